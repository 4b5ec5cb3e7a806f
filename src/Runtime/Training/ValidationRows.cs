using System;
using System.Collections.Generic;
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
    /// <param name="model">The network.</param>
    /// <param name="data">The rows.</param>
    /// <param name="classNames">The names that the network gets, or null.</param>
    /// <param name="name">What the data set is called in an error.</param>
    /// <exception cref="ArgumentException">They do not fit the network.</exception>
    public ValidationRows(INetwork<T> model, Dataset data, IReadOnlyList<string>? classNames, string name)
    {
        this.model = model;
        rows = new MaterializedRows<T>(data, model.Architecture, name);
        classes = ClassTargets.AreClasses(rows.Targets, model.Architecture, classNames ?? data.ClassNames) ? ClassesOf(rows.Targets, rows.Count) : null;
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
