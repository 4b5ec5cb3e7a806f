using NetGen.Generator.Model;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>The members that take rows: what the network says of them, and what it costs.</summary>
internal static class PredictionMembers
{
    /// <summary>Up to so many outputs are on the stack while their arg max is looked for.</summary>
    private const int StackOutputs = 64;

    public static void Write(NetworkPlan plan, MemberWriter members)
    {
        WritePrediction(plan, members);
        WriteFeatures(plan.Network, members);
        WriteCost(plan.Network, members);
    }

    private static void WritePrediction(NetworkPlan plan, MemberWriter members)
    {
        var network = plan.Network;
        string t = network.Number;
        string n = Format.Plain(network.Inputs);
        string outputs = Format.Plain(network.Outputs);
        string last = Format.Plain(network.Output.Number);
        members.Implementation($"""
            /// <summary>The output a[{last}] for one sample. Safe from many threads at once; allocates nothing, but for a thread's first call where the scratch is large or rows are standardised.</summary>
            /// <param name="x">The row, {n} long.</param>
            /// <param name="y">Receives a[{last}], {outputs} long; it may overlap <paramref name="x"/>.</param>
            /// <exception cref="global::System.ArgumentException">A length differs.</exception>
            public void Predict(global::System.ReadOnlySpan<{t}> x, global::System.Span<{t}> y)
            """, $$"""
            {
                global::NetGen.Support.Guard.Length(x, InputSize);
                global::NetGen.Support.Guard.Length<{{t}}>(y, OutputSize);
                global::System.ReadOnlySpan<{{t}}> row = _standardizer is null ? x : _standardizer.Row(x);
                {{NetworkEmitter.KernelType(plan)}}.Predict(_parameters.Span, row, y);
            }
            """);
        WriteClassify(network, members);
        members.Implementation($"""
            /// <summary>The outputs a[{last}] for m samples.</summary>
            /// <param name="x">The rows, m·{n} long.</param>
            /// <param name="y">Receives the rows a[{last}], m·{outputs} long; it may not overlap <paramref name="x"/>.</param>
            /// <exception cref="global::System.ArgumentException">A length is no multiple, the numbers of rows differ, or the spans overlap.</exception>
            public void PredictBatch(global::System.ReadOnlySpan<{t}> x, global::System.Span<{t}> y)
            """, $$"""
            {
                global::NetGen.Support.Guard.Rows<{{t}}>(x, InputSize, y, OutputSize);
                global::NetGen.Support.Guard.NoOverlap<{{t}}>(x, y);
                global::NetGen.Support.NetworkOperations.Forward(this, _standardizer, x, y, InputSize, OutputSize);
            }
            """);
        members.Implementation($"""
            /// <summary>The outputs a[{last}] for m samples, by several threads; bit for bit those of one.</summary>
            /// <param name="x">The rows, m·{n} long.</param>
            /// <param name="y">Receives the rows a[{last}], m·{outputs} long; it may not overlap <paramref name="x"/>.</param>
            /// <param name="threads">At least 1. Work too small to gain by as many is shared by fewer.</param>
            /// <exception cref="global::System.ArgumentException">A length is no multiple, the numbers of rows differ, the spans overlap, or threads is below 1.</exception>
            public void PredictBatch(global::System.ReadOnlySpan<{t}> x, global::System.Span<{t}> y, int threads)
            """, $$"""
            {
                global::NetGen.Support.Guard.Rows<{{t}}>(x, InputSize, y, OutputSize);
                global::NetGen.Support.Guard.NoOverlap<{{t}}>(x, y);
                global::NetGen.Support.NetworkOperations.Forward(this, _standardizer, x, y, threads);
            }
            """);
    }

