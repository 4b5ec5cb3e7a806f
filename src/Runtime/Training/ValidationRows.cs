using System;
using System.Numerics;

namespace NetGen;

/// <summary>Rows held back: raw, and put to the network through its public face, as a user would.</summary>
internal sealed class ValidationRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly INetwork<T> model;
    private readonly MaterializedRows<T> rows;
    private readonly int[]? classes;

    /// <summary>Takes the rows.</summary>
    /// <exception cref="ArgumentException">They do not fit the network.</exception>
    public ValidationRows(INetwork<T> model, Dataset data, string name)
    {
        this.model = model;
        rows = new MaterializedRows<T>(data, model.Architecture, name);
        classes = HasClasses(data, model.Architecture) ? ClassesOf(rows.Targets, rows.Count) : null;
    }

    /// <summary>J.</summary>
    public double Cost() => double.CreateTruncating(model.Cost(rows.Features, rows.Targets));

    /// <summary>The fraction of rows whose class is right; null where there are no classes.</summary>
    public double? Accuracy()
    {
        if (classes is null)
        {
            return null;
        }

        int width = model.Architecture.InputSize;
        int right = 0;
        for (int row = 0; row < classes.Length; row++)
        {
            right += model.Classify(rows.Features.Slice(row * width, width)) == classes[row] ? 1 : 0;
        }

        return (double)right / classes.Length;
    }

    /// <summary>
    /// Named classes, or a loss that is about one class of each row. Binary cross-entropy over many outputs is left out unless the classes are
    /// named: a row may then have many labels, and the largest output says little.
    /// </summary>
    private static bool HasClasses(Dataset data, NetworkArchitecture architecture) =>
        data.ClassNames is not null
        || architecture.Loss == Loss.CrossEntropy
        || (architecture.Loss == Loss.BinaryCrossEntropy && architecture.OutputSize == 1);

    /// <summary>The class of each row: the largest target; of a single target, 1 from ½ on.</summary>
    private static int[] ClassesOf(ReadOnlySpan<T> targets, int count)
    {
        int width = targets.Length / count;
        var classes = new int[count];
        for (int row = 0; row < count; row++)
        {
            classes[row] = ClassTargets.ClassOf(targets.Slice(row * width, width));
        }

        return classes;
    }
}
