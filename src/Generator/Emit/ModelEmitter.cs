using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>
/// The user's class: thin documented members over the kernels. Everything outside is named from global::, so that nothing the user
/// declares can come in between; var is not used, as a class may be named so.
/// </summary>
internal static class ModelEmitter
{
    private const string ThrowingProperty = "{ get => throw null!; set => throw null!; }";

    /// <summary>All members but the views of layers that are in files of their own.</summary>
    public static void Emit(NetworkPlan plan, SourceWriter writer) => InContainer(plan, writer, () => WriteClass(plan, writer));

    /// <summary>The views of some layers.</summary>
    public static void Emit(NetworkPlan plan, LayerRange range, SourceWriter writer) => InContainer(plan, writer, () =>
    {
        using (writer.Braces($"partial class {plan.Network.Target.Identifier}"))
        {
            WriteViews(range.Of(plan.Network.Layers), plan.Network.Number, new MemberWriter(plan.Network, writer));
        }
    });

    /// <summary>Inside the namespace and the containing types.</summary>
    private static void InContainer(NetworkPlan plan, SourceWriter writer, Action write)
    {
        var target = plan.Network.Target;
        var blocks = new Stack<SourceWriter.Block>(new[] { $"namespace {target.Namespace}" }
            .Where(_ => target.Namespace.Length > 0)
            .Concat(target.ContainingTypes)
            .Select(header => writer.Braces(header)));
        write();
        foreach (var block in blocks)
        {
            block.Dispose();
        }
    }

    private static void WriteClass(NetworkPlan plan, SourceWriter writer)
    {
        var network = plan.Network;
        writer.Line($"/// <summary>{Format.Xml(LayerTable.Headline(network))}");
        if (plan.IsOneFile)
        {
            writer.Line("/// <code>");
            foreach (string line in LayerTable.Lines(network))
            {
                writer.Line($"/// {Format.Xml(line)}");
            }

            writer.Line("/// </code>");
        }

        writer.Line($"/// Weights: {Format.Grouped(plan.ParameterBytes)} bytes as stored. Scratch: {Format.Grouped(plan.ScratchBytes)} bytes for a prediction, {Format.Grouped(plan.TrainingScratchBytes)} for training.");
        writer.Line("/// </summary>");
        using (writer.Braces($"partial class {network.Target.Identifier} : global::NetGen.INetwork<{network.Number}>, global::NetGen.Support.{(plan.UsesColumns ? "IColumnKernels" : "IRowKernels")}<{network.Number}>"))
        {
            var members = new MemberWriter(network, writer);
            members.Mark();
            WriteConstants(plan, members);
            WriteFields(plan, members);
            WriteConstruction(plan, members);
            WriteState(plan, members);
            WriteViews(plan.IsOneFile ? network.Layers : [], network.Number, members);
            WriteParameters(network, members);
            PredictionMembers.Write(plan, members);
            FileMembers.Write(network, members);
            KernelSeam.Write(plan, members);
        }
    }

    private static void WriteConstants(NetworkPlan plan, MemberWriter members)
    {
        var network = plan.Network;
        members.Constant("/// <summary>n[0], the number of inputs.</summary>\npublic const int InputSize", network.Inputs);
        members.Constant("/// <summary>n[L], the number of outputs.</summary>\npublic const int OutputSize", network.Outputs);
        members.Constant("/// <summary>n[L−1], the number of features: the inputs of the last layer.</summary>\npublic const int FeatureSize", network.Output.Inputs);
        members.Constant("/// <summary>L, the number of layers.</summary>\npublic const int LayerCount", network.Layers.Count);
        members.Constant("/// <summary>The number of parameters.</summary>\npublic const int ParameterCount", network.ParameterCount);
        members.Constant("/// <summary>Multiply-adds of one prediction.</summary>\npublic const long MultiplyAdds", network.MultiplyAdds);
        members.Constant("/// <summary>Bytes of the parameters as stored, padding included.</summary>\npublic const long ParameterBytes", plan.ParameterBytes);
        members.Constant("/// <summary>Bytes of scratch memory that a prediction uses.</summary>\npublic const long ScratchBytes", plan.ScratchBytes);
        members.Constant("/// <summary>Bytes of scratch memory that training uses for a sample.</summary>\npublic const long TrainingScratchBytes", plan.TrainingScratchBytes);
    }

    private static void WriteFields(NetworkPlan plan, MemberWriter members)
    {
        var network = plan.Network;
        var lines = new List<string>
        {
            "private static readonly global::NetGen.NetworkArchitecture s_architecture = new(",
            $"    {Format.Literal(network.Target.Name)}, InputSize, global::NetGen.Loss.{network.Loss.Name}, global::NetGen.Precision.{(network.IsDouble ? "Double" : "Single")}, {Format.Plain(plan.Storage.Length)}, [",
        };
        lines.AddRange(LayerConstants.Architecture(plan));
        lines.Add("]);");
        members.Private(string.Join("\n", lines));
        string transposed = plan.Storage.TransposedLength == 0 ? "" : $"\nprivate volatile global::NetGen.Support.AlignedBuffer<{network.Number}>? _transposed;";
        members.Private($$"""
            private readonly global::NetGen.Support.AlignedBuffer<{{network.Number}}> _parameters;{{transposed}}
            private global::NetGen.Support.Standardizer<{{network.Number}}>? _standardizer;
            private global::System.Collections.Generic.IReadOnlyList<string>? _classNames;
            """);
    }

