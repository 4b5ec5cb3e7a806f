namespace NetGen;

/// <summary>
/// Ends a training that no longer improves, and restores the best weights. It watches the cost of the validation rows, and without
/// them the cost J of the training rows.
/// </summary>
public sealed class EarlyStopping
{
    /// <summary>Sets the patience.</summary>
    /// <param name="patience">The number of epochs in a row without improvement after which the training ends; at least 1.</param>
    /// <param name="minimumImprovement">By how much the cost must fall below the best one to count as improved; finite and not negative.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">An argument is not allowed.</exception>
    public EarlyStopping(int patience = 10, double minimumImprovement = 0)
    {
        Patience = Hyperparameter.AtLeast(1, patience);
        MinimumImprovement = Hyperparameter.NotNegative(minimumImprovement);
    }

    /// <summary>The number of epochs in a row without improvement after which the training ends.</summary>
    public int Patience { get; }

    /// <summary>By how much the cost must fall below the best one to count as improved.</summary>
    public double MinimumImprovement { get; }
}
