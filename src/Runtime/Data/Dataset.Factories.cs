using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NetGen;

public sealed partial class Dataset
{
    private const int LittleEndianMark = 0xFFFE;
    private const int BigEndianMark = 0xFEFF;

    /// <summary>Takes rows with any targets: numbers (regression), probabilities of classes (soft labels), or several yes-or-no answers.</summary>
    /// <param name="features">(m, n[0]) row-major; copied.</param>
    /// <param name="targets">(m, n[L]) row-major; copied.</param>
    /// <param name="featureCount">n[0].</param>
    /// <param name="targetCount">n[L].</param>
    /// <param name="classNames">
    /// States that the targets are probabilities of classes, and names these in the order of the targets (for one target: negative, then
    /// positive).
    /// </param>
    /// <param name="featureNames">The names of the features.</param>
    /// <exception cref="ArgumentException">A length does not fit, a number is not finite, or targets with class names are no probabilities.</exception>
    public static Dataset FromArrays(
        ReadOnlySpan<float> features,
        ReadOnlySpan<float> targets,
        int featureCount,
        int targetCount,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null) =>
        FromTargets(features, targets, featureCount, targetCount, classNames, featureNames);

    /// <inheritdoc cref="FromArrays(ReadOnlySpan{float}, ReadOnlySpan{float}, int, int, IReadOnlyList{string}, IReadOnlyList{string})"/>
    public static Dataset FromArrays(
        ReadOnlySpan<double> features,
        ReadOnlySpan<double> targets,
        int featureCount,
        int targetCount,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null) =>
        FromTargets(features, targets, featureCount, targetCount, classNames, featureNames);

    /// <summary>Takes rows of K classes; they get a target for each class (one-hot).</summary>
    /// <param name="features">(m, n[0]) row-major; copied.</param>
    /// <param name="labels">The class of each row, from 0 to K − 1.</param>
    /// <param name="featureCount">n[0].</param>
    /// <param name="classes">K, at least 2.</param>
    /// <param name="classNames">The names of the classes; null names them by their number.</param>
    /// <param name="featureNames">The names of the features.</param>
    /// <exception cref="ArgumentException">A length does not fit, a feature is not finite, or a label is no class.</exception>
    public static Dataset FromLabels(
        ReadOnlySpan<float> features,
        ReadOnlySpan<int> labels,
        int featureCount,
        int classes,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null) =>
        FromClasses(features, labels, featureCount, classes, binary: false, classNames, featureNames);

    /// <inheritdoc cref="FromLabels(ReadOnlySpan{float}, ReadOnlySpan{int}, int, int, IReadOnlyList{string}, IReadOnlyList{string})"/>
    public static Dataset FromLabels(
        ReadOnlySpan<double> features,
        ReadOnlySpan<int> labels,
        int featureCount,
        int classes,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null) =>
        FromClasses(features, labels, featureCount, classes, binary: false, classNames, featureNames);

    /// <summary>Takes rows of two classes; they get a single target, 1 for the positive class and 0 for the negative one.</summary>
    /// <param name="features">(m, n[0]) row-major; copied.</param>
    /// <param name="labels">For each row 1 (positive) or 0 (negative).</param>
    /// <param name="featureCount">n[0].</param>
    /// <param name="classNames">The name of the negative class, then that of the positive one; null names them 0 and 1.</param>
    /// <param name="featureNames">The names of the features.</param>
    /// <exception cref="ArgumentException">A length does not fit, a feature is not finite, or a label is neither 0 nor 1.</exception>
    public static Dataset FromBinaryLabels(
        ReadOnlySpan<float> features,
        ReadOnlySpan<int> labels,
        int featureCount,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null) =>
        FromClasses(features, labels, featureCount, 2, binary: true, classNames, featureNames);

    /// <inheritdoc cref="FromBinaryLabels(ReadOnlySpan{float}, ReadOnlySpan{int}, int, IReadOnlyList{string}, IReadOnlyList{string})"/>
    public static Dataset FromBinaryLabels(
        ReadOnlySpan<double> features,
        ReadOnlySpan<int> labels,
        int featureCount,
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<string>? featureNames = null) =>
        FromClasses(features, labels, featureCount, 2, binary: true, classNames, featureNames);

