using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Benchmarks.Peers;

/// <summary>Writes a task as ONNX model of a fixed batch: Gemm and activation, layer by layer. The numbers are the fields' of onnx.proto.</summary>
internal static class OnnxModel
{
    private const int Float = 1;
    private const int IntegerAttribute = 2;

    public static byte[] Write(PeerTask task) => Message(model => model
        .Integer(1, 8)                                                          // ir_version
        .Nested(7, graph => Graph(graph, task))
        .Nested(8, opset => opset.Text(1, "").Integer(2, 13)));

    private static void Graph(ProtoWriter graph, PeerTask task)
    {
        var layers = ArrayLayer.Of(task);
        for (int l = 1; l <= layers.Length; l++)
        {
            var layer = layers[l - 1];
            string a = l == 1 ? "x" : $"a{l - 1}";
            graph.Nested(1, node => node.Text(1, a).Text(1, $"W{l}").Text(1, $"b{l}").Text(2, $"z{l}").Text(4, "Gemm")
                .Nested(5, attribute => attribute.Text(1, "transB").Integer(3, 1).Integer(20, IntegerAttribute)));
            graph.Nested(1, node => node.Text(1, $"z{l}").Text(2, l == layers.Length ? "y" : $"a{l}")
                .Text(4, layer.Activation == Activation.ReLU ? "Relu" : layer.Activation.ToString()));
            graph.Nested(5, tensor => Tensor(tensor, $"W{l}", layer.W, layer.Units, layer.Inputs));
            graph.Nested(5, tensor => Tensor(tensor, $"b{l}", layer.B, layer.Units));
        }

        graph.Text(2, "network");
        graph.Nested(11, value => Value(value, "x", task.RowsAtOnce, task.Architecture.InputSize));
        graph.Nested(12, value => Value(value, "y", task.RowsAtOnce, task.Architecture.OutputSize));
    }

    private static void Tensor(ProtoWriter tensor, string name, float[] values, params int[] shape)
    {
        foreach (int size in shape)
        {
            tensor.Integer(1, size);
        }

        tensor.Integer(2, Float).Text(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values));
    }

    private static void Value(ProtoWriter value, string name, params int[] shape) => value
        .Text(1, name)
        .Nested(2, type => type.Nested(1, tensor => tensor
            .Integer(1, Float)
            .Nested(2, dimensions => Array.ForEach(shape, size => dimensions.Nested(1, dimension => dimension.Integer(1, size))))));

    private static byte[] Message(Action<ProtoWriter> write)
    {
        var writer = new ProtoWriter();
        write(writer);
        return writer.ToArray();
    }

    /// <summary>The wire format of protocol buffers: a tag of field and kind, then a number, or a length and bytes.</summary>
    private sealed class ProtoWriter
    {
        private readonly List<byte> message = [];

        public ProtoWriter Integer(int field, long value)
        {
            Number((ulong)field << 3);
            Number((ulong)value);
            return this;
        }

        public ProtoWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

        public ProtoWriter Nested(int field, Action<ProtoWriter> write) => Bytes(field, Message(write));

        public ProtoWriter Bytes(int field, ReadOnlySpan<byte> bytes)
        {
            Number(((ulong)field << 3) | 2);
            Number((ulong)bytes.Length);
            message.AddRange(bytes);
            return this;
        }

        public byte[] ToArray() => [.. message];

        private void Number(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                message.Add((byte)(value | 0x80));
            }

            message.Add((byte)value);
        }
    }
}
