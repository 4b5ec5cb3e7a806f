using System;

namespace NetGen;

/// <summary>The area under the ROC curve by ranks.</summary>
internal static class RankStatistic
{
    /// <summary>
    /// (R − p (p + 1)/2) / (p n), R being the sum of the ranks of the p positive samples among all; equal scores share the mean of their
    /// ranks (Mann and Whitney 1947). Both arrays are sorted on the way.
    /// </summary>
    /// <returns>Null where all samples are of one class; NaN where a score is NaN.</returns>
    public static double? Auc(double[] scores, bool[] positive)
    {
        long positives = Array.FindAll(positive, isPositive => isPositive).Length;
        long negatives = positive.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        if (Array.Exists(scores, double.IsNaN))
        {
            return double.NaN;
        }

        Array.Sort(scores, positive);
        double rankSum = 0;
        for (int first = 0, next; first < scores.Length; first = next)
        {
            next = first + 1;
            while (next < scores.Length && scores[next] == scores[first])
            {
                next++;
            }

            // The ranks first + 1 … next, of mean (first + 1 + next)/2.
            rankSum += positive.AsSpan(first, next - first).Count(true) * ((first + 1.0 + next) / 2);
        }

        return (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }
}
