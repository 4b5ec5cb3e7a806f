using System.ComponentModel;

namespace NetGen.Support;

/// <summary>
/// How rows lie in the scratch memory of a network's kernels. Of m rows, value v of row r begins at <c>m · offset(v) + r · stride(v)</c>: each value
/// is a matrix with a padded row for each sample.
/// </summary>
/// <param name="Inputs">n[0].</param>
/// <param name="Outputs">n[L].</param>
/// <param name="Forward">Numbers of a row that a prediction needs.</param>
/// <param name="Training">Numbers of a row that training needs.</param>
/// <param name="Output">The offset of a[L].</param>
/// <param name="OutputStride">The stride of a[L].</param>
/// <param name="Features">The offset of a[L−1]; −1 where that is x.</param>
/// <param name="Losses">The offset of the loss; its stride is 1.</param>
/// <param name="CanUpdate">Whether the gradient comes in parts and with the update; the plain schedule gives it whole.</param>
/// <param name="IsSmall">Whether the whole gradient comes faster than its parts: a network of a few vectors.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RowSizes(
    int Inputs, int Outputs, int Forward, int Training, int Output, int OutputStride, int Features, int Losses, bool CanUpdate, bool IsSmall);
