using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace AdExIFRef.Interop;

/// <summary>Writes a snapshot in the <see cref="SnapshotFormat"/>.</summary>
internal sealed class SnapshotWriter(Stream stream) : IDisposable
{
    private readonly DigestWriter _file = new(stream);

    public void Write<T>(NeuronState<T> state, StepClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireShortKeys(state.Noises.Keys);
        _file.WriteBytes(SnapshotFormat.Magic);
        _file.Write(SnapshotFormat.Version);
        _file.Write(Unsafe.SizeOf<T>() * 8);
        WriteHead(state, clock);
        _file.WriteDigest();
        WriteColumns(state);
        _file.WriteDigest();
    }

    public void Dispose() => _file.Dispose();

    private static void RequireShortKeys(IEnumerable<string> keys)
    {
        if (keys.Any(key => Encoding.UTF8.GetByteCount(key) > SnapshotFormat.LongestKey))
        {
            throw new InvalidOperationException(
                "The key of a noise is too long for a file; allowed are "
                + $"{SnapshotFormat.LongestKey} bytes.");
        }
    }

    private void WriteHead<T>(NeuronState<T> state, StepClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _file.Write(state.InSize.Rank);
        foreach (int length in state.InSize.Dimensions)
        {
            _file.Write(length);
        }
        _file.Write(state.BatchSize ?? 0);
        _file.Write((int)state.Parts);
        _file.Write(clock.Origin);
        _file.Write(clock.Dt);
        _file.Write(clock.Index);
        _file.Write(state.NoiseStep);
        _file.Write(state.LastStep);
        _file.Write(state.LastDt);
        _file.Write(state.CountedBy?.Dt ?? double.NaN);
        _file.Write(state.CountedBy?.Steps.Length ?? 0);
        _file.Write(state.Noises.Count);
        _file.Write(AgesOf(state)?.Time ?? double.NaN);
        _file.Write(state.RestsBelongTo?.Length ?? 0);
    }

    private void WriteColumns<T>(NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _file.WriteColumn<T>(state.V.Span);
        _file.WriteColumn<T>(state.W.Span);
        _file.WriteColumn<T>(state.LastSpikeTime is { } last ? last.Span : []);
        _file.WriteColumn<T>(state.RefractorySteps is { } left ? left.Span : []);
        _file.WriteBytes(state.Refractory is { } bits ? bits.Span : []);
        _file.WriteColumn<T>(state.RefractoryRest is { } rests ? rests.Span : []);
        _file.WriteColumn<T>(state.CountedBy?.Steps ?? []);
        _file.WriteColumn<double>(state.RestsBelongTo ?? []);
        if (AgesOf(state) is { } ages)
        {
            _file.WriteColumn<double>(ages.Known(state.LastSpikeTime!.Span));
        }
        foreach ((string key, PinnedColumn<T> deviations) in
            state.Noises.OrderBy(noise => noise.Key, StringComparer.Ordinal))
        {
            _file.WriteText(key);
            _file.WriteColumn<T>(deviations.Span);
        }
    }

    /// <summary>A guess is none: it needs what happens next in the layer.</summary>
    private static SpikeAges<T>? AgesOf<T>(NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        state.Ages is { IsGuess: false } ages ? ages : null;
}
