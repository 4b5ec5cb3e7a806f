using System;
using System.Diagnostics;

namespace Samples;

/// <summary>The time of one prediction, by the clock: the best of several rounds, because whatever disturbs a round only makes it longer.</summary>
internal static class PredictionTimer
{
    private const int Rounds = 7;

    /// <param name="predict">One prediction.</param>
    /// <returns>Nanoseconds.</returns>
    public static double Nanoseconds(Action predict)
    {
        int calls = 1;
        while (Time(predict, calls) < TimeSpan.FromMilliseconds(20))
        {
            calls *= 2;
        }

        double best = double.PositiveInfinity;
        for (int round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, Time(predict, calls).TotalNanoseconds / calls);
        }

        return best;
    }

    private static TimeSpan Time(Action predict, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            predict();
        }

        return Stopwatch.GetElapsedTime(start);
    }
}
