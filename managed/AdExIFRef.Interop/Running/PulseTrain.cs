using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// Pulses of current on the grid of a run: the current of each step, constant between edges. Step i
/// stands for the interval from i dt until before (i + 1) dt and has the current at its beginning.
/// </summary>
internal sealed class PulseTrain
{
    /// <summary>An edge this close to a step's beginning, in steps, is at it...</summary>
    private const double Tolerance = 1e-6;

    /// <summary>... or this close to it relatively: a few roundings of the two numbers.</summary>
    private const double Rounding = 1e-15;

    // Currents from one edge to the next, in mA; the first edge is step 0.
    private readonly long[] _edges;
    private readonly double[] _currents;

    /// <param name="pulses">Where they overlap, their currents add up.</param>
    /// <param name="start">The time of step 0, ms.</param>
    /// <param name="dt">The step size, ms.</param>
    public PulseTrain(IReadOnlyList<CurrentPulse> pulses, double start, double dt)
    {
        (long First, long End, double Current)[] steps = [.. pulses.Select(pulse => (
            FirstStep(pulse.Start.BaseValue - start, dt),
            FirstStep(pulse.Stop.BaseValue - start, dt),
            pulse.Amplitude.BaseValue))];
        _edges = [.. steps.SelectMany(step => new[] { step.First, step.End })
            .Append(0L).Distinct().Order()];
        _currents = Array.ConvertAll(_edges, edge => steps
            .Where(step => edge >= step.First && edge < step.End).Sum(step => step.Current));
    }

    /// <summary>Whether the steps of a run all have one current, and which, in mA.</summary>
    public bool IsConstant(long steps, out double current)
    {
        double first = _currents[0];
        current = first;
        return _edges.Zip(_currents).All(part => part.First >= steps || part.Second == first);
    }

    /// <summary>Writes the rows of some steps, [steps, n].</summary>
    public void Read<T>(long firstStep, int n, Span<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int part = Array.BinarySearch(_edges, firstStep);
        part = part < 0 ? ~part - 1 : part;
        long step = firstStep;
        while (!rows.IsEmpty)
        {
            long end = part + 1 < _edges.Length ? _edges[part + 1] : long.MaxValue;
            int length = (int)Math.Min(rows.Length, Math.Min(end - step, rows.Length / n) * n);
            rows[..length].Fill(ElementType.Round<T>(_currents[part]));
            rows = rows[length..];
            (step, part) = (end, part + 1);
        }
    }

    /// <summary>The first step that begins at a time or after it; at least 0.</summary>
    private static long FirstStep(double time, double dt)
    {
        double quotient = time / dt, nearest = Math.Round(quotient);
        bool isOnGrid = Math.Abs(quotient - nearest)
            <= Math.Max(Tolerance, Rounding * Math.Abs(quotient));
        double step = isOnGrid ? nearest : Math.Ceiling(quotient);
        return step >= long.MaxValue ? long.MaxValue : (long)Math.Max(step, 0);
    }
}

/// <summary>Pulses of current; needs the step size to be laid out.</summary>
internal sealed class PulseDrive<T>(CurrentPulse[] pulses, Time start) : DriveValues<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override DriveReader<T> Open(DriveTarget target)
    {
        var train = new PulseTrain(pulses, start.BaseValue, target.Dt);
        int n = target.State.Size;
        return train.IsConstant(target.Steps, out double current)
            ? new DriveReader<T> { Values = new[] { ElementType.Round<T>(current) } }
            : new DriveReader<T> { Source = (step, rows) => train.Read(step, n, rows) };
    }
}
