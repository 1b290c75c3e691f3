using AdExIFRef.Benchmarks;
using AdExIFRef.Benchmarks.Charts;
using AdExIFRef.Benchmarks.Speed;

using BenchmarkDotNet.Running;

switch (args)
{
    case ["--check"]:
        return Check.Run(Console.Out);
    case ["--quick"]:
        return Print(() => Tables(SpeedPlan.OfQuick));
    case ["--table"]:
        return Print(() =>
        {
            Tables(SpeedPlan.OfAll);
            new ScalingTable(Console.Out).Print();
        });
    case ["--training"]:
        return Print(() => new TrainingTable(Console.Out, SpeedPlan.OfAll).Print());
    case ["--preparation"]:
        return Print(() => new PreparationTable(Console.Out, SpeedPlan.OfAll).Print());
    case ["--network"]:
        return Print(() => new NetworkTable(Console.Out, SpeedPlan.OfAll).Print());
    case ["--network-lengths"]:
        return Print(() => new NetworkTable(Console.Out, SpeedPlan.OfAll).PrintLengths());
    case ["--network-big", .. var names] when names.Length <= 1:
        return Print(
            () => new BigNetworkTable(Console.Out).Print(names.FirstOrDefault()),
            BigNetworkTable.Header);
    case ["--memory"]:
        return Print(() => new MemoryTable(Console.Out).Print(), MemoryTable.Header);
    case ["--accurate"]:
        return Print(() => new AccurateTable(Console.Out).Print(), AccurateTable.Header);
    case ["--plasticity"]:
        return Print(() => new PlasticityTable(Console.Out).Print(), PlasticityTable.Header);
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

static void Tables(SpeedPlan plan)
{
    new SpeedTable(Console.Out, plan).Print();
    new TrainingTable(Console.Out, plan).Print();
    new PreparationTable(Console.Out, plan).Print();
    new NetworkTable(Console.Out, plan).Print();
}

static int Print(Action rows, string header = CsvRow.Header)
{
    if (NativeWorkload<float>.Problem() is { } problem)
    {
        Console.Error.WriteLine(problem);
        return 1;
    }
    Console.WriteLine(header);
    rows();
    return 0;
}
