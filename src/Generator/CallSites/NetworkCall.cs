using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetGen.Generator.CallSites;

/// <summary>What a parameter was given.</summary>
internal sealed record BufferArgument(BufferParameter Parameter, ExpressionSyntax Expression);

/// <summary>A call of a generated member.</summary>
/// <param name="Shape">The network.</param>
/// <param name="Member">The member.</param>
/// <param name="Arguments">The buffers it was given, in the order of the parameters.</param>
internal sealed record NetworkCall(NetworkShape Shape, NetworkMember Member, IReadOnlyList<BufferArgument> Arguments)
{
    /// <summary>“x of DigitClassifier.Predict”.</summary>
    public string Describe(BufferParameter parameter) => $"{parameter.Name} of {Shape.Type.Name}.{Member.Name}";
}

/// <summary>Finds the calls of networks; one for a compilation.</summary>
internal sealed class NetworkCalls
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, NetworkShape?> shapes = new(SymbolEqualityComparer.Default);

    /// <summary>The shape of a network, or null for any other class and where the declaration is wrong.</summary>
    public NetworkShape? ShapeOf(INamedTypeSymbol? type, CancellationToken cancellation) =>
        type is null ? null : shapes.GetOrAdd(type, key => NetworkShape.Of(key, cancellation));

    /// <summary>The call of a generated member that this is, or null.</summary>
    public NetworkCall? Of(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellation)
    {
        // By name first: nothing is bound for the calls of other methods.
        if (!NetworkMember.IsName(NameOf(invocation.Expression))
            || model.GetOperation(invocation, cancellation) is not IInvocationOperation { TargetMethod: var method } operation
            || ShapeOf(method.ContainingType, cancellation) is not { } shape
            || NetworkMember.Of(method, shape) is not { } member)
        {
            return null;
        }

        // The syntax of an argument in parentheses is what is in them.
        var arguments = operation.Arguments
            .Where(argument => argument.Parameter?.Ordinal < member.Parameters.Length)
            .OrderBy(argument => argument.Parameter!.Ordinal)
            .Select(argument => argument.Syntax.FirstAncestorOrSelf<ArgumentSyntax>())
            .OfType<ArgumentSyntax>()
            .ToList();
        return arguments.Count == member.Parameters.Length
            ? new NetworkCall(shape, member, member.Parameters.Zip(arguments, (parameter, argument) => new BufferArgument(parameter, argument.Expression)).ToList())
            : null;
    }

    /// <summary>The name of what is called or read, without what stands before it.</summary>
    public static string NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
