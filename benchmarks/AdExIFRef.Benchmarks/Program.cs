using AdExIFRef.Benchmarks;
using AdExIFRef.Benchmarks.Charts;
using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Running;

switch (args)
{
    case ["--check"]:
        return Check.Run(Console.Out);
    case ["--quick"]:
        return Print(() => new SpeedTable(Console.Out, SpeedPlan.OfQuick).Print());
    case ["--table"]:
        return Print(() =>
        {
            new SpeedTable(Console.Out, SpeedPlan.OfAll).Print();
            new ScalingTable(Console.Out).Print();
        });
    case ["--scaling"]:
        return Print(() => new ScalingTable(Console.Out).Print());
    case ["--chart", var table, var image]:
        SpeedChart.Draw(table, image);
        return 0;
    default: // everything else is BenchmarkDotNet's
        string[] options = args.Length == 0 ? ["--filter", "*"] : args;
        BenchmarkSwitcher.FromAssembly(typeof(Check).Assembly).Run(options);
        return 0;
}

static int Print(Action rows)
{
    if (NativeWorkload<float>.Problem() is { } problem)
    {
        Console.Error.WriteLine(problem);
        return 1;
    }
    Console.WriteLine(CsvRow.Header);
    rows();
    return 0;
}
