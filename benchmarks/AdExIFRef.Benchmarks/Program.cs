using AdExIFRef.Benchmarks;

using BenchmarkDotNet.Running;

// `--check` runs everything once and compares results; `--quick` is a shorter run of the same
// benchmarks; anything else goes to BenchmarkDotNet.
if (args is ["--check"])
{
    return Check.Run(Console.Out);
}

string[] options = args is ["--quick", .. string[] rest]
    ? ["--filter", "*", "--job", "short", .. rest]
    : args;
if (options.Length == 0)
{
    options = ["--filter", "*"];
}

BenchmarkSwitcher.FromAssembly(typeof(Check).Assembly).Run(options);
return 0;
