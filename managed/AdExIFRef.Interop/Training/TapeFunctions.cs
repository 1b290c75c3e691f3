using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// The functions of V of a tape and what they gave in one segment: the current of each step with
/// theirs in it, and their slope and curvature.
/// </summary>
internal sealed class TapeFunctions<T>(CheckpointPlan plan)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows that are kept for each step.</summary>
    public const int RowsPerStep = 3;

    private readonly CheckpointPlan _plan = plan;
    private readonly int _neurons = plan.Neurons;
    private readonly T[] _potential = new T[plan.Neurons];
    private readonly T[] _oneCurrent = new T[plan.Neurons];
    private readonly T[] _oneSlope = new T[plan.Neurons];
    private readonly T[] _oneCurvature = new T[plan.Neurons];
    private readonly ulong[] _checksums = new ulong[plan.Segments];
    private DifferentiableCurrentFunction<T>[] _functions = [];

    /// <summary>mA, [steps of a segment, n].</summary>
    public PinnedColumn<T> Current { get; } = new(plan.SegmentSteps * plan.Neurons, 0);

    /// <summary>siemens, likewise.</summary>
    public PinnedColumn<T> Slope { get; } = new(plan.SegmentSteps * plan.Neurons, 2);

    /// <summary>siemens/mV, likewise.</summary>
    public PinnedColumn<T> Curvature { get; } = new(plan.SegmentSteps * plan.Neurons, 3);

    /// <summary>Takes the functions of the next forward pass.</summary>
    public void Use(IReadOnlyList<DifferentiableCurrentFunction<T>> functions) =>
        _functions = [.. functions];

    /// <summary>Notes what the functions gave in a segment of the forward pass.</summary>
    public void Note(int segment)
    {
        if (!_plan.IsWhole)
        {
            _checksums[segment] = ChecksumOf(segment);
        }
    }

    /// <summary>Whether a recomputed segment has what was noted of it.</summary>
    public bool AreAsBefore(int segment) => ChecksumOf(segment) == _checksums[segment];

    /// <summary>Evaluates the functions before a step.</summary>
    /// <param name="step">The step of the tape.</param>
    /// <param name="row">The step of the segment.</param>
    /// <param name="v">V before the step.</param>
    /// <param name="coefficients">The coefficients of the step.</param>
    /// <param name="drive">The currents of the step that do not depend on V.</param>
    /// <returns>The row of currents; noise is still to be added.</returns>
    public Span<T> Evaluate(
        int step, int row, ReadOnlySpan<T> v, CoefficientColumns<T> coefficients,
        ReadOnlySpan<T> drive)
    {
        Span<T> current = Current.Span.Slice(row * _neurons, _neurons);
        Span<T> slope = Slope.Span.Slice(row * _neurons, _neurons);
        Span<T> curvature = Curvature.Span.Slice(row * _neurons, _neurons);
        drive.CopyTo(current);
        slope.Clear();
        curvature.Clear();
        ResetPotential.Compute(v, coefficients, _potential);
        foreach (DifferentiableCurrentFunction<T> function in _functions)
        {
            Array.Clear(_oneCurrent);
            Array.Clear(_oneSlope);
            Array.Clear(_oneCurvature);
            function(step, _potential, _oneCurrent, _oneSlope, _oneCurvature);
            SpanSum.Add<T>(current, _oneCurrent);
            SpanSum.Add<T>(slope, _oneSlope);
            SpanSum.Add<T>(curvature, _oneCurvature);
        }
        return current;
    }

    private ulong ChecksumOf(int segment)
    {
        int length = _plan.StepsOf(segment) * _neurons;
        return Checksum.Of<ulong>(
        [
            Checksum.Of<T>(Current.Span[..length]), Checksum.Of<T>(Slope.Span[..length]),
            Checksum.Of<T>(Curvature.Span[..length]),
        ]);
    }
}
