namespace NetGen.Tests;

/// <summary>
/// NETGEN031: a buffer of unknown length that one call fills, and a later one takes as something else. 10 → 4 is never 8, nor 10.
/// </summary>
public sealed class OutputTests
{
    private const string Fill = "ten.Predict(unknown, h);";

    private const string Take = "eight.Predict(h, other);";

    [Fact]
    public void OutputIntoInput() => CallSource.ReportsIn(
        $"float[] h = Make(); {Fill} eight.Predict([|h|], unknown);", Members,
        ("NETGEN031", "h is the output of TenToFour (n[L] = 4), but x of EightToEight.Predict must be n[0] = 8 long"));

    [Fact]
    public void FeaturesIntoInput() => CallSource.ReportsIn(
        "float[] h = Make(); net.Features(unknown, h); int c = eight.Classify([|h|]);", Members,
        ("NETGEN031", "h is the features of DigitClassifier (n[L−1] = 32), but x of EightToEight.Classify must be n[0] = 8 long"));

    [Fact]
    public void OutputIntoOutput() => CallSource.ReportsIn(
        $"float[] h = Make(); {Fill} eight.Predict(unknown, [|h|]); eight.Features(unknown, h); net.Features(unknown, [|h|]);", Members,
        ("NETGEN031", "h is the output of TenToFour (n[L] = 4), but y of EightToEight.Predict must be n[L] = 8 long"),
        ("NETGEN031", "h is the features of EightToEight (n[L−1] = 8), but features of DigitClassifier.Features must be n[L−1] = 32 long"));

    [Fact]
    public void SameNetworkTwice() => CallSource.ReportsIn(
        "float[] h = Make(); ten.Predict(unknown, h); ten.Predict([|h|], unknown);", Members,
        ("NETGEN031", "h is the output of TenToFour (n[L] = 4), but x of TenToFour.Predict must be n[0] = 10 long"));

    [Theory]
    [InlineData("static void M(TenToFour ten, EightToEight eight, float[] unknown, float[] h) { FILL eight.Predict([|h|], unknown); }")]
    [InlineData("static void M(TenToFour ten, EightToEight eight, float[] unknown, Span<float> h) { FILL eight.Predict([|h|], unknown); }")]
    [InlineData("static void M(TenToFour ten, EightToEight eight, float[] unknown, float[] h) { ten.Predict(unknown, (h!)); eight.Predict([|h!|], unknown); }")]
    [InlineData("static void M(TenToFour ten, EightToEight eight, float[] unknown) { void Local(float[] h) { FILL eight.Predict([|h|], unknown); } }")]
    [InlineData("static void M(TenToFour ten, EightToEight eight, float[] unknown) { Action<float[]> f = h => { FILL eight.Predict([|h|], unknown); }; }")]
    [InlineData("static int M(TenToFour ten, EightToEight eight, float[] unknown, float[] h) { FILL h[0] = 1; return eight.Classify([|h|]); }")]
    [InlineData("static int M(TenToFour ten, EightToEight eight, float[] unknown, float[] h) { FILL if (h[0] > 0) { while (true) { return eight.Classify([|h|]); } } return 0; }")]
    [InlineData("static void M(TenToFour ten, EightToEight eight, float[] unknown, float[] h) { FILL try { eight?.Predict([|h|], unknown); } finally { } }")]
    [InlineData("static void M(TenToFour ten, EightToEight eight, float[] unknown, float[] h, int n) { switch (n) { case 1: FILL eight.Predict([|h|], unknown); break; } }")]
    public void Found(string method) => CallSource.ReportsIn(
        "", method.Replace("FILL", Fill),
        ("NETGEN031", "h is the output of TenToFour (n[L] = 4), but x of EightToEight.Predict must be n[0] = 8 long".Replace("Predict", method.Contains("Classify") ? "Classify" : "Predict")));

    [Fact]
    public void TopLevelStatements() => CallSource.Reports(
        """
        float[] h = Make(), x = Make();
        new TenToFour().Predict(x, h);
        Console.WriteLine();
        new EightToEight().Predict([|h|], x);
        static float[] Make() => new float[Environment.ProcessorCount];
        """,
        ("NETGEN031", "h is the output of TenToFour (n[L] = 4), but x of EightToEight.Predict must be n[0] = 8 long"));

    /// <summary>A known length is NETGEN030's.</summary>
    [Fact]
    public void KnownLength() => CallSource.ReportsIn(
        $"float[] h = new float[4]; {Fill} eight.Predict([|h|], unknown);", "",
        ("NETGEN030", "x of EightToEight.Predict must be n[0] = 8 long, but is 4 long"));

