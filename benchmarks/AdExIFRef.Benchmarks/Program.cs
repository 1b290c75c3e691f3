using AdExIFRef.Benchmarks;
using AdExIFRef.Benchmarks.Charts;
using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Running;

switch (args)
{
    case ["--check"]:
        return Check.Run(Console.Out);
    case ["--quick"]:
        return Print(SpeedPlan.OfQuick);
    case ["--table"]:
        return Print(SpeedPlan.OfAll);
    case ["--chart", var table, var image]:
        SpeedChart.Draw(table, image);
        return 0;
    default: // everything else is BenchmarkDotNet's
        string[] options = args.Length == 0 ? ["--filter", "*"] : args;
        BenchmarkSwitcher.FromAssembly(typeof(Check).Assembly).Run(options);
        return 0;
}

static int Print(SpeedPlan plan)
{
    if (NativeWorkload<float>.Problem() is { } problem)
    {
        Console.Error.WriteLine(problem);
        return 1;
    }
    Console.WriteLine(CsvRow.Header);
    new SpeedTable(Console.Out, plan).Print();
    if (!plan.Quick)
    {
        new ScalingTable(Console.Out).Print();
    }
    return 0;
}
