using AdExIFRef.Benchmarks;

using BenchmarkDotNet.Running;

// `--check` runs everything once and compares results; other options go to BenchmarkDotNet.
if (args is ["--check"])
{
    return Check.Run(Console.Out);
}

string[] options = args.Length == 0 ? ["--filter", "*"] : args;
BenchmarkSwitcher.FromAssembly(typeof(Check).Assembly).Run(options);
return 0;
