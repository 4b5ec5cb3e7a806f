using System;
using System.Text;
using System.Threading;

namespace NetGen.Generator.Emit;

/// <summary>Writes C# with indentation; lines end in \n on every platform.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private readonly CancellationToken cancellation;
    private int depth;

    /// <param name="cancellation">Looked at for every line: a keystroke makes what is being written obsolete.</param>
    public SourceWriter(CancellationToken cancellation = default) => this.cancellation = cancellation;

    /// <summary>One line, or several (a raw string), each indented to the current depth.</summary>
    public void Line(string lines = "")
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (string line in lines.Split('\n'))
        {
            string trimmed = line.TrimEnd('\r');
            if (trimmed.Length > 0)
            {
                text.Append(' ', depth * 4).Append(trimmed);
            }

            text.Append('\n');
        }
    }

    /// <summary>The header, if any, and a block in braces, which ends when the result is disposed.</summary>
    public Block Braces(string? header = null)
    {
        if (header is not null)
        {
            Line(header);
        }

        Line("{");
        depth++;
        return new Block(this);
    }

    /// <summary>A block without braces of its own.</summary>
    public Block Indented()
    {
        depth++;
        return new Block(this, isBraced: false);
    }

    public override string ToString() => text.ToString();

    /// <summary>An open block.</summary>
    internal readonly struct Block : IDisposable
    {
        private readonly SourceWriter writer;
        private readonly bool isBraced;

        public Block(SourceWriter writer, bool isBraced = true)
        {
            this.writer = writer;
            this.isBraced = isBraced;
        }

        public void Dispose()
        {
            writer.depth--;
            if (isBraced)
            {
                writer.Line("}");
            }
        }
    }
}
