using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.CallSites;

/// <summary>
/// A buffer of unknown length that one call fills and a later one takes: NETGEN031. The first call fixes its length, or throws, so that the second
/// cannot be right where it wants another. That the first comes before the second is sure when it stands by itself as an earlier
/// statement of the same block, or of one around it, and no label lets the program jump in between.
/// </summary>
internal sealed class OutputRules
{
    private readonly NetworkCalls calls;
    private readonly Definitions definitions;

    public OutputRules(NetworkCalls calls, Definitions definitions)
    {
        this.calls = calls;
        this.definitions = definitions;
    }

    /// <summary>What is wrong with an argument whose length is unknown.</summary>
    public Diagnostic? Check(NetworkCall call, BufferArgument argument, SemanticModel model, CancellationToken cancellation)
    {
        if (argument.Parameter.IsBatch || argument.Parameter.Extent == Extent.ParameterCount || VariableOf(argument.Expression) is not { } name)
        {
            return null;
        }

        // What a type of the user's becomes may be longer each time.
        if (!BufferTypes.IsBuffer(model.GetTypeInfo(name, cancellation).Type))
        {
            return null;
        }

        var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
        var (producer, output) = Before(argument.Expression)
            .Select(earlier => calls.Of(earlier, model, cancellation))
            .Where(earlier => earlier is not null)
            .Select(earlier => (Call: earlier!, Output: earlier!.Arguments.FirstOrDefault(filled => IsOutput(filled) && Is(filled.Expression, symbol, model, cancellation))))
            .FirstOrDefault(earlier => earlier.Output is not null);
        if (output is null || producer.Shape[output.Parameter.Extent] == call.Shape[argument.Parameter.Extent] || !definitions.IsNeverAssigned(symbol!, cancellation))
        {
            return null;
        }

        return Diagnostic.Create(
            Descriptors.OutputDoesNotFit,
            argument.Expression.GetLocation(),
            name.Identifier.ValueText,
            output.Parameter.Extent == Extent.FeatureSize ? "the features" : "the output",
            producer.Shape.Type.Name,
            producer.Shape.Describe(output.Parameter.Extent),
            call.Describe(argument.Parameter),
            call.Shape.Describe(argument.Parameter.Extent));
    }

    private static bool IsOutput(BufferArgument argument) =>
        argument.Parameter is { IsWritten: true, IsBatch: false, Extent: Extent.OutputSize or Extent.FeatureSize };

    private static bool Is(ExpressionSyntax expression, ISymbol? symbol, SemanticModel model, CancellationToken cancellation) =>
        VariableOf(expression) is { } name
        && name.Identifier.ValueText == symbol?.Name
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, symbol);

    private static IdentifierNameSyntax? VariableOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name,
        ParenthesizedExpressionSyntax inner => VariableOf(inner.Expression),
        PostfixUnaryExpressionSyntax inner when inner.IsKind(SyntaxKind.SuppressNullableWarningExpression) => VariableOf(inner.Operand),
        _ => null,
    };

    /// <summary>The calls that are statements and surely run before this expression, the latest first.</summary>
    private static IEnumerable<InvocationExpressionSyntax> Before(ExpressionSyntax expression)
    {
        for (SyntaxNode? node = expression; node is not (null or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax); node = node.Parent)
        {
            if (node is LocalFunctionStatementSyntax or LabeledStatementSyntax)
            {
                yield break;
            }

            foreach (var statement in Siblings(node).TakeWhile(sibling => sibling != node).Reverse())
            {
                switch (statement is GlobalStatementSyntax global ? global.Statement : statement)
                {
                    case LabeledStatementSyntax:
                        yield break;
                    case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }:
                        yield return call;
                        break;
                }
            }
        }
    }

    private static IEnumerable<SyntaxNode> Siblings(SyntaxNode node) => node.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section when node is StatementSyntax => section.Statements,
        CompilationUnitSyntax file => file.Members.OfType<GlobalStatementSyntax>(),
        _ => [],
    };
}
