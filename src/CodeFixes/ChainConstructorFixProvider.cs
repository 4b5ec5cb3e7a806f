using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.CodeFixes;

/// <summary>Lets a constructor call the generated one, <c>(int seed = 0)</c>, which makes the weights.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChainConstructorFixProvider))]
[Shared]
internal sealed class ChainConstructorFixProvider : NetworkFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("NETGEN011");

    protected override IReadOnlyList<Proposal> Propose(SemanticModel model, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (Node<ConstructorDeclarationSyntax>(model, diagnostic, cancellation) is not { } constructor
            || constructor.Initializer is { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword } or { ArgumentList.Arguments.Count: > 0 }
            || model.GetDeclaredSymbol(constructor, cancellation) is not { } symbol
            || HasGeneratedSignature(symbol))
        {
            return [];
        }

        string arguments = Arguments(symbol);
        string call = $": this({arguments})";
        return
        [
            new Proposal(
                constructor.Initializer is null ? $"Add '{call}'" : $"Replace ': base()' by '{call}'",
                diagnostic.Id,
                [SyntaxChange.Replace(constructor, current => Chain(current, arguments))]),
        ];
    }

    /// <summary>The seed if there is one; where another constructor can be called with no argument as well, the parameter's name tells them apart.</summary>
    private static string Arguments(IMethodSymbol constructor) =>
        constructor.Parameters.Any(parameter => parameter.Name == "seed" && IsInt(parameter)) ? "seed"
        : constructor.ContainingType.InstanceConstructors.Any(other => !HasGeneratedSignature(other) && CanBeCalledWithout(other)) ? "seed: 0"
        : "";

    private static bool HasGeneratedSignature(IMethodSymbol constructor) => constructor.Parameters.Length == 1 && IsInt(constructor.Parameters[0]);

    private static bool IsInt(IParameterSymbol parameter) => parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int32 };

    private static bool CanBeCalledWithout(IMethodSymbol constructor) => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);

    private static ConstructorDeclarationSyntax Chain(ConstructorDeclarationSyntax constructor, string arguments)
    {
        var list = SyntaxFactory.ParseArgumentList($"({arguments})");
        if (constructor.Initializer is { } written)
        {
            return constructor.WithInitializer(SyntaxFactory.ConstructorInitializer(
                SyntaxKind.ThisConstructorInitializer,
                written.ColonToken,
                SyntaxFactory.Token(SyntaxKind.ThisKeyword).WithTriviaFrom(written.ThisOrBaseKeyword),
                list.WithTrailingTrivia(written.GetTrailingTrivia())));
        }

        var colon = SyntaxFactory.Token(SyntaxFactory.TriviaList(SyntaxFactory.Space), SyntaxKind.ColonToken, SyntaxFactory.TriviaList(SyntaxFactory.Space));
        var parameters = constructor.ParameterList;
        return constructor
            .WithParameterList(parameters.WithoutTrailingTrivia())
            .WithInitializer(SyntaxFactory.ConstructorInitializer(
                SyntaxKind.ThisConstructorInitializer, colon, SyntaxFactory.Token(SyntaxKind.ThisKeyword), list.WithTrailingTrivia(parameters.GetTrailingTrivia())));
    }
}
