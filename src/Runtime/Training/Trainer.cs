using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;

namespace NetGen;

/// <summary>Trains networks by gradient descent, with the full batch or with mini-batches.</summary>
public static class Trainer
{
    /// <summary>
    /// Trains until a test of the options ends it. The model gets the standardisation and the class names of the data, so that it is later fed with
    /// raw rows.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; it follows from the model.</typeparam>
    /// <param name="model">The network; training goes on from the weights it has.</param>
    /// <param name="data">The training rows, raw.</param>
    /// <param name="options">How to train.</param>
    /// <param name="cancellationToken">
    /// Ends the training after the running step; that is a result (<see cref="StopReason.Cancelled"/>) and no exception.
    /// </param>
    /// <returns>
    /// What came of it. The model has the weights of the last step, but for <see cref="StopReason.Diverged"/> the last good ones and with
    /// <see cref="TrainingOptions.EarlyStopping"/> the best ones, unless it was cancelled.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// An option is not allowed; the data does not fit the network's shape or its loss, or its standardisation or class names are not those the model
    /// has already. The model is unchanged then.
    /// </exception>
    /// <exception cref="OverflowException">A number of the data is beyond the range of the network's precision. The model is unchanged then.</exception>
    /// <exception cref="InvalidOperationException">
    /// The schedule gives a rate that is not finite, or negative. The model has the weights of the steps before.
    /// </exception>
    /// <remarks>
    /// <para>
    /// <b>Divergence.</b> A training has diverged when J, the gradient or a weight is not finite, or when an epoch's mean J, or J with the last
    /// weights, exceeds 1e6 · (J₀ + 1), J₀ being J before the first step. The weights go back to the start of the last epoch whose first step saw a
    /// sound J and gradient: with the full batch, to those before the fatal step.
    /// </para>
    /// <para>
    /// While a training runs, nothing else may change the model's parameters; what predictions see is said at <see cref="INetwork{T}"/>.
    /// </para>
    /// </remarks>
    public static TrainingResult Fit<T>(INetwork<T> model, Dataset data, TrainingOptions options, CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();

        // All checks come first: a refused call leaves the model as it was.
        var standardization = model.Standardization ?? data.Standardization;
        var classNames = model.ClassNames ?? data.ClassNames;
        RequireAgreement(data, standardization, classNames, nameof(data));
        var rows = new MaterializedRows<T>(data, model.Architecture, nameof(data));
        if (standardization is not null)
        {
            rows.Standardize(new Standardizer<T>(standardization));
            rows.RequireFiniteFeatures(nameof(data));
        }

        ValidationRows<T>? validation = null;
        if (options.Validation is { } held)
        {
            RequireAgreement(held, standardization, classNames, "options.Validation");
            validation = new ValidationRows<T>(model, held, classNames, "options.Validation");
        }

        var session = new TrainingSession<T>(model, options);
        model.Standardization = standardization;
        model.ClassNames = classNames;
        return new TrainingLoop<T>(session, options, rows, validation).Run(cancellationToken);
    }

    /// <summary>Begins a training whose steps the caller takes, by an optimizer alone.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; it follows from the model.</typeparam>
    /// <param name="model">The network.</param>
    /// <param name="optimizer">The rule by which a gradient changes the parameters.</param>
    public static TrainingSession<T> CreateSession<T>(INetwork<T> model, Optimizer optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return CreateSession(model, new TrainingOptions { Optimizer = optimizer });
    }

    /// <summary>
    /// Begins a training whose steps the caller takes. Of the options, those which make up a step count: the optimizer, the schedule, L2 and the
    /// clipping. When to stop, and by which rows, is the caller's business.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; it follows from the model.</typeparam>
    /// <param name="model">The network.</param>
    /// <param name="options">How to train.</param>
    /// <exception cref="ArgumentException">An option is not allowed.</exception>
    /// <exception cref="InvalidOperationException">The schedule gives a rate that is negative or not finite.</exception>
    public static TrainingSession<T> CreateSession<T>(INetwork<T> model, TrainingOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new TrainingSession<T>(model, options);
    }

    private static void RequireAgreement(Dataset data, Standardization? standardization, IReadOnlyList<string>? classNames, string name)
    {
        if (data.Standardization is { } own && !own.Equals(standardization))
        {
            throw new ArgumentException(
                $"{name} carries another standardisation than the one the model is to be fed with. Rows are standardised by the rows the model was first "
                + "trained with: attach that standardisation by data.Standardize(model.Standardization), or start from a new model.",
                name);
        }

        if (data.ClassNames is { } names && !names.SequenceEqual(classNames ?? []))
        {
            throw new ArgumentException(
                $"{name} has the classes [{string.Join(", ", names)}], but the model has [{string.Join(", ", classNames ?? [])}]: they must be the same, "
                + "in the same order. Read the data with the model's ClassNames, or start from a new model.",
                name);
        }
    }
}
