using System;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;

namespace NetGen.Tests;

public class ModelFileTests
{
    [Fact]
    public void A_loaded_network_is_the_saved_one_in_single() => RoundTrip<float>();

    [Fact]
    public void A_loaded_network_is_the_saved_one_in_double() => RoundTrip<double>();

    [Fact]
    public void The_file_is_safetensors_byte_for_byte()
    {
        var model = new LinearNetwork<float>(3, 1) { ClassNames = ["no \"spam\"", "späm"], Standardization = new Standardization([1, 2, 3], [4, 5, 6]) };
        model.SetParameters([0.5f, -1.5f, 2, 7]);

        byte[] bytes = TestFiles.Saved(model);

        string header = """
            {"__metadata__":{"netgen.format":"1","netgen.architecture":"3; Dense 1 Identity; MeanSquaredError; Single",
            "netgen.classes":"[\"no \\\"spam\\\"\",\"späm\"]"},
            "standardization.mean":{"dtype":"F64","shape":[3],"data_offsets":[0,24]},
            "standardization.deviation":{"dtype":"F64","shape":[3],"data_offsets":[24,48]},
            "layers.1.weight":{"dtype":"F32","shape":[1,3],"data_offsets":[48,60]},
            "layers.1.bias":{"dtype":"F32","shape":[1],"data_offsets":[60,64]}}
            """.ReplaceLineEndings("");
        int padding = -Encoding.UTF8.GetByteCount(header) & 7;
        Assert.NotEqual(0, padding);
        byte[] data = [.. TestFiles.Doubles(1, 2, 3, 4, 5, 6), .. TestFiles.Floats(0.5f, -1.5f, 2, 7)];
        Assert.Equal(Encoding.UTF8.GetString(TestFiles.File(header + new string(' ', padding), data)), Encoding.UTF8.GetString(bytes));
        Assert.Equal(TestFiles.File(header + new string(' ', padding), data), bytes);
    }

    [Fact]
    public void The_data_start_at_a_multiple_of_8_whatever_the_length_of_the_header()
    {
        for (int length = 0; length < 9; length++)
        {
            var model = TestFiles.Network<double>();
            model.ClassNames = ["", new string('x', length)];

            byte[] bytes = TestFiles.Saved(model);

            Assert.Equal(0, BitConverter.ToInt64(bytes) % 8);
            var loaded = new LinearNetwork<double>(3, 2);
            ModelFile.Load(loaded, new MemoryStream(bytes));
            Assert.Equal(model.ClassNames, loaded.ClassNames);
        }
    }

    [Fact]
    public void A_network_larger_than_the_buffers_survives()
    {
        var model = new LinearNetwork<float>(300, 200);
        model.SetParameters([.. Enumerable.Range(0, model.Architecture.ParameterCount).Select(i => i * 0.25f)]);

        var loaded = new LinearNetwork<float>(300, 200);
        ModelFile.Load(loaded, new TrickleStream(TestFiles.Saved(model)));

        Assert.Equal(TestFiles.Parameters(model), TestFiles.Parameters(loaded));
    }

    [Fact]
    public void A_file_of_other_software_is_accepted_where_the_tensors_fit()
    {
        // No metadata of ours, keys in another order than the data, space in the JSON, as other writers have it.
        const string Header =
            """{ "layers.1.weight": {"shape": [2, 2], "dtype": "F32", "data_offsets": [8, 24]}, "__metadata__": {"format": "pt"},""" +
            """ "layers.1.bias": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}   """;
        var model = new LinearNetwork<float>(2, 2) { Standardization = new Standardization([1, 1], [1, 1]), ClassNames = ["a", "b"] };

        ModelFile.Load(model, new MemoryStream(TestFiles.File(Header, TestFiles.Floats(5, 6, 1, 2, 3, 4))));

        Assert.Equal([1, 2, 3, 4, 5, 6], TestFiles.Parameters(model));
        Assert.Null(model.Standardization);
        Assert.Null(model.ClassNames);
    }

    [Fact]
    public void Saving_starts_at_the_position_of_the_stream_and_leaves_it_open()
    {
        using var stream = new MemoryStream();
        stream.WriteByte(1);
        ModelFile.Save(TestFiles.Network<float>(), stream);
        stream.Position = 1;

        var loaded = new LinearNetwork<float>(3, 2);
        ModelFile.Load(loaded, stream);

        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal(TestFiles.Parameters(TestFiles.Network<float>()), TestFiles.Parameters(loaded));
    }

