using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using NetGen.Generator.Check;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Emit;
using NetGen.Generator.Layers;
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
        var setting = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ScheduleSetting.From(options.GlobalOptions)).WithTrackingName("ScheduleSetting");
        context.RegisterSourceOutput(setting, static (output, written) =>
        {
            if (written.Unknown is { } text)
            {
                output.ReportDiagnostic(Diagnostic.Create(Descriptors.UnknownSchedule, Location.None, text));
            }
        });

        var schedule = setting.Select(static (written, _) => written.Kind).WithTrackingName("Schedule");
        Register(context, schedule, NetworkParser.NetworkAttribute, isStray: false, suffix: "");
        foreach (var kind in LayerKind.All)
        {
            // A layer without [Network]: an error, and the signatures.
            Register(context, schedule, kind.AttributeType, isStray: true, suffix: $" ({kind.Name})");
        }
    }

    /// <summary>The way of the declarations that an attribute is the sign of.</summary>
    /// <param name="context">The generator's.</param>
    /// <param name="schedule">How to write kernels.</param>
    /// <param name="attribute">The full name of the attribute.</param>
    /// <param name="isStray">Whether it is a layer, and the declarations are those without [Network] that begin with it.</param>
    /// <param name="suffix">Behind the names of the files.</param>
    private static void Register(
        IncrementalGeneratorInitializationContext context,
        IncrementalValueProvider<ScheduleKind> schedule,
        string attribute,
        bool isStray,
        string suffix)
    {
        var parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (_, _) => true,
                (syntax, cancellation) => NetworkParser.IsFirstPart(syntax) && (!isStray || NetworkParser.IsStray(syntax.TargetSymbol, attribute))
                    ? NetworkParser.Parse(syntax.TargetSymbol, isStray ? null : syntax.Attributes[0], cancellation)
                    : null)
            .Where(static network => network is not null)
            .Select(static (network, _) => network!)
            .WithTrackingName("Parse" + suffix);

        var networks = parsed
            .Select(static (network, _) => network.Declaration)
            .WithTrackingName("Declaration" + suffix)
            .Select(static (declaration, _) => NetworkChecker.Check(declaration))
            .WithTrackingName("Check" + suffix)
            .Where(static result => result.Network is not null)
            .Select(static (result, _) => result.Network!)
            .WithTrackingName("Network" + suffix);

        var ambiguous = networks.Collect().Select(static (all, _) => FileNames.Ambiguous(all)).WithTrackingName("FileNames" + suffix);
        context.RegisterSourceOutput(networks.Combine(schedule).Combine(ambiguous), (output, input) =>
        {
            var ((network, kind), ambiguousNames) = input;
            foreach (var file in NetworkEmitter.Emit(new NetworkPlan(network, kind), output.CancellationToken))
            {
                output.AddSource(FileNames.Of(network, ambiguousNames, file.Suffix + suffix), SourceText.From(file.Text, Encoding.UTF8));
            }
        });

        context.RegisterSourceOutput(parsed, static (output, network) =>
        {
            foreach (var problem in NetworkChecker.Check(network.Declaration).Problems)
            {
                output.ReportDiagnostic(problem.At(network.Locations.Of(problem.Place).ToLocation()));
            }
        });
    }
}