    private static void WriteConstruction(NetworkPlan plan, MemberWriter members)
    {
        var network = plan.Network;
        string name = network.Target.Identifier;
        string storage = $"new global::NetGen.Support.AlignedBuffer<{network.Number}>({Format.Plain(plan.Storage.Length)})";
        string chain = network.Repair?.Chain is { } initializer ? $": {initializer} " : "";
        members.Member($$"""
            /// <summary>A model with fresh weights, drawn by the initializers; biases are 0.</summary>
            /// <param name="seed">The same seed gives the same weights, bit for bit, on every platform.</param>
            public {{name}}(int seed = 0)
            """, $$"""
                : this({{storage}})
            {
                global::NetGen.Support.NetworkInitializer.Initialize(this, seed);
            }
            """, $"{chain}{{ throw new global::System.InvalidOperationException(\"The declaration of {name} has errors.\"); }}");
        members.Private($$"""
            private {{name}}(global::NetGen.Support.AlignedBuffer<{{network.Number}}> parameters)
            {
                _parameters = parameters;
            }
            """);
        members.Member($"""
            /// <summary>An independent copy: parameters, standardisation and class names.</summary>
            public {name} Clone()
            """, $$"""
            {
                {{name}} clone = new({{storage}});
                global::NetGen.Support.ModelState.Copy(this, clone);
                return clone;
            }
            """);
    }

    private static void WriteState(NetworkPlan plan, MemberWriter members)
    {
        var network = plan.Network;
        members.Member("""
            /// <summary>The layers as a table.</summary>
            public static string Summary
            """, $"=>\n    {LayerConstants.Summary(plan)};");
        members.Implementation("""
            /// <summary>The layers, the loss and where each parameter lies.</summary>
            public global::NetGen.NetworkArchitecture Architecture
            """, "=> s_architecture;");
        members.Implementation("""
            /// <inheritdoc/>
            public global::NetGen.Standardization? Standardization
            """, $$"""
            {
                get => _standardizer?.Standardization;
                set => _standardizer = global::NetGen.Support.NetworkOperations.CreateStandardizer<{{network.Number}}>(value, InputSize);
            }
            """, ThrowingProperty);
        members.Implementation("""
            /// <inheritdoc/>
            public global::System.Collections.Generic.IReadOnlyList<string>? ClassNames
            """, """
            {
                get => _classNames;
                set => _classNames = global::NetGen.Support.NetworkOperations.CheckClassNames(value, OutputSize);
            }
            """, ThrowingProperty);
    }

    private static void WriteViews(IEnumerable<Layer> layers, string number, MemberWriter members)
    {
        foreach (var layer in layers)
        {
            string l = Format.Plain(layer.Number);
            string view = $"s_architecture.Layers[{Format.Plain(layer.Number - 1)}]";
            members.Member($"""
                /// <summary>W[{l}] ({Format.Plain(layer.Units)}, {Format.Plain(layer.Inputs)}), a live view.</summary>
                public global::NetGen.MatrixView<{number}> W{l}
                """, $"=> new(_parameters, {view}.Weight);");
            if (layer.HasBias)
            {
                members.Member($"""
                    /// <summary>b[{l}] ({Format.Plain(layer.Units)}), a live view.</summary>
                    public global::NetGen.VectorView<{number}> B{l}
                    """, $"=> new(_parameters, {view}.Bias!);");
            }
        }
    }

    private static void WriteParameters(Network network, MemberWriter members)
    {
        string count = Format.Plain(network.ParameterCount);
        members.Implementation($"""
            /// <summary>Copies the parameters out: W1, b1, …, row-major.</summary>
            /// <param name="destination">ParameterCount ({count}) long.</param>
            /// <exception cref="global::System.ArgumentException">The length differs.</exception>
            public void GetParameters(global::System.Span<{network.Number}> destination)
            """, $$"""
            {
                global::NetGen.Support.Guard.Length<{{network.Number}}>(destination, ParameterCount);
                global::NetGen.Support.NetworkOperations.GetParameters(this, destination);
            }
            """);
        members.Implementation($"""
            /// <summary>Sets all parameters: W1, b1, …, row-major.</summary>
            /// <param name="source">ParameterCount ({count}) long.</param>
            /// <exception cref="global::System.ArgumentException">The length differs.</exception>
            public void SetParameters(global::System.ReadOnlySpan<{network.Number}> source)
            """, """
            {
                global::NetGen.Support.Guard.Length(source, ParameterCount);
                global::NetGen.Support.NetworkOperations.SetParameters(this, source);
            }
            """);
    }
}