    /// <summary>
    /// Reads a CSV file (RFC 4180, UTF-8; numbers with a decimal point). With neither <paramref name="classes"/> nor
    /// <paramref name="positiveClass"/> the label column is a number to be predicted (regression).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="classes">
    /// K: the rows get a target for each class (one-hot). Labels that are numbers are the classes 0 … K − 1; labels that are texts are the
    /// classes in ordinal order, and there must be K different ones. <see cref="CsvOptions.ClassNames"/> states other labels and orders.
    /// </param>
    /// <param name="positiveClass">The label of the positive class, of two: the rows get a single target, 1 for this label and 0 for the other.</param>
    /// <param name="labelColumn">The name of the label column; null takes the last one.</param>
    /// <param name="options">What is unusual about the file.</param>
    /// <exception cref="DataFormatException">The file does not hold such a data set; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Dataset FromCsv(
        string path, int? classes = null, string? positiveClass = null, string? labelColumn = null, CsvOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var reader = OpenText(path);
        return CsvDatasetReader.Read(reader, path, classes, positiveClass, labelColumn, options);
    }

    /// <summary>Reads CSV text, as <see cref="FromCsv(string, int?, string?, string?, CsvOptions?)"/> does.</summary>
    /// <param name="reader">The text; the caller disposes it.</param>
    /// <param name="classes">K, for a target for each class.</param>
    /// <param name="positiveClass">The label of the positive class, of two.</param>
    /// <param name="labelColumn">The name of the label column; null takes the last one.</param>
    /// <param name="options">What is unusual about the text.</param>
    /// <exception cref="DataFormatException">The text does not hold such a data set; the message names line and column.</exception>
    /// <exception cref="ArgumentException">The arguments contradict each other.</exception>
    public static Dataset FromCsv(
        TextReader reader, int? classes = null, string? positiveClass = null, string? labelColumn = null, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return CsvDatasetReader.Read(reader, "CSV text", classes, positiveClass, labelColumn, options);
    }

    /// <summary>Reads images and their labels from a pair of IDX files, the form MNIST comes in, packed by gzip or not.</summary>
    /// <param name="imagesPath">The images; every pixel becomes a feature, 0 … 255 scaled to 0 … 1.</param>
    /// <param name="labelsPath">The labels, from 0 to K − 1.</param>
    /// <param name="classes">K, at least 2; the rows get a target for each class (one-hot).</param>
    /// <exception cref="DataFormatException">The files do not hold such a data set.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Dataset FromIdx(string imagesPath, string labelsPath, int classes = 10)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesPath);
        ArgumentException.ThrowIfNullOrEmpty(labelsPath);
        CheckClasses(classes);
        return IdxReader.ReadDataset(imagesPath, labelsPath, classes);
    }

    /// <summary>
    /// A text in UTF-8, or in UTF-16 where a byte-order mark says so. The reader's own look at the mark would end in a decoder that replaces what is no
    /// character instead of refusing it.
    /// </summary>
    private static StreamReader OpenText(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Encoding encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        if (file.CanSeek)
        {
            int mark = (file.ReadByte() << 8) | file.ReadByte();
            file.Position = 0;
            encoding = mark is LittleEndianMark or BigEndianMark
                ? new UnicodeEncoding(bigEndian: mark == BigEndianMark, byteOrderMark: true, throwOnInvalidBytes: true)
                : encoding;
        }

        return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false);
    }

    private static Dataset FromTargets<T>(
        ReadOnlySpan<T> features,
        ReadOnlySpan<T> targets,
        int featureCount,
        int targetCount,
        IReadOnlyList<string>? classNames,
        IReadOnlyList<string>? featureNames)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetCount);
        Guard.SomeRows(features, featureCount, targets, targetCount);
        CheckFinite(features, featureCount);
        CheckFinite(targets, targetCount);
        var table = new Table<T>(targets.ToArray(), targetCount);
        string[]? classes = null;
        if (classNames is not null)
        {
            classes = ClassTargets.Names(classNames, Math.Max(targetCount, 2), nameof(classNames));
            ClassTargets.CheckProbabilities(table);
        }

        return new Dataset(new Table<T>(features.ToArray(), featureCount), table, classes, CheckFeatureNames(featureNames, featureCount));
    }

    private static Dataset FromClasses<T>(
        ReadOnlySpan<T> features,
        ReadOnlySpan<int> labels,
        int featureCount,
        int classes,
        bool binary,
        IReadOnlyList<string>? classNames,
        IReadOnlyList<string>? featureNames)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        CheckClasses(classes);
        if (features.IsEmpty || features.Length != (long)labels.Length * featureCount)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"features must hold a row of {featureCount} numbers for each label, but its length is {features.Length} and there are {labels.Length} labels."),
                nameof(features));
        }

        CheckFinite(features, featureCount);
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"labels[{row}] must be a class from 0 to {classes - 1}, but is {labels[row]}."),
                    nameof(labels));
            }
        }

        return new Dataset(
            new Table<T>(features.ToArray(), featureCount),
            binary ? ClassTargets.Binary(labels) : ClassTargets.OneHot(labels, classes),
            classNames is null ? ClassTargets.Indexes(classes) : ClassTargets.Names(classNames, classes, nameof(classNames)),
            CheckFeatureNames(featureNames, featureCount));
    }

    private static void CheckClasses(int classes)
    {
        if (classes is < 2 or > ClassTargets.MostClasses)
        {
            throw new ArgumentOutOfRangeException(
                nameof(classes),
                classes,
                string.Create(
                    CultureInfo.InvariantCulture, $"classes must be at {(classes < 2 ? "least 2" : $"most {ClassTargets.MostClasses}")}, but is {classes}."));
        }
    }

    private static string[]? CheckFeatureNames(IReadOnlyList<string>? featureNames, int featureCount) =>
        featureNames is null ? null : ClassTargets.Names(featureNames, featureCount, nameof(featureNames));

    private static void CheckFinite<T>(ReadOnlySpan<T> values, int columns, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"{name} must be finite, but row {i / columns}, column {i % columns} is {values[i]}."), name);
            }
        }
    }
}
