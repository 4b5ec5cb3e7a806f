using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.CallSites;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator;

/// <summary>
/// Reports buffers that go into a network and cannot fit, and elements of parameters that do not exist. It is silent wherever a length is not certain, and on networks whose declaration
/// is wrong.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallSiteAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.OfCalls;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var sites = new Sites(start.Compilation);
            start.RegisterSyntaxNodeAction(sites.AnalyzeCall, SyntaxKind.InvocationExpression);
            start.RegisterSyntaxNodeAction(sites.AnalyzeAssignment, SyntaxKind.SimpleAssignmentExpression);
            start.RegisterSyntaxNodeAction(sites.AnalyzeIndex, SyntaxKind.ElementAccessExpression);
        });
    }

    /// <summary>What is known of one compilation.</summary>
    private sealed class Sites
    {
        private readonly NetworkCalls calls = new();
        private readonly Definitions definitions;
        private readonly OutputRules outputs;

        public Sites(Compilation compilation)
        {
            definitions = new Definitions(compilation);
            outputs = new OutputRules(calls, definitions);
        }

        public void AnalyzeCall(SyntaxNodeAnalysisContext context)
        {
            var model = context.SemanticModel;
            if (calls.Of((InvocationExpressionSyntax)context.Node, model, context.CancellationToken) is not { } call)
            {
                return;
            }

            var lengths = call.Arguments.Select(argument => LengthOf(argument.Expression, model, context.CancellationToken)).ToList();
            var unknown = call.Arguments.Where((_, i) => lengths[i] is null);
            var problems = LengthRules.Check(call, lengths).Concat(unknown.Select(argument => outputs.Check(call, argument, model, context.CancellationToken)));
            foreach (var problem in problems.OfType<Diagnostic>())
            {
                context.ReportDiagnostic(problem);
            }
        }

        /// <summary><c>net.ClassNames = […]</c>, as a statement or in an object initializer.</summary>
        public void AnalyzeAssignment(SyntaxNodeAnalysisContext context)
        {
            var assignment = (AssignmentExpressionSyntax)context.Node;
            var name = (assignment.Left as MemberAccessExpressionSyntax)?.Name ?? assignment.Left as SimpleNameSyntax;
            if (name?.Identifier.ValueText == "ClassNames"
                && context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IPropertySymbol property
                && calls.ShapeOf(property.ContainingType, context.CancellationToken) is { } shape
                && LengthOf(assignment.Right, context.SemanticModel, context.CancellationToken) is { } names
                && LengthRules.CheckClassNames(shape, assignment.Right.GetLocation(), names.Length) is { } problem)
            {
                context.ReportDiagnostic(problem);
            }
        }

        /// <summary><c>net.W1[200, 0]</c>.</summary>
        public void AnalyzeIndex(SyntaxNodeAnalysisContext context)
        {
            if (IndexRules.Check((ElementAccessExpressionSyntax)context.Node, calls, context.SemanticModel, context.CancellationToken) is { } problem)
            {
                context.ReportDiagnostic(problem);
            }
        }

        private KnownLength? LengthOf(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
            new LengthFinder(definitions, cancellation).Of(expression, model);
    }
}