    private static void WriteClassify(Network network, MemberWriter members)
    {
        string t = network.Number;
        string n = Format.Plain(network.Inputs);
        string last = Format.Plain(network.Output.Number);
        if (network.Outputs > 1)
        {
            string memory = network.Outputs <= StackOutputs ? $"stackalloc {t}[OutputSize]" : $"global::NetGen.Support.Scratch<{t}>.Outputs(OutputSize)";
            members.Implementation($"""
                /// <summary>The class of one sample: the arg max of a[{last}].</summary>
                /// <param name="x">The row, {n} long.</param>
                /// <returns>From 0 to {Format.Plain(network.Outputs - 1)}; of equal outputs the first; 0 where all are NaN.</returns>
                /// <exception cref="global::System.ArgumentException">The length differs.</exception>
                public int Classify(global::System.ReadOnlySpan<{t}> x)
                """, $$"""
                {
                    global::System.Span<{{t}}> a = {{memory}};
                    Predict(x, a);
                    return global::NetGen.Support.NetworkOperations.ArgMax<{{t}}>(a);
                }
                """);
            return;
        }

        members.Implementation($"""
            /// <summary>The class of one sample: 1 where a[{last}] ≥ ½, else 0: targets of classes are 0 and 1.</summary>
            /// <param name="x">The row, {n} long.</param>
            /// <exception cref="global::System.ArgumentException">The length differs.</exception>
            public int Classify(global::System.ReadOnlySpan<{t}> x)
            """, $"=> Classify(x, {(network.IsDouble ? "0.5" : "0.5f")});");
        members.Member($"""
            /// <summary>The class of one sample: 1 where a[{last}] is at least the threshold, else 0.</summary>
            /// <param name="x">The row, {n} long.</param>
            /// <param name="threshold">The value of a[{last}] from which on the sample counts as positive.</param>
            /// <exception cref="global::System.ArgumentException">The length differs.</exception>
            public int Classify(global::System.ReadOnlySpan<{t}> x, {t} threshold)
            """, $$"""
            {
                {{t}} a = 0;
                Predict(x, new global::System.Span<{{t}}>(ref a));
                return a >= threshold ? 1 : 0;
            }
            """);
    }

    private static void WriteFeatures(Network network, MemberWriter members)
    {
        string t = network.Number;

        // a[L−1], which is x for a single layer.
        string features = network.Layers.Count == 1 ? "x as the network sees it" : $"a[{Format.Plain(network.Output.Number - 1)}]";
        members.Implementation($"""
            /// <summary>The features of one sample: {features}, the input of the last layer.</summary>
            /// <param name="x">The row, {Format.Plain(network.Inputs)} long.</param>
            /// <param name="features">Receives {features}, {Format.Plain(network.Output.Inputs)} long; it may overlap <paramref name="x"/>.</param>
            /// <exception cref="global::System.ArgumentException">A length differs.</exception>
            public void Features(global::System.ReadOnlySpan<{t}> x, global::System.Span<{t}> features)
            """, $$"""
            {
                global::NetGen.Support.Guard.Length(x, InputSize);
                global::NetGen.Support.Guard.Length<{{t}}>(features, FeatureSize);
                global::NetGen.Support.NetworkOperations.Features(this, _standardizer, x, features);
            }
            """);
    }

    private static void WriteCost(Network network, MemberWriter members)
    {
        string t = network.Number;
        string n = Format.Plain(network.Inputs);
        string outputs = Format.Plain(network.Outputs);
        members.Implementation($"""
            /// <summary>J, the mean over m samples of {network.Loss.Formula} ({network.Loss.Notation}).</summary>
            /// <param name="x">The rows, m·{n} long, m at least 1.</param>
            /// <param name="y">The targets, m·{outputs} long.</param>
            /// <exception cref="global::System.ArgumentException">A length is no multiple, or the numbers of rows differ.</exception>
            public {t} Cost(global::System.ReadOnlySpan<{t}> x, global::System.ReadOnlySpan<{t}> y)
            """, """
            {
                global::NetGen.Support.Guard.SomeRows(x, InputSize, y, OutputSize);
                return global::NetGen.Support.NetworkOperations.Cost(this, _standardizer, x, y, InputSize, OutputSize);
            }
            """);
        members.Implementation($"""
            /// <summary>J and its gradient over m samples.</summary>
            /// <param name="x">The rows, m·{n} long, m at least 1.</param>
            /// <param name="y">The targets, m·{outputs} long.</param>
            /// <param name="gradient">Receives dW1, db1, …, row-major, ParameterCount ({Format.Plain(network.ParameterCount)}) long.</param>
            /// <returns>J.</returns>
            /// <exception cref="global::System.ArgumentException">A length is no multiple or differs, or the numbers of rows differ.</exception>
            public {t} Gradients(global::System.ReadOnlySpan<{t}> x, global::System.ReadOnlySpan<{t}> y, global::System.Span<{t}> gradient)
            """, $$"""
            {
                global::NetGen.Support.Guard.SomeRows(x, InputSize, y, OutputSize);
                global::NetGen.Support.Guard.Length<{{t}}>(gradient, ParameterCount);
                return global::NetGen.Support.NetworkOperations.Gradients(this, _standardizer, x, y, gradient);
            }
            """);
    }
}
