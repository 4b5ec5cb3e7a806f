using NetGen.Generator.Model;

namespace NetGen.Generator.Emit;

/// <summary>The members that save and load.</summary>
internal static class FileMembers
{
    public static void Write(Network network, MemberWriter members)
    {
        string name = network.Target.Identifier;
        string t = network.Number;
        members.Member("""
            /// <summary>Writes parameters, standardisation and class names to a safetensors file; an existing file is replaced atomically.</summary>
            /// <param name="path">The file.</param>
            /// <exception cref="global::System.IO.IOException">The file cannot be written; an existing one is untouched.</exception>
            /// <exception cref="global::System.UnauthorizedAccessException">It may not be written.</exception>
            /// <exception cref="global::System.InvalidOperationException">A parameter is NaN or infinite; nothing has been written then.</exception>
            public void Save(string path)
            """, $"=> global::NetGen.ModelFile.Save<{t}>(this, path);");
        members.Member("""
            /// <summary>Writes parameters, standardisation and class names as safetensors.</summary>
            /// <param name="stream">Where to.</param>
            /// <exception cref="global::System.IO.IOException">The stream cannot be written.</exception>
            /// <exception cref="global::System.InvalidOperationException">A parameter is NaN or infinite; nothing has been written then.</exception>
            public void Save(global::System.IO.Stream stream)
            """, $"=> global::NetGen.ModelFile.Save<{t}>(this, stream);");
        members.Member($"""
            /// <summary>A model from a safetensors file of this architecture.</summary>
            /// <param name="path">The file.</param>
            /// <exception cref="global::NetGen.ModelFileException">The file is damaged, holds NaN or infinity, or is of another architecture.</exception>
            /// <exception cref="global::System.IO.IOException">The file cannot be read.</exception>
            /// <exception cref="global::System.UnauthorizedAccessException">It may not be read.</exception>
            public static {name} Load(string path)
            """, LoadFrom("path"));
        members.Member($"""
            /// <summary>A model from safetensors of this architecture.</summary>
            /// <param name="stream">Where from.</param>
            /// <exception cref="global::NetGen.ModelFileException">The data are damaged, hold NaN or infinity, or are of another architecture.</exception>
            /// <exception cref="global::System.IO.IOException">The stream cannot be read.</exception>
            public static {name} Load(global::System.IO.Stream stream)
            """, LoadFrom("stream"));

        string LoadFrom(string source) => $$"""
            {
                {{name}} model = new(new global::NetGen.Support.AlignedBuffer<{{t}}>(s_architecture.StorageLength));
                global::NetGen.ModelFile.Load<{{t}}>(model, {{source}});
                return model;
            }
            """;
    }
}