    [Fact]
    public void Saving_replaces_a_file_and_leaves_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        File.WriteAllText(path, "an older and much, much longer file" + new string('.', 10_000));

        ModelFile.Save(TestFiles.Network<float>(), path);

        Assert.Equal(["model.safetensors"], folder.Entries());
        Assert.Equal(TestFiles.Saved(TestFiles.Network<float>()), File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_diverged_network_is_not_saved_over_a_good_file(float value)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        File.WriteAllText(path, "a good file");
        var model = TestFiles.Network<float>();
        model.SetParameters([0, 1, 2, 3, 4, value, 6, 7]);

        var error = Assert.Throws<InvalidOperationException>(() => ModelFile.Save(model, path));

        Assert.Contains("layers.1.weight[1, 2] is ", error.Message, StringComparison.Ordinal);
        Assert.Equal("a good file", File.ReadAllText(path));
        Assert.Equal(["model.safetensors"], folder.Entries());
    }

    [Fact]
    public void A_diverged_network_leaves_a_stream_empty()
    {
        var model = TestFiles.Network<float>();
        model.SetParameters([0, 1, 2, 3, 4, 5, 6, float.NaN]);
        using var stream = new MemoryStream();

        var error = Assert.Throws<InvalidOperationException>(() => ModelFile.Save(model, stream));

        Assert.Contains("layers.1.bias[1] is NaN", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_fails_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("model.safetensors"));

        var error = Record.Exception(() => ModelFile.Save(TestFiles.Network<float>(), folder.File("model.safetensors")));

        Assert.True(error is IOException or UnauthorizedAccessException, $"{error}");
        Assert.Equal(["model.safetensors"], folder.Entries());
    }

    [Fact]
    public void A_missing_folder_fails_and_is_not_made()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<DirectoryNotFoundException>(() => ModelFile.Save(TestFiles.Network<float>(), folder.File("missing/model.safetensors")));
        Assert.Empty(folder.Entries());
    }

    [Fact]
    public void Copying_a_state_copies_all_of_it_and_shares_none()
    {
        var from = TestFiles.Network<double>();
        var to = new LinearNetwork<double>(3, 2);

        ModelState.Copy(from, to);

        Assert.Equal(TestFiles.Parameters(from), TestFiles.Parameters(to));
        Assert.Equal(from.Standardization, to.Standardization);
        Assert.Equal(from.ClassNames, to.ClassNames);
        Assert.Equal(1, to.Refreshes);
        to.SetParameters(new double[8]);
        Assert.Equal(TestFiles.Parameters(TestFiles.Network<double>()), TestFiles.Parameters(from));
    }

    [Fact]
    public void Copying_a_state_to_another_architecture_is_refused()
    {
        var to = new LinearNetwork<float>(3, 3);
        var error = Assert.Throws<ArgumentException>(() => ModelState.Copy(TestFiles.Network<float>(), to));
        Assert.Contains("3; Dense 2 Identity; MeanSquaredError; Single", error.Message, StringComparison.Ordinal);
        Assert.Contains("3; Dense 3 Identity; MeanSquaredError; Single", error.Message, StringComparison.Ordinal);
        Assert.Equal(new float[12], TestFiles.Parameters(to));
    }

    private static void RoundTrip<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.safetensors");
        var model = TestFiles.Network<T>();
        T[] parameters = [T.Pi, -T.Zero, T.Epsilon, -T.E, T.One / T.CreateChecked(3), T.CreateChecked(-1e30), T.Zero, T.CreateChecked(16777215)];
        model.SetParameters(parameters);
        model.ClassNames = ["tab\tand \u0001", "日本 \"quoted\" \\ 🐈"];

        ModelFile.Save(model, path);
        var fromFile = new LinearNetwork<T>(3, 2);
        ModelFile.Load(fromFile, path);
        var fromSocket = new LinearNetwork<T>(3, 2);
        ModelFile.Load(fromSocket, new TrickleStream(File.ReadAllBytes(path)));

        foreach (var loaded in new[] { fromFile, fromSocket })
        {
            // As text, so that −0 and 0 differ.
            Assert.Equal(parameters.Select(p => $"{p:R}"), TestFiles.Parameters(loaded).Select(p => $"{p:R}"));
            Assert.Equal(model.Standardization, loaded.Standardization);
            Assert.Equal(model.ClassNames, loaded.ClassNames);
            Assert.Equal(1, loaded.Refreshes);
            Assert.Equal(model.Storage.Span, loaded.Storage.Span);
        }
    }
}
