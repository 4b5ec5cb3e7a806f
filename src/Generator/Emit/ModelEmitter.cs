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
    public static void Emit(NetworkPlan plan, SourceWriter writer)
    {
        var blocks = new Stack<SourceWriter.Block>(plan.Network.Target.ContainingTypes.Select(header => writer.Braces(header)));
        WriteClass(plan, writer);
        foreach (var block in blocks)
        {
            block.Dispose();
        }
    }

    private static void WriteClass(NetworkPlan plan, SourceWriter writer)
    {
        var network = plan.Network;
        writer.Line($"/// <summary>{Format.Xml(LayerTable.Headline(network))}</summary>");
        writer.Line("/// <remarks>");
        writer.Line("/// <code>");
        foreach (string line in LayerTable.Lines(network))
        {
            writer.Line($"/// {Format.Xml(line)}");
        }

        writer.Line("/// </code>");
        writer.Line($"/// Parameters as stored: {Format.Grouped((long)plan.Storage.Length * network.NumberSize)} bytes. Scratch of a prediction: {Format.Grouped((long)plan.Memory.ForwardLength * network.NumberSize)} bytes.");
        writer.Line("/// </remarks>");
        using (writer.Braces($"partial class {network.Target.Identifier} : global::NetGen.INetwork<{network.Number}>"))
        {
            WriteConstants(network, writer);
            WriteArchitecture(plan, writer);
            WriteConstruction(plan, writer);
            WriteParameters(network, writer);
            PredictionMembers.Write(plan, writer);
            WriteFiles(network, writer);
            WriteKernelSeam(plan, writer);
        }
    }

    private static void WriteConstants(Network network, SourceWriter writer)
    {
        writer.Line($"""
            /// <summary>n[0], the number of inputs.</summary>
            public const int InputSize = {Format.Plain(network.Inputs)};

            /// <summary>n[L], the number of outputs.</summary>
            public const int OutputSize = {Format.Plain(network.Outputs)};

            /// <summary>n[L−1], the number of features: the inputs of the last layer.</summary>
            public const int FeatureSize = {Format.Plain(network.Output.Inputs)};

            /// <summary>L, the number of layers.</summary>
            public const int LayerCount = {Format.Plain(network.Layers.Count)};

            /// <summary>The number of parameters.</summary>
            public const int ParameterCount = {Format.Plain(network.ParameterCount)};

            /// <summary>Multiply-adds of one prediction.</summary>
            public const long MultiplyAdds = {Format.Plain(network.MultiplyAdds)};

            """);
    }

    private static void WriteArchitecture(NetworkPlan plan, SourceWriter writer)
    {
        var network = plan.Network;
        writer.Line($"private static readonly global::NetGen.NetworkArchitecture s_architecture = new(");
        writer.Line($"    {Format.Literal(network.Target.Name)}, InputSize, global::NetGen.Loss.{network.Loss.Name}, global::NetGen.Precision.{(network.IsDouble ? "Double" : "Single")}, {Format.Plain(plan.Storage.Length)}, [");
        foreach (var storage in plan.Storage.Layers)
        {
            var layer = storage.Layer;
            string name = $"layers.{Format.Plain(layer.Number)}";
            string bias = layer.HasBias
                ? $"new(\"{name}.bias\", {Format.Plain(layer.Units)}, 1, true, {StoragePlan.BiasLayout(storage)})"
                : "null";
            writer.Line($"""
                    new("{layer.Kind}", {Format.Plain(layer.Inputs)}, {Format.Plain(layer.Units)}, global::NetGen.Activation.{layer.Activation.Name}, global::NetGen.Initializer.{layer.Initializer}, {Format.Literal(layer.InitializerParameter)},
                        new("{name}.weight", {Format.Plain(layer.Units)}, {Format.Plain(layer.Inputs)}, false, {plan.Storage.WeightLayout(storage)}),
                        {bias}, {Format.Literal(layer.Name)}),
                """);
        }

        writer.Line("]);");
        writer.Line();
    }

    private static void WriteConstruction(NetworkPlan plan, SourceWriter writer)
    {
        var network = plan.Network;
        string name = network.Target.Identifier;
        string transposed = plan.Storage.TransposedLength == 0 ? "" : $"\nprivate global::NetGen.Support.AlignedBuffer<{network.Number}>? _transposed;";
        writer.Line($$"""
            private readonly global::NetGen.Support.AlignedBuffer<{{network.Number}}> _parameters;{{transposed}}
            private global::NetGen.Support.Standardizer<{{network.Number}}>? _standardizer;
            private global::System.Collections.Generic.IReadOnlyList<string>? _classNames;

            /// <summary>A model with fresh weights, drawn by the initializers; biases are 0.</summary>
            /// <param name="seed">The same seed gives the same weights, bit for bit, on every platform.</param>
            public {{name}}(int seed = 0)
                : this(new global::NetGen.Support.AlignedBuffer<{{network.Number}}>({{Format.Plain(plan.Storage.Length)}}))
            {
                global::NetGen.Support.NetworkInitializer.Initialize(this, seed);
            }

            private {{name}}(global::NetGen.Support.AlignedBuffer<{{network.Number}}> parameters)
            {
                _parameters = parameters;
            }

            /// <summary>The layers as a table.</summary>
            public static string Summary =>
            """);
        var lines = new[] { LayerTable.Headline(network) }.Concat(LayerTable.Lines(network)).Select(line => Format.Literal(line + "\n")).ToArray();
        writer.Line(string.Join("\n", lines.Select((line, i) => $"    {line}{(i == lines.Length - 1 ? ";" : " +")}")));
        writer.Line($$"""

            /// <summary>The layers, the loss and where each parameter lies.</summary>
            public global::NetGen.NetworkArchitecture Architecture => s_architecture;

            /// <inheritdoc/>
            public global::NetGen.Standardization? Standardization
            {
                get => _standardizer?.Standardization;
                set => _standardizer = global::NetGen.Support.NetworkOperations.CreateStandardizer<{{network.Number}}>(value, InputSize);
            }

            /// <inheritdoc/>
            public global::System.Collections.Generic.IReadOnlyList<string>? ClassNames
            {
                get => _classNames;
                set => _classNames = global::NetGen.Support.NetworkOperations.CheckClassNames(value, OutputSize);
            }

            /// <summary>An independent copy: parameters, standardisation and class names.</summary>
            public {{name}} Clone()
            {
                {{name}} clone = new(new global::NetGen.Support.AlignedBuffer<{{network.Number}}>({{Format.Plain(plan.Storage.Length)}}));
                global::NetGen.Support.ModelState.Copy(this, clone);
                return clone;
            }

            """);
    }

    private static void WriteParameters(Network network, SourceWriter writer)
    {
        foreach (var layer in network.Layers)
        {
            string l = Format.Plain(layer.Number);
            writer.Line($"/// <summary>W[{l}] ({Format.Plain(layer.Units)}, {Format.Plain(layer.Inputs)}), a live view.</summary>");
            writer.Line($"public global::NetGen.MatrixView<{network.Number}> W{l} => new(_parameters, s_architecture.Layers[{Format.Plain(layer.Number - 1)}].Weight);");
            writer.Line();
            if (layer.HasBias)
            {
                writer.Line($"/// <summary>b[{l}] ({Format.Plain(layer.Units)}), a live view.</summary>");
                writer.Line($"public global::NetGen.VectorView<{network.Number}> B{l} => new(_parameters, s_architecture.Layers[{Format.Plain(layer.Number - 1)}].Bias!);");
                writer.Line();
            }
        }

        string count = Format.Plain(network.ParameterCount);
        writer.Line($$"""
            /// <summary>Copies the parameters out: W1, b1, …, row-major.</summary>
            /// <param name="destination">ParameterCount ({{count}}) long.</param>
            /// <exception cref="global::System.ArgumentException">The length differs.</exception>
            public void GetParameters(global::System.Span<{{network.Number}}> destination)
            {
                global::NetGen.Support.Guard.Length<{{network.Number}}>(destination, ParameterCount);
                global::NetGen.Support.NetworkOperations.GetParameters(this, destination);
            }

            /// <summary>Sets all parameters: W1, b1, …, row-major.</summary>
            /// <param name="source">ParameterCount ({{count}}) long.</param>
            /// <exception cref="global::System.ArgumentException">The length differs.</exception>
            public void SetParameters(global::System.ReadOnlySpan<{{network.Number}}> source)
            {
                global::NetGen.Support.Guard.Length(source, ParameterCount);
                global::NetGen.Support.NetworkOperations.SetParameters(this, source);
            }

            """);
    }

    private static void WriteFiles(Network network, SourceWriter writer)
    {
        string name = network.Target.Identifier;
        string t = network.Number;
        writer.Line($$"""
            /// <summary>Writes parameters, standardisation and class names to a safetensors file; an existing file is replaced atomically.</summary>
            /// <param name="path">The file.</param>
            /// <exception cref="global::System.IO.IOException">The file cannot be written; an existing one is untouched.</exception>
            public void Save(string path) => global::NetGen.ModelFile.Save<{{t}}>(this, path);

            /// <summary>Writes parameters, standardisation and class names as safetensors.</summary>
            /// <param name="stream">Where to.</param>
            public void Save(global::System.IO.Stream stream) => global::NetGen.ModelFile.Save<{{t}}>(this, stream);

            /// <summary>A model from a safetensors file of this architecture.</summary>
            /// <param name="path">The file.</param>
            /// <exception cref="global::NetGen.ModelFileException">The file is damaged, or of another architecture.</exception>
            /// <exception cref="global::System.IO.IOException">The file cannot be read.</exception>
            public static {{name}} Load(string path)
            {
                {{name}} model = new(new global::NetGen.Support.AlignedBuffer<{{t}}>(s_architecture.StorageLength));
                global::NetGen.ModelFile.Load<{{t}}>(model, path);
                return model;
            }

            /// <summary>A model from safetensors of this architecture.</summary>
            /// <param name="stream">Where from.</param>
            /// <exception cref="global::NetGen.ModelFileException">The data are damaged, or of another architecture.</exception>
            public static {{name}} Load(global::System.IO.Stream stream)
            {
                {{name}} model = new(new global::NetGen.Support.AlignedBuffer<{{t}}>(s_architecture.StorageLength));
                global::NetGen.ModelFile.Load<{{t}}>(model, stream);
                return model;
            }

            """);
    }

    private static void WriteKernelSeam(NetworkPlan plan, SourceWriter writer)
    {
        string t = plan.Network.Number;
        string seam = $"global::NetGen.Support.INetworkKernels<{t}>";
        string kernels = NetworkEmitter.KernelType(plan);
        bool transposed = plan.Storage.TransposedLength > 0;
        string derived = transposed ? "Transposed().Span, " : "";
        writer.Line($$"""
            global::NetGen.Support.AlignedBuffer<{{t}}> {{seam}}.Storage => _parameters;

            void {{seam}}.ParametersChanged()
            {{{(transposed ? $$"""

                lock (_parameters)
                {
                    if (_transposed is not null)
                    {
                        {{kernels}}.Transpose(_parameters.Span, _transposed.Span);
                    }
                }
            """ : "")}}
            }

            void {{seam}}.Forward(global::System.ReadOnlySpan<{{t}}> x, global::System.Span<{{t}}> y) =>
                {{kernels}}.Forward(_parameters.Span, x, y, x.Length / InputSize);

            void {{seam}}.ForwardFeatures(global::System.ReadOnlySpan<{{t}}> x, global::System.Span<{{t}}> features)
            {
                global::NetGen.Support.Guard.Length(x, InputSize);
                {{kernels}}.Features(_parameters.Span, x, features);
            }

            double {{seam}}.SumOfLosses(global::System.ReadOnlySpan<{{t}}> x, global::System.ReadOnlySpan<{{t}}> y) =>
                {{kernels}}.SumOfLosses(_parameters.Span, x, y, x.Length / InputSize);

            double {{seam}}.Backward(
                global::System.ReadOnlySpan<{{t}}> x, global::System.ReadOnlySpan<{{t}}> y, {{t}} scale, global::System.Span<{{t}}> gradient)
            {
                global::NetGen.Support.Guard.Length<{{t}}>(gradient, s_architecture.StorageLength);
                return {{kernels}}.Backward(_parameters.Span, {{derived}}x, y, x.Length / InputSize, scale, gradient);
            }
            """);
        if (transposed)
        {
            writer.Line($$"""

                // {{plan.Storage.TransposedNames}} for the backward pass: made when it first runs, so that a model that only predicts does without.
                private global::NetGen.Support.AlignedBuffer<{{t}}> Transposed()
                {
                    lock (_parameters)
                    {
                        if (_transposed is null)
                        {
                            _transposed = new({{Format.Plain(plan.Storage.TransposedLength)}});
                            {{kernels}}.Transpose(_parameters.Span, _transposed.Span);
                        }

                        return _transposed;
                    }
                }
                """);
        }
    }
}
