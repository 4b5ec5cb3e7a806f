using System;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>
/// Writes the members of the user's class one after the other: in full, or, of a wrong declaration, the signatures alone. Of those it leaves out
/// what would collide with a member of the user; the interface is then implemented explicitly.
/// </summary>
internal sealed class MemberWriter
{
    private const string Throws = "=> throw null!;";

    private readonly Network network;
    private readonly SourceWriter writer;
    private bool isFirst = true;

    public MemberWriter(Network network, SourceWriter writer)
    {
        this.network = network;
        this.writer = writer;
    }

    /// <summary>A constant: its documentation and what stands in front of the value.</summary>
    public void Constant(string head, long value) => Member(head, $"= {Format.Plain(value)};", $"= {Format.Plain(value)};");

    /// <summary>A member.</summary>
    /// <param name="head">Its documentation and, on the last line, the signature.</param>
    /// <param name="body">What follows: <c>=&gt; …;</c>, or a block.</param>
    /// <param name="stub">What follows the signature instead where the declaration is wrong.</param>
    public void Member(string head, string body, string stub = Throws)
    {
        if (network.Repair is null)
        {
            Write(head, body);
        }
        else if (!IsOmitted(head))
        {
            Write(head, stub);
        }
    }

    /// <summary>A member of <c>INetwork</c>, which must be there in any case.</summary>
    public void Implementation(string head, string body, string stub = Throws)
    {
        if (network.Repair is null || !IsOmitted(head))
        {
            Member(head, body, stub);
            return;
        }

        string signature = SignatureOf(head).Replace("public ", "");
        string name = NameOf(signature);
        int at = signature.IndexOf(name + "(", StringComparison.Ordinal) is >= 0 and var method ? method : signature.LastIndexOf(name, StringComparison.Ordinal);
        Write(signature.Insert(at, $"global::NetGen.INetwork<{network.Number}>."), stub);
    }

    /// <summary>Marks a class whose values are guesses, for the analyzers.</summary>
    public void Mark()
    {
        if (network.Repair is { IsGuess: true })
        {
            Write($"private const bool {Repair.GuessMark} = true;", "");
        }
    }

    /// <summary>A private member, which a wrong declaration does without.</summary>
    public void Private(string text)
    {
        if (network.Repair is null)
        {
            Write(text, "");
        }
    }

    /// <summary>The key by which the checker knows the member: its name, and of a method the types of its parameters.</summary>
    public static string KeyOf(string head)
    {
        string signature = SignatureOf(head);
        string name = NameOf(signature);
        int open = signature.IndexOf('(');
        if (open < 0)
        {
            return name;
        }

        var types = signature.Substring(open + 1, signature.IndexOf(')') - open - 1)
            .Split([", "], StringSplitOptions.RemoveEmptyEntries)
            .Select(parameter => parameter.Substring(0, parameter.IndexOf(' ')).Replace("global::", ""));
        bool isConstructor = signature.Substring(0, open).Split(' ').Length == 2;
        return $"{(isConstructor ? ".ctor" : name)}({string.Join(", ", types)})";
    }

    private bool IsOmitted(string head) => network.Repair!.Omitted.Contains(KeyOf(head));

    private static string SignatureOf(string head) => head.Substring(head.LastIndexOf('\n') + 1);

    private static string NameOf(string signature)
    {
        int open = signature.IndexOf('(');
        return (open < 0 ? signature : signature.Substring(0, open)).Split(' ').Last();
    }

    private void Write(string head, string body)
    {
        if (!isFirst)
        {
            writer.Line();
        }

        isFirst = false;
        writer.Line(body.Length == 0 ? head : body[0] != '=' && body.IndexOf('\n') >= 0 ? $"{head}\n{body}" : $"{head} {body}");
    }
}
