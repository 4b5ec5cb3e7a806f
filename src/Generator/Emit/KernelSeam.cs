using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>The explicit members by which the runtime reaches the kernels.</summary>
internal static class KernelSeam
{
    public static void Write(NetworkPlan plan, MemberWriter members)
    {
        string t = plan.Network.Number;
        string seam = $"global::NetGen.Support.INetworkKernels<{t}>";
        string row = $"global::System.ReadOnlySpan<{t}>";
        string result = $"global::System.Span<{t}>";
        string kernels = NetworkEmitter.KernelType(plan);
        bool transposed = plan.Storage.TransposedLength > 0;
        members.Member($"global::NetGen.Support.AlignedBuffer<{t}> {seam}.Storage", "=> _parameters;");
        members.Member($"void {seam}.ParametersChanged()", !transposed ? "{\n}" : $$"""
            {
                lock (_parameters)
                {
                    if (_transposed is not null)
                    {
                        {{kernels}}.Transpose(_parameters.Span, _transposed.Span);
                    }
                }
            }
            """);
        members.Member(
            $"void {seam}.Forward({row} x, {result} y)",
            $"=>\n    {kernels}.Forward(_parameters.Span, x, y, x.Length / InputSize);");
        members.Member($"void {seam}.ForwardFeatures({row} x, {result} features)", $$"""
            {
                global::NetGen.Support.Guard.Length(x, InputSize);
                {{kernels}}.Features(_parameters.Span, x, features);
            }
            """);
        members.Member(
            $"double {seam}.SumOfLosses({row} x, {row} y)",
            $"=>\n    {kernels}.SumOfLosses(_parameters.Span, x, y, x.Length / InputSize);");
        members.Member($"double {seam}.Backward({row} x, {row} y, {t} scale, {result} gradient)", $$"""
            {
                global::NetGen.Support.Guard.Length<{{t}}>(gradient, s_architecture.StorageLength);
                return {{kernels}}.Backward(_parameters.Span, {{(transposed ? "Transposed().Span, " : "")}}x, y, x.Length / InputSize, scale, gradient);
            }
            """);
        if (transposed)
        {
            members.Private($$"""
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
