using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.CodeFixes;

namespace NetGen.Tests;

/// <summary>An attribute whose arguments are all optional, as no layer is yet.</summary>
public sealed class AttributeEditingTests
{
    [Theory]
    [InlineData("[Norm]", "Axis", "[Norm(Axis = 1)]")]
    [InlineData("[Norm]", "units", "[Norm(1)]")]
    [InlineData("[Norm]", "rate", "[Norm(rate: 1)]")]
    [InlineData("[Norm()]", "units", "[Norm(1)]")]
    [InlineData("[Norm(Axis = 0)]", "units", "[Norm(1, Axis = 0)]")]
    [InlineData("[Norm(Axis = 0)]", "rate", "[Norm(rate: 1, Axis = 0)]")]
    public void ArgumentsOfAnAttributeWithoutAny(string before, string argument, string after)
    {
        var root = SyntaxFactory.ParseCompilationUnit(before + " class C;");
        var attribute = root.DescendantNodes().OfType<AttributeSyntax>().Single();
        var edited = AttributeEditing.SetArgument(attribute, ["units", "rate"], argument, SyntaxFactory.ParseExpression("1"));

        Assert.Equal(after + " class C;", root.ReplaceNode(attribute, edited).ToFullString());
    }
}
