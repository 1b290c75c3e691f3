using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AdExIFRef.Interop;

/// <summary>Writes a snapshot in the <see cref="SnapshotFormat"/>.</summary>
internal sealed class SnapshotWriter(Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Write<T>(NeuronState<T> state, StepClock clock)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireShortKeys(state.Noises.Keys);
        WriteBytes(SnapshotFormat.Magic);
        Write(SnapshotFormat.Version);
        Write(Unsafe.SizeOf<T>() * 8);
        WriteHead(state, clock);
        WriteDigest();
        WriteColumns(state);
        WriteDigest();
    }

    public void Dispose() => _hash.Dispose();

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
        Write(state.InSize.Rank);
        foreach (int length in state.InSize.Dimensions)
        {
            Write(length);
        }
        Write(state.BatchSize ?? 0);
        Write((int)state.Parts);
        Write(clock.Origin);
        Write(clock.Dt);
        Write(clock.Index);
        Write(state.NoiseStep);
        Write(state.LastStep);
        Write(state.LastDt);
        Write(state.CountedBy?.Dt ?? double.NaN);
        Write(state.CountedBy?.Steps.Length ?? 0);
        Write(state.Noises.Count);
        Write(AgesOf(state)?.Time ?? double.NaN);
        Write(state.RestsBelongTo?.Length ?? 0);
    }

    private void WriteColumns<T>(NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        WriteColumn<T>(state.V.Span);
        WriteColumn<T>(state.W.Span);
        WriteColumn<T>(state.LastSpikeTime is { } last ? last.Span : []);
        WriteColumn<T>(state.RefractorySteps is { } left ? left.Span : []);
        WriteBytes(state.Refractory is { } bits ? bits.Span : []);
        WriteColumn<T>(state.RefractoryRest is { } rests ? rests.Span : []);
        WriteColumn<T>(state.CountedBy?.Steps ?? []);
        WriteColumn<double>(state.RestsBelongTo ?? []);
        if (AgesOf(state) is { } ages)
        {
            WriteColumn<double>(ages.Known(state.LastSpikeTime!.Span));
        }
        foreach ((string key, PinnedColumn<T> deviations) in
            state.Noises.OrderBy(noise => noise.Key, StringComparer.Ordinal))
        {
            byte[] name = Encoding.UTF8.GetBytes(key);
            Write(name.Length);
            WriteBytes(name);
            WriteColumn<T>(deviations.Span);
        }
    }

    /// <summary>A guess is none: it needs what happens next in the layer.</summary>
    private static SpikeAges<T>? AgesOf<T>(NeuronState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        state.Ages is { IsGuess: false } ages ? ages : null;

    private void Write(int value) => WriteColumn<int>([value]);

    private void Write(long value) => WriteColumn<long>([value]);

    private void Write(double value) => WriteColumn<double>([value]);

    private void WriteColumn<TValue>(ReadOnlySpan<TValue> values) where TValue : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            // In parts, as a span of bytes has at most 2^31.
            for (int i = 0; i < values.Length; i += 1 << 20)
            {
                int count = Math.Min(1 << 20, values.Length - i);
                WriteBytes(MemoryMarshal.AsBytes(values.Slice(i, count)));
            }
            return;
        }
        foreach (TValue value in values)
        {
            TValue one = value;
            Span<byte> bytes = MemoryMarshal.AsBytes(new Span<TValue>(ref one));
            bytes.Reverse();
            WriteBytes(bytes);
        }
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        stream.Write(bytes);
    }

    private void WriteDigest() => stream.Write(_hash.GetCurrentHash());
}
