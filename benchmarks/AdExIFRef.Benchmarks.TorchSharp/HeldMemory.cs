using System.Diagnostics;
using System.Globalization;

namespace AdExIFRef.TorchBenchmarks;

/// <summary>
/// What a forward pass keeps for the backward pass: how much the process grows by its first one, each
/// measured in a process of its own.
/// </summary>
internal static class HeldMemory
{
    public const string Option = "--held";

    public static void Print()
    {
        Console.WriteLine();
        Console.WriteLine("case,batch,neurons,steps,held_mib,bytes_per_neuron_step");
        foreach ((int batch, int neurons, int steps) in TrainTable.Sizes)
        {
            foreach (string name in (string[])[TrainCase.Module, TrainCase.Eager])
            {
                Console.WriteLine(FromChild(name, batch, neurons, steps));
            }
        }
    }

    /// <summary>In this process, which has done nothing else so far.</summary>
    public static string Measure(string name, int batch, int neurons, int steps)
    {
        using var small = TrainCase.Make(name, 1, 8, 4);
        small.Learn(); // what is loaded and compiled on first use
        using var made = TrainCase.Make(name, batch, neurons, steps);
        long before = Resident(), held = 0;
        made.Learn(() => held = Resident() - before);
        double perStep = (double)held / ((long)batch * neurons * steps);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name},{batch},{neurons},{steps},{held / 1048576.0:0.0},{perStep:0.0}");
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    private static string FromChild(string name, int batch, int neurons, int steps)
    {
        var start =
            new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }
        foreach (object argument in (object[])[Option, name, batch, neurons, steps])
        {
            start.ArgumentList.Add(
                Convert.ToString(argument, CultureInfo.InvariantCulture)!);
        }
        using Process child = Process.Start(start)!;
        string printed = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        return printed;
    }
}
