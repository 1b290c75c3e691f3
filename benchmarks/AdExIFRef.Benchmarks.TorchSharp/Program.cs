using System.Numerics;

using AdExIFRef.Benchmarks.Speed;
using AdExIFRef.TorchBenchmarks;

using TorchSharp;

// `--check` compares results once; without it, rows of the speed table: plain C, the kernel and
// TorchSharp's eager operations in turns.
try
{
    torch.InitializeDeviceType(DeviceType.CPU);
}
catch (Exception e) when (e is NotSupportedException or TypeInitializationException
    or DllNotFoundException)
{
    Console.Error.WriteLine($"""
        TorchSharp's native part does not load here: {e.GetBaseException().Message.Split('\n')[0]}
        It needs PyTorch's library (build this project with -p:WithLibTorch=true) and a C++ runtime
        with GLIBCXX_3.4.32 (gcc 13 or newer; Debian 12 has an older one).
        """);
    return 3;
}
if (NativeWorkload<float>.Problem() is { } problem)
{
    Console.Error.WriteLine(problem);
    return 1;
}
if (args is ["--check"])
{
    bool good = Agrees<float>() & Agrees<double>();
    Console.WriteLine(good ? "torch: results agree" : "torch: results differ");
    return good ? 0 : 1;
}
Console.WriteLine(CsvRow.Header);
foreach (int n in (int[])[64, 4096, 65_536, 1_048_576])
{
    Print<float>(n);
    Print<double>(n);
}
return 0;

static bool Agrees<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
    SpeedCheck.Agrees(
        Console.Out,
        new SpeedRow<T>("torch-eager", (w, _) => new TorchCase<T>(w), Agreement.Rounding),
        Isa.Timed()[^1]);

static void Print<T>(int n) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    Isa isa = Isa.Timed()[^1];
    long steps = Math.Clamp(1_000_000 / n, 4, 200);
    using var workload = new NativeWorkload<T>(n, steps);
    List<Turn<T>> turns =
    [
        Turn("plain-c", new NativeCase<T>(workload, NativeMethod.PlainC, isa)),
        Turn("run-spikes", new NativeCase<T>(workload, NativeMethod.RunSpikes, isa)),
        Turn("torch-eager", new TorchCase<T>(workload)),
    ];
    Turn<T>.Rounds(turns, 5, TimeSpan.FromSeconds(1));
    foreach (CsvRow row in Turn<T>.Rows(turns, isa))
    {
        Console.WriteLine(row);
    }

    Turn<T> Turn(string name, SpeedCase<T> made) => new(name, made, n, steps);
}
