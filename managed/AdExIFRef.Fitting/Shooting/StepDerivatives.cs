using AdExIFRef.Interop;

namespace AdExIFRef.Fitting;

/// <summary>
/// The derivatives of single steps by the state before them and by the parameters, from the
/// library's backward pass: a neuron for each step, each with a tape of one step.
/// </summary>
internal sealed class StepDerivatives
{
    private const int Neurons = 1024;
    private const double NoThreshold = 1e6;

    private readonly AdExIF<double> _layer;
    private readonly double[] _ones = new double[Neurons];
    private readonly double[] _current = new double[Neurons];

    private readonly BackwardOptions _options = new()
    {
        Parameters = Trainable.R | Trainable.Tau | Trainable.TauW | Trainable.VRest | Trainable.VT
            | Trainable.DeltaT | Trainable.A,
        Current = false,
        DetachReset = true,
        AllowNonFinite = true,
    };

    public StepDerivatives(Backend backend)
    {
        _layer = new AdExIF<double>(Neurons, backend)
        {
            VTh = Voltage.FromMillivolts(NoThreshold),
            SpkReset = SpkReset.Hard,
            BlowUpPolicy = BlowUpPolicy.Ignore,
            MaxDegreeOfParallelism = 1,
        };
        _layer.Warning += (_, _) => { };
        Array.Fill(_ones, 1);
    }

    /// <summary>The number of values of one step: by V, by w, and by each of
    /// <see cref="Unknown.OfStep"/>.</summary>
    public static int Width => 2 + Unknown.OfStep.Length;

    /// <summary>Fills in the derivatives of V and of w after each step.</summary>
    /// <param name="p">The unknowns, in base units.</param>
    /// <param name="guard">The largest exponent.</param>
    /// <param name="dt">The size of a step.</param>
    /// <param name="v">V before each step, mV.</param>
    /// <param name="w">w before each step, mA.</param>
    /// <param name="current">The current of each step, mA.</param>
    /// <param name="ofV">[steps, <see cref="Width"/>], row-major.</param>
    /// <param name="ofW">Likewise.</param>
    public void Compute(
        ReadOnlySpan<double> p, double guard, Time dt, ReadOnlySpan<double> v,
        ReadOnlySpan<double> w, ReadOnlySpan<double> current, Span<double> ofV, Span<double> ofW)
    {
        ForcedTrace.SetParameters(_layer, p, guard);
        for (int first = 0; first < v.Length; first += Neurons)
        {
            int count = Math.Min(Neurons, v.Length - first);
            Fill(v.Slice(first, count), _layer.V);
            Fill(w.Slice(first, count), _layer.W);
            Fill(current.Slice(first, count), _current);
            using Tape<double> tape = _layer.Forward(_current, dt);
            Copy(tape.Backward(v: _ones, options: _options), count, ofV[(first * Width)..]);
            Copy(tape.Backward(w: _ones, options: _options), count, ofW[(first * Width)..]);
        }
    }

    private static void Fill(ReadOnlySpan<double> values, Span<double> column)
    {
        values.CopyTo(column);
        column[values.Length..].Fill(values[^1]);
    }

    private static void Copy(Gradients<double> gradients, int count, Span<double> rows)
    {
        Spread(gradients.V0, 0, count, rows);
        Spread(gradients.W0, 1, count, rows);
        for (int q = 0; q < Unknown.OfStep.Length; q++)
        {
            Spread(
                gradients.Of(Unknown.Parameters[Unknown.OfStep[q]]), 2 + q, count, rows);
        }
    }

    private static void Spread(
        ReadOnlySpan<double> column, int place, int count, Span<double> rows)
    {
        for (int i = 0; i < count; i++)
        {
            rows[(i * Width) + place] = column[i];
        }
    }
}