    /// <summary>Sizes that fit, and calls of which the first need not run before the second, or not with the same buffer.</summary>
    [Theory]
    [InlineData("eight.Predict(unknown, h); eight.Predict(h, unknown);")]
    [InlineData("eight.Features(unknown, h); eight.Features(h, unknown);")]
    [InlineData(Take + Fill)]
    [InlineData("ten.Predict(h, Make());" + Take)]
    [InlineData("ten.PredictBatch(unknown, h);" + Take)]
    [InlineData("ten.Predict(unknown, h); eight.PredictBatch(h, unknown); eight.Cost(h, unknown); eight.SetParameters(h);")]
    [InlineData("if (condition) { ten.Predict(unknown, h); } " + Take)]
    [InlineData("if (condition) ten.Predict(unknown, h); " + Take)]
    [InlineData("if (condition) { ten.Predict(unknown, h); } else { eight.Predict(h, unknown); }")]
    [InlineData("foreach (int i in new[] { 1 }) { ten.Predict(unknown, h); } " + Take)]
    [InlineData("try { ten.Predict(unknown, h); } catch (ArgumentException) { } " + Take)]
    [InlineData("try { ten.Predict(unknown, h); } catch (ArgumentException) { eight.Predict(h, unknown); }")]
    [InlineData("ten?.Predict(unknown, h); " + Take)]
    [InlineData("Action a = () => ten.Predict(unknown, h); " + Take)]
    [InlineData("ten.Predict(unknown, h); Action a = () => eight.Predict(h, unknown);")]
    [InlineData("Local(); return; ten.Predict(unknown, h); void Local() { eight.Predict(h, unknown); }")]
    [InlineData("if (condition) goto Label; ten.Predict(unknown, h); Label: eight.Predict(h, unknown);")]
    [InlineData("if (condition) goto Label; ten.Predict(unknown, h); Label: number++; eight.Predict(h, unknown);")]
    [InlineData("if (condition) goto Label; ten.Predict(unknown, h); Label: { eight.Predict(h, unknown); }")]
    [InlineData("switch (number) { case 1: ten.Predict(unknown, h); break; case 2: eight.Predict(h, unknown); break; }")]
    [InlineData("ten.Predict(unknown, h); h = Make(); " + Take)]
    [InlineData("ten.Predict(unknown, h); Array.Resize(ref h, 8); " + Take)]
    [InlineData("ten.Predict(unknown, h); Action a = () => h = Make(); a(); " + Take)]
    [InlineData("ten.Predict(unknown, h.AsSpan(0, number)); " + Take)]
    [InlineData("ten.Predict(unknown, h); eight.Predict(h.AsSpan(0, number), unknown);")]
    [InlineData("ten.Predict(unknown, h); { float[] g = Make(); eight.Predict(g, unknown); }")]
    [InlineData("ten.Predict(unknown, field); eight.Predict(field, unknown);")]
    [InlineData("void Local(ref float[] h) { ten.Predict(unknown, h); eight.Predict(h, unknown); }")]
    [InlineData("void Local(Span<float> h) { ten.Predict(unknown, h); h = h[..1]; eight.Predict(h, unknown); }")]
    [InlineData("void Local(Span<float> h) { ten.Predict(unknown, h); h.Shrink(); eight.Predict(h, unknown); }")]
    [InlineData("var o = new Primary(h); o.Use(ten, eight, unknown);")]
    [InlineData("void Local(Growing g) { ten.Predict(unknown, g); g.Grow(); eight.Predict(g, unknown); }")]
    public void Silent(string statements) => CallSource.Silent("float[] h = Make(), other = Make(); " + statements, Members);

    private const string Members = """
        private float[] field = Make();
        private static float[] Make() => new float[Environment.ProcessorCount];
        class Growing
        {
            private float[] numbers = new float[4];
            public void Grow() => numbers = new float[8];
            public static implicit operator Span<float>(Growing g) => g.numbers;
            public static implicit operator ReadOnlySpan<float>(Growing g) => g.numbers;
        }
        class Primary(float[] h)
        {
            public void Use(TenToFour ten, EightToEight eight, float[] unknown) { ten.Predict(unknown, h); Set(); eight.Predict(h, unknown); }
            private void Set() => h = Make();
        }
        }
        static class Extensions
        {
            public static void Shrink(this ref Span<float> span) => span = span[1..];
        """;
}
