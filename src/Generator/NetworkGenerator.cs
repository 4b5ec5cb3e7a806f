using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Check;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emit;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;
using NetGen.Generator.Parse;
using NetGen.Generator.Plan;

namespace NetGen.Generator;

/// <summary>
/// The pipeline: parse → check → (lower → plan →) emit. The source depends on the checked network alone; positions flow in a branch of
/// their own, so that moving a class regenerates nothing.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private const string ScheduleProperty = "build_property.NetGenSchedule";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                NetworkParser.NetworkAttribute,
                static (_, _) => true,
                static (syntax, cancellation) => NetworkParser.IsFirstPart(syntax)
                    ? NetworkParser.Parse(syntax.TargetSymbol, syntax.Attributes[0], cancellation)
                    : null)
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName("Parse");

        var networks = parsed
            .Select(static (network, _) => network.Declaration)
            .WithTrackingName("Declaration")
            .Select(static (declaration, _) => NetworkChecker.Check(declaration))
            .WithTrackingName("Check")
            .Where(static result => result.Network is not null)
            .Select(static (result, _) => result.Network!)
            .WithTrackingName("Network");

        var schedule = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ScheduleOf(options)).WithTrackingName("Schedule");
        var ambiguous = networks.Collect().Select(static (all, _) => FileNames.Ambiguous(all)).WithTrackingName("FileNames");

        context.RegisterSourceOutput(networks.Combine(schedule).Combine(ambiguous), static (output, input) =>
        {
            var ((network, kind), ambiguousNames) = input;
            output.CancellationToken.ThrowIfCancellationRequested();
            string source = NetworkEmitter.Emit(new NetworkPlan(network, kind));
            output.AddSource(FileNames.Of(network, ambiguousNames), SourceText.From(source, Encoding.UTF8));
        });

        context.RegisterSourceOutput(parsed, static (output, network) =>
        {
            foreach (var problem in NetworkChecker.Check(network.Declaration).Problems)
            {
                output.ReportDiagnostic(Create(problem, network.Locations));
            }
        });

        foreach (var kind in LayerKind.All)
        {
            var strays = context.SyntaxProvider
                .ForAttributeWithMetadataName(kind.AttributeType, static (_, _) => true, static (syntax, _) => StrayLayer(syntax))
                .Where(static stray => stray is not null)
                .WithTrackingName("StrayLayer");
            context.RegisterSourceOutput(strays, static (output, stray) => output.ReportDiagnostic(
                Diagnostic.Create(Descriptors.LayerWithoutNetwork, stray!.Span.ToLocation(), stray.Name)));
        }
    }

    private static Diagnostic Create(Problem problem, DeclarationLocations locations) =>
        problem.At(locations.Of(problem.Place).ToLocation());

    private static ArgumentLocation? StrayLayer(GeneratorAttributeSyntaxContext syntax)
    {
        var location = syntax.Attributes[0].ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : Location.None;
        return NetworkParser.NetworkOf(syntax.TargetSymbol) is null && NetworkParser.IsFirstPart(syntax) ? new ArgumentLocation(syntax.TargetSymbol.Name, SourceSpan.From(location)) : null;
    }

    private static ScheduleKind ScheduleOf(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(ScheduleProperty, out string? text) && Enum.TryParse(text, ignoreCase: true, out ScheduleKind kind)
            ? kind
            : ScheduleKind.Vector;
}
