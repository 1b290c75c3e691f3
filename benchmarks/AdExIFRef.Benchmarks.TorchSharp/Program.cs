using System.Globalization;

using AdExIFRef.Benchmarks.Speed;
using AdExIFRef.Torch;
using AdExIFRef.TorchBenchmarks;

// Without an option: forward steps and training, rows of the speed table, and the memory that
// training holds. `--check` compares results once.
try
{
    TorchRuntime.Require();
}
catch (TorchUnavailableException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}
if (NativeWorkload<float>.Problem() is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}
switch (args)
{
    case []:
        Console.WriteLine(CsvRow.Header);
        ForwardTable.Print();
        TrainTable.Print();
        HeldMemory.Print();
        return 0;
    case ["--check"]:
        bool good = ForwardTable.Agrees() & TrainTable.Agrees();
        Console.WriteLine(good ? "torch: results agree" : "torch: results differ");
        return good ? 0 : 1;
    case ["--forward"]:
        Console.WriteLine(CsvRow.Header);
        ForwardTable.Print();
        return 0;
    case ["--train"]:
        Console.WriteLine(CsvRow.Header);
        TrainTable.Print();
        HeldMemory.Print();
        return 0;
    case [HeldMemory.Option, string name, string batch, string neurons, string steps]:
        Console.WriteLine(HeldMemory.Measure(name, Number(batch), Number(neurons), Number(steps)));
        return 0;
    default:
        Console.Error.WriteLine("usage: [--forward | --train | --check]");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
