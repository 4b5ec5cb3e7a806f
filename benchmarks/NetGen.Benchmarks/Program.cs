using System.Reflection;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks;

if (args is ["table", ..])
{
    return TableCommand.Run(args);
}

// The reports of BenchmarkDotNet, with its own options.
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
return 0;
