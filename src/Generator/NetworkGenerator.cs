using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
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

        var setting = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ScheduleSetting.From(options.GlobalOptions)).WithTrackingName("ScheduleSetting");
        var schedule = setting.Select(static (written, _) => written.Kind).WithTrackingName("Schedule");
        var ambiguous = networks.Collect().Select(static (all, _) => FileNames.Ambiguous(all)).WithTrackingName("FileNames");

        context.RegisterSourceOutput(networks.Combine(schedule).Combine(ambiguous), static (output, input) =>
        {
            var ((network, kind), ambiguousNames) = input;
            string source = NetworkEmitter.Emit(new NetworkPlan(network, kind), output.CancellationToken);
            output.AddSource(FileNames.Of(network, ambiguousNames), SourceText.From(source, Encoding.UTF8));
        });

        context.RegisterSourceOutput(parsed, static (output, network) =>
        {
            foreach (var problem in NetworkChecker.Check(network.Declaration).Problems)
            {
                output.ReportDiagnostic(problem.At(network.Locations.Of(problem.Place).ToLocation()));
            }
        });

        context.RegisterSourceOutput(setting, static (output, written) =>
        {
            if (written.Unknown is { } text)
            {
                output.ReportDiagnostic(Diagnostic.Create(Descriptors.UnknownSchedule, Location.None, text));
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

    private static ArgumentLocation? StrayLayer(GeneratorAttributeSyntaxContext syntax)
    {
        var location = syntax.Attributes[0].ApplicationSyntaxReference is { } reference ? reference.SyntaxTree.GetLocation(reference.Span) : Location.None;
        return NetworkParser.NetworkOf(syntax.TargetSymbol) is null && NetworkParser.IsFirstPart(syntax) ? new ArgumentLocation(syntax.TargetSymbol.Name, SourceSpan.From(location)) : null;
    }
}
