using System.Numerics;

using AdExIFRef.Interop;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>A row of the table of preparation.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Make">
/// What is timed, for a backend, a number of neurons and of steps: the work of one call.
/// </param>
/// <param name="Steps">Neuron-steps of a call, by neurons; 1 where it is timed per neuron.</param>
internal sealed record PreparationRow(string Name, Func<Backend, int, Action> Make, int Steps = 1);

/// <summary>
/// What a change of parameters, a reset and an epoch cost where parameters differ from neuron to
/// neuron: all whole calls of a layer, on one thread.
/// </summary>
internal static class PreparationCases<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int EpochSteps = 100;

    /// <summary>Every case.</summary>
    public static IReadOnlyList<PreparationRow> All { get; } =
    [
        new("prepare-first", First),
        new("prepare", (backend, n) => Change(backend, n, all: false)),
        new("prepare-all", (backend, n) => Change(backend, n, all: true)),
        new("reset-scalar", (backend, n) => Reset(backend, n, arrays: false)),
        new("reset", (backend, n) => Reset(backend, n, arrays: true)),
        new("forward-scalar", (backend, n) => Epoch(backend, n, array: false), EpochSteps),
        new("forward-array", (backend, n) => Epoch(backend, n, array: true), EpochSteps),
    ];

    private static Time Dt => Workload.Dt.ms;

    /// <summary>A new layer with one parameter per neuron, and its first step.</summary>
    private static Action First(Backend backend, int n)
    {
        QuantityArray<Time> tau = Spread(n, 10, 0).ms;
        return () =>
        {
            var neurons = new AdExIFRef<T>(n, backend) { MaxDegreeOfParallelism = 1, Tau = tau };
            neurons.Run(1, Dt);
        };
    }

    /// <summary>Another value for one parameter or for all of them, and a step.</summary>
    private static Action Change(Backend backend, int n, bool all)
    {
        AdExIFRef<T> neurons = Workload.Neurons<T>(n, backend);
        Action[] changes = [.. Enumerable.Range(0, 2).Select(k => Setter(neurons, n, all, k))];
        changes[0]();
        neurons.Run(1, Dt);
        int turn = 0;
        return () =>
        {
            changes[turn ^= 1]();
            neurons.Run(1, Dt);
        };
    }

    /// <summary>Back to the initial state, ready for the next step.</summary>
    private static Action Reset(Backend backend, int n, bool arrays)
    {
        AdExIFRef<T> neurons = Workload.Neurons<T>(n, backend);
        if (arrays)
        {
            Setter(neurons, n, all: true, 0)();
        }
        neurons.Run(1, Dt);
        return () =>
        {
            neurons.ResetState();
            neurons.Run(0, Dt);
        };
    }

    /// <summary>An epoch's forward pass: a reset, then a tape of 100 steps.</summary>
    private static Action Epoch(Backend backend, int n, bool array)
    {
        AdExIFRef<T> neurons = Workload.Neurons<T>(n, backend);
        if (array)
        {
            Setter(neurons, n, all: false, 0)();
        }
        var currents = new T[n * EpochSteps];
        Array.Fill(currents, T.CreateChecked(15));
        return () =>
        {
            neurons.ResetState();
            neurons.Forward(currents, Dt).Dispose();
        };
    }

    private static Action Setter(AdExIFRef<T> neurons, int n, bool all, int seed)
    {
        QuantityArray<Time> tau = Spread(n, 10, seed).ms;
        if (!all)
        {
            return () => neurons.Tau = tau;
        }
        QuantityArray<Resistance> r = Spread(n, 1, seed).ohm;
        QuantityArray<Time> tauW = Spread(n, 30, seed).ms, tauRef = Spread(n, 1.7, seed).ms;
        QuantityArray<Voltage> vTh = Spread(n, -55, seed).mV, vReset = Spread(n, -68, seed).mV;
        QuantityArray<Voltage> vRest = Spread(n, -65, seed).mV, vT = Spread(n, -59.9, seed).mV;
        QuantityArray<Voltage> deltaT = Spread(n, 3.48, seed).mV;
        QuantityArray<Conductance> a = Spread(n, 1, seed).siemens;
        QuantityArray<Current> b = Spread(n, 1, seed).mA;
        return () =>
        {
            (neurons.R, neurons.Tau, neurons.TauW, neurons.TauRef) = (r, tau, tauW, tauRef);
            (neurons.VTh, neurons.VReset, neurons.VRest, neurons.VT) = (vTh, vReset, vRest, vT);
            (neurons.DeltaT, neurons.A, neurons.B) = (deltaT, a, b);
        };
    }

    /// <summary>Values up to a twentieth away from one.</summary>
    private static double[] Spread(int n, double value, int seed) =>
        [.. Enumerable.Range(seed, n).Select(i => value * (0.95 + (i * 0.618 % 1 * 0.1)))];
}
