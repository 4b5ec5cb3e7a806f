using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Every diagnostic. IDs never change their meaning. 00x and 01x: the declaration cannot be compiled (from the generator, so that they come
/// whatever analyzers are switched off; 015 alone is an analyzer's, as the generator cannot see it); 02x: advice, and 03x: call sites (from
/// analyzers, so that #pragma and .editorconfig hold for them).
/// </summary>
internal static class Descriptors
{
    /// <summary>Where the page of a diagnostic is found: docs/diagnostics of the project's repository.</summary>
    public const string HelpRoot = "https://github.com/netgen-dotnet/netgen/blob/main/docs/diagnostics/";

    private const string Category = "NetGen";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "NETGEN001", "The class is not partial", "'{0}' must be partial: {1}");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "NETGEN002", "A network must be a plain class", "[Network] cannot stand on '{0}', which is {1}: declare a partial class that is not static, abstract, generic or file-local");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "NETGEN003", "The network has no layers", "'{0}' has no layers: add [Dense(units, activation)] below [Network]");

    public static readonly DiagnosticDescriptor InvalidSize = Error(
        "NETGEN004", "A size is not allowed", "{0}");

    public static readonly DiagnosticDescriptor ContradictoryInputs = Error(
        "NETGEN005", "Inputs contradicts the layer before", "W[{0}] must be ({1}, {2}) because {3}, but Inputs = {4}");

    public static readonly DiagnosticDescriptor ScatteredLayers = Error(
        "NETGEN006", "The layers have no order", "The layers of '{0}' stand on several partial declarations, whose order is undefined: put them on one");

    public static readonly DiagnosticDescriptor LossDoesNotFit = Error(
        "NETGEN007", "Loss and output activation do not fit", "{0}");

    public static readonly DiagnosticDescriptor SoftmaxOfOneUnit = Error(
        "NETGEN008", "A softmax of one unit is always 1", "a[{0}] would always be 1: {1} needs at least 2 units; for one output use Activation.Sigmoid");

    public static readonly DiagnosticDescriptor HiddenSoftmax = Error(
        "NETGEN009", "Softmax on a hidden layer", "Activation.{0} is for the output layer {1} only, but this is layer {2}");

    public static readonly DiagnosticDescriptor InvalidValue = Error(
        "NETGEN010", "A value is outside its range", "{0}");

    public static readonly DiagnosticDescriptor Collision = Error(
        "NETGEN011", "The class leaves no room for a generated member", "{0}");

    public static readonly DiagnosticDescriptor LayerWithoutNetwork = Error(
        "NETGEN012", "A layer without [Network]", "'{0}' has layers but no [Network(inputs)]");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "NETGEN013", "The language version is too low", "NetGen writes C# 12, but '{0}' is compiled as C# {1}: set LangVersion to 12.0 or higher in the project");

    public static readonly DiagnosticDescriptor UnknownSchedule = Error(
        "NETGEN014", "The property NetGenSchedule has no such value", "NetGenSchedule must be Vector or Plain, but is '{0}'");

    public static readonly DiagnosticDescriptor GeneratedConstant = Create(
        "NETGEN015", "A declaration uses a generated constant", "The declaration of '{0}' uses a constant that is itself generated, which the generator cannot see: write the number, or a constant of your own",
        DiagnosticSeverity.Error, WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor LinearCollapse = Warning(
        "NETGEN020", "Consecutive linear layers collapse", "Layers {0} and {1} are linear one after the other and equal the single layer W[{1}]W[{0}] ({2}, {3}): give layer {0} an activation or drop it");

    public static readonly DiagnosticDescriptor EqualUnits = Warning(
        "NETGEN021", "Hidden units start equal", "All units of hidden layer {0} start equal with Initializer.{1} and stay equal for ever unless W[{2}] tells them apart: use a random one");

    public static readonly DiagnosticDescriptor SquaredErrorBehindSquashing = Warning(
        "NETGEN022", "Squared error behind a sigmoid or softmax", "{0} behind {1} is not convex and learns slowly: prefer Loss.{2}");

    public static readonly DiagnosticDescriptor InitializerDoesNotFit = Warning(
        "NETGEN023", "The initializer does not fit the activation", "{0}");

    public static readonly DiagnosticDescriptor LargeNetwork = Create(
        "NETGEN024", "The parameters exceed a core's cache", "{0}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor MemberStaysNull = Warning(
        "NETGEN025", "A member stays null", "'{0}' is null in every '{1}' that Load, Clone or the generated constructor makes: give it an initial value or a nullable type");

    public static readonly DiagnosticDescriptor LengthDiffers = CallSite(
        "NETGEN030", "A length does not fit the network", "{0} must {1}, but {2}");

    public static readonly DiagnosticDescriptor OutputDoesNotFit = CallSite(
        "NETGEN031", "The output of one network does not fit another", "{0} is {1} of {2} ({3}), but {4} must be {5} long");

    public static readonly DiagnosticDescriptor RowsDoNotFit = CallSite(
        "NETGEN032", "The rows of a batch do not fit", "{0}");

    public static readonly DiagnosticDescriptor IndexOutside = CallSite(
        "NETGEN033", "An index is outside a parameter", "{0} is ({1}): there is no element [{2}]");

    /// <summary>Those of a network's declaration, which its analyzer reports: the errors once more, hidden, for the fixes.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfDeclarations = ImmutableArray.Create(
        NotPartial, UnsupportedType, NoLayers, InvalidSize, ContradictoryInputs, ScatteredLayers, LossDoesNotFit, SoftmaxOfOneUnit, HiddenSoftmax, InvalidValue, Collision,
        LanguageTooOld, GeneratedConstant, LinearCollapse, EqualUnits, SquaredErrorBehindSquashing, InitializerDoesNotFit, LargeNetwork, MemberStaysNull);

    /// <summary>Those of the calls to a network.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfCalls = ImmutableArray.Create(LengthDiffers, OutputDoesNotFit, RowsDoNotFit, IndexOutside);

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error, WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor CallSite(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{HelpRoot}{id}.md", customTags: tags);
}
