using Microsoft.CodeAnalysis;

namespace NetGen.Generator.Diagnostics;

/// <summary>
/// Every diagnostic. IDs never change their meaning. 00x: the declaration cannot be compiled (from the generator); 02x: advice (from the
/// analyzer, so that #pragma and .editorconfig hold for it).
/// </summary>
internal static class Descriptors
{
    private const string Category = "NetGen";

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "NETGEN001", "The class is not partial", "'{0}' must be partial: NetGen writes the network into it");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "NETGEN002", "A network must be a plain class", "[Network] cannot stand on '{0}', which is {1}: declare a partial class that is not static, abstract, generic or file-local and has no primary constructor");

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

    public static readonly DiagnosticDescriptor LayerWithoutNetwork = Error(
        "NETGEN012", "A layer without [Network]", "'{0}' has layers but no [Network(inputs)]");

    public static readonly DiagnosticDescriptor LinearCollapse = Warning(
        "NETGEN020", "Consecutive linear layers collapse", "Layers {0} and {1} are linear one after the other and equal the single layer W[{1}]W[{0}] ({2}, {3}): give layer {0} an activation or drop it");

    public static readonly DiagnosticDescriptor EqualUnits = Warning(
        "NETGEN021", "Hidden units start equal", "The units of hidden layer {0} start equal and stay equal for ever with Initializer.{1}: use a random one");

    public static readonly DiagnosticDescriptor SquaredErrorBehindSquashing = Warning(
        "NETGEN022", "Squared error behind a sigmoid or softmax", "{0} behind {1} is not convex and learns slowly: prefer Loss.{2}");

    private static DiagnosticDescriptor Error(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, customTags: severity == DiagnosticSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable] : []);
}
