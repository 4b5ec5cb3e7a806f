using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Tests;

/// <summary>Runs the program of a page in a process and a folder of its own, with the sample data in it.</summary>
internal static class PageRunner
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(3);

    /// <returns>What it prints.</returns>
    public static string Run(PageProgram program)
    {
        var folder = Directory.CreateTempSubdirectory("netgen-docs-");
        try
        {
            program.Emit(Path.Combine(folder.FullName, "Page.dll"));
            File.WriteAllText(Path.Combine(folder.FullName, "Page.runtimeconfig.json"), RuntimeConfig());
            foreach (string library in new[] { typeof(NetworkAttribute).Assembly.Location, typeof(Guard).Assembly.Location })
            {
                File.Copy(library, Path.Combine(folder.FullName, Path.GetFileName(library)));
            }

            foreach (string data in Directory.GetFiles(Repository.FullPath("samples/Data"), "*.csv"))
            {
                File.Copy(data, Path.Combine(folder.FullName, Path.GetFileName(data)));
            }

            return Start(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Start(string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(Host(), ["Page.dll"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_timeout))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"The program still ran after {s_timeout}.");
        }

        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}\n{output.Result}\n{errors.Result}");
        return output.Result;
    }

    /// <summary>dotnet itself, beside the runtime that runs this test.</summary>
    private static string Host() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static string RuntimeConfig() => $$"""
        {
          "runtimeOptions": {
            "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" },
            "configProperties": { "System.Globalization.Invariant": true }
          }
        }
        """;
}
