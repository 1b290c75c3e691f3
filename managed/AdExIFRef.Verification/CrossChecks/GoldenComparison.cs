using System.Numerics;

namespace AdExIFRef.Verification;

/// <summary>
/// Compares a run of a case step by step with the golden results, by the rules of the folder's
/// README: spikes, times of last spikes and refractory flags identical, V and w within tolerance,
/// neurons in which noise decides skipped.
/// </summary>
internal sealed class GoldenComparison<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly GoldenInputs<T> _golden;
    private readonly int[] _compared;
    private int _row;
    private bool _spikes = true;
    private bool _last = true;
    private bool _refractory = true;
    private double _v;
    private double _w;

    public GoldenComparison(GoldenInputs<T> golden)
    {
        _golden = golden;
        _compared =
        [
            .. Enumerable.Range(0, golden.Count).Except(golden.Case.NeuronsNotComparable),
        ];
    }

    /// <summary>Compares the spikes of a step.</summary>
    public void Spikes(int step, Func<int, bool> spiked) =>
        _spikes &= Same(_golden.Spike, step, spiked);

    /// <summary>Compares the refractory flags of a step, where the case has them.</summary>
    public void Refractory(int step, Func<int, bool> refractory) =>
        _refractory &=
            _golden.Refractory is null || Same(_golden.Refractory, step, refractory);

    /// <summary>Compares the state after a step, if the case has it for that step.</summary>
    /// <param name="step">The step; ascending from call to call.</param>
    /// <param name="v">V after it.</param>
    /// <param name="w">w after it.</param>
    /// <param name="lastSpikeTime">Time of each last spike; empty if there is none.</param>
    public void State(
        int step, ReadOnlySpan<T> v, ReadOnlySpan<T> w, ReadOnlySpan<T> lastSpikeTime)
    {
        if (_row == _golden.Rows.Length || _golden.Rows[_row] != step)
        {
            return;
        }

        int first = _row++ * _golden.Count;
        foreach (int i in _compared)
        {
            _v = Math.Max(_v, GoldenDistance.Of(v[i], _golden.V[first + i]));
            _w = Math.Max(_w, GoldenDistance.Of(w[i], _golden.W[first + i]));
            _last &= lastSpikeTime[i] == _golden.LastSpikeTime[first + i];
        }
    }

    /// <summary>What the comparison found.</summary>
    /// <exception cref="InvalidOperationException">Some stored steps were not compared.</exception>
    public GoldenVerdict Verdict(string backend)
    {
        if (_row != _golden.Rows.Length)
        {
            throw new InvalidOperationException(
                $"Only {_row} of {_golden.Rows.Length} stored steps were compared.");
        }

        return new GoldenVerdict
        {
            Name = _golden.Case.Name,
            Backend = backend,
            SpikesEqual = _spikes,
            LastSpikeTimesEqual = _last,
            RefractoryEqual = _refractory,
            V = _v,
            W = _w,
            ToleranceV = _golden.Case.Tolerance["V"],
            ToleranceW = _golden.Case.Tolerance["w"],
        };
    }

    private bool Same(byte[] golden, int step, Func<int, bool> actual)
    {
        int first = step * _golden.Count;
        foreach (int i in _compared)
        {
            if (actual(i) != (golden[first + i] != 0))
            {
                return false;
            }
        }

        return true;
    }
}
