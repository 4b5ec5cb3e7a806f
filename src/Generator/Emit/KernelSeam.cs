using System.Linq;
using NetGen.Generator.Lower;
using NetGen.Generator.Plan;

namespace NetGen.Generator.Emit;

/// <summary>The explicit members by which the runtime reaches the kernels.</summary>
internal static class KernelSeam
{
    public static void Write(NetworkPlan plan, MemberWriter members)
    {
        string t = plan.Network.Number;
        string seam = $"global::NetGen.Support.INetworkKernels<{t}>";
        string rows = $"global::NetGen.Support.IRowKernels<{t}>";
        string input = $"global::System.ReadOnlySpan<{t}>";
        string block = $"global::System.Span<{t}>";
        string range = "int m, int i, int n";
        string arguments = "(nuint)m, (nuint)i, (nuint)n";
        bool transposed = plan.Storage.TransposedLength > 0;
        string t1 = transposed ? "Transposed().Span, " : "";
        string transpose = NetworkEmitter.KernelType(plan) + ".Transpose";
        members.Member($"global::NetGen.Support.AlignedBuffer<{t}> {seam}.Storage", "=> _parameters;");
        members.Member($"void {seam}.ParametersChanged()", !transposed ? "{\n}" : $$"""
            {
                global::NetGen.Support.AlignedBuffer<{{t}}>? made = _transposed;
                if (made is null)
                {
                    // One that is being made, of the parameters as they were, is waited for.
                    lock (_parameters)
                    {
                        made = _transposed;
                    }
                }

                if (made is not null)
                {
                    {{transpose}}(_parameters.Span, made.Span);
                }
            }
            """);
        members.Member($"global::NetGen.Support.RowSizes {rows}.RowSizes", $"=> new({Sizes(plan)});");
        members.Member($"void {rows}.ForwardRows({input} x, {block} s, {range})", Call(plan, "ForwardRows", $"_parameters.Span, x, s, {arguments}"));
        members.Member($"void {rows}.FeatureRows({input} x, {block} s, {range})", Call(plan, "FeatureRows", $"_parameters.Span, x, s, {arguments}"));
        members.Member($"void {rows}.LossRows({input} x, {input} y, {block} s, {range})", Call(plan, "LossRows", $"_parameters.Span, x, y, s, {arguments}"));
        members.Member(
            $"void {rows}.BackwardRows({input} x, {input} y, {t} scale, {block} s, {range})",
            Call(plan, "BackwardRows", $"_parameters.Span, {t1}x, y, scale, s, {arguments}"));
        members.Member(
            $"void {rows}.Gradient({input} x, {block} s, int m, {block} gradient, global::NetGen.Support.ParameterUpdate<{t}>? update, int part, int parts)",
            Call(plan, "Gradient", $"_parameters.Span, {t1}x, s, (nuint)m, gradient, update, (nuint)part, (nuint)parts"));
        if (plan.HasSmallStep)
        {
            members.Member(
                $"void {rows}.GradientRows({input} x, {input} y, {t} scale, {block} s, int m, {block} gradient)",
                Call(plan, "GradientRows", $"_parameters.Span, {t1}x, y, scale, s, (nuint)m, gradient"));
        }

        if (plan.UsesColumns)
        {
            string columns = $"global::NetGen.Support.IColumnKernels<{t}>";
            members.Member($"int {columns}.HiddenColumns", $"=> {Format.Plain(plan.Network.Layers.Sum(layer => layer.Units) - plan.Network.Outputs)};");
            members.Member(
                $"void {columns}.ForwardColumns({block} x, {block} s, {block} a, int rows)",
                Call(plan, "ForwardColumns", "_parameters.Span, x, s, a, (nuint)rows"));
        }

        if (transposed)
        {
            members.Private($$"""
                // {{plan.Storage.TransposedNames}} for the backward pass: made when it first runs, so that a model that only predicts does without.
                private global::NetGen.Support.AlignedBuffer<{{t}}> Transposed()
                {
                    if (_transposed is null)
                    {
                        lock (_parameters)
                        {
                            if (_transposed is null)
                            {
                                global::NetGen.Support.AlignedBuffer<{{t}}> made = new({{Format.Plain(plan.Storage.TransposedLength)}});
                                {{transpose}}(_parameters.Span, made.Span);
                                _transposed = made;
                            }
                        }
                    }

                    return _transposed;
                }
                """);
        }
    }

    private static string Call(NetworkPlan plan, string method, string arguments) => $"=>\n    {NetworkEmitter.KernelType(plan)}.{method}({arguments});";

    private static string Sizes(NetworkPlan plan)
    {
        var network = plan.Network;
        var memory = plan.Memory;
        var output = plan.Program.Output;
        var a = new Value(ValueRole.A, network.Output.Number - 1, network.Output.Inputs);
        int[] sizes =
        {
            network.Inputs, network.Outputs, memory.ForwardLength, memory.TotalLength, memory.OffsetOf(output), memory.Stride(output.Length),
            a.Layer == 0 ? -1 : memory.OffsetOf(a), memory.LossOffset,
        };
        return string.Join(", ", sizes.Select(size => Format.Plain(size))) + (plan.Kind == ScheduleKind.Plain ? ", false" : ", true") + (plan.HasSmallStep ? ", true" : ", false");
    }
}
