namespace NetGen.Generator.CallSites;

/// <summary>One end of a slice: <c>3</c> or <c>^3</c>.</summary>
/// <param name="Offset">How far it is from where it counts.</param>
/// <param name="IsFromEnd">Whether it counts from the end.</param>
internal readonly record struct Bound(int Offset, bool IsFromEnd)
{
    public static Bound Start => new(0, IsFromEnd: false);

    public static Bound End => new(0, IsFromEnd: true);

    /// <summary>How much lies between two bounds of a buffer whose length may be unknown; null where that is not certain or not possible.</summary>
    public static int? Between(Bound start, Bound end, int? length)
    {
        if (length is { } known)
        {
            int from = start.IsFromEnd ? known - start.Offset : start.Offset;
            int to = end.IsFromEnd ? known - end.Offset : end.Offset;
            return from >= 0 && from <= to && to <= known ? to - from : null;
        }

        return (start.IsFromEnd, end.IsFromEnd) switch
        {
            (false, false) => end.Offset - start.Offset,
            (true, true) => start.Offset - end.Offset,
            _ => null,
        };
    }
}
