using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Tests;

/// <summary>A diagnostic that is expected, and where.</summary>
internal sealed record ExpectedDiagnostic(string Id, TextSpan Span);

/// <summary>A source that carries marks where diagnostics are expected; characters for private use, which no name may hold, enclose them.</summary>
internal sealed record MarkedText(string Text, IReadOnlyList<ExpectedDiagnostic> Expected)
{
    private const char Begin = '\uE000';
    private const char EndOfId = '\uE001';
    private const char End = '\uE002';

    /// <summary>The text, marked.</summary>
    public static string Mark(string id, string text) => $"{Begin}{id}{EndOfId}{text}{End}";

    public static MarkedText Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<ExpectedDiagnostic>();
        for (int i = 0; i < marked.Length; i++)
        {
            switch (marked[i])
            {
                case Begin:
                    int endOfId = marked.IndexOf(EndOfId, i);
                    open.Push((marked[(i + 1)..endOfId], text.Length));
                    i = endOfId;
                    break;
                case End:
                    var (id, start) = open.Pop();
                    expected.Add(new ExpectedDiagnostic(id, TextSpan.FromBounds(start, text.Length)));
                    break;
                default:
                    text.Append(marked[i]);
                    break;
            }
        }

        return new MarkedText(text.ToString(), expected);
    }
}
