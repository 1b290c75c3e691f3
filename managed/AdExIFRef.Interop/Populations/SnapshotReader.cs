using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace AdExIFRef.Interop;

/// <summary>Reads a snapshot in the <see cref="SnapshotFormat"/>.</summary>
internal sealed class SnapshotReader(Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Reads one snapshot; leaves the stream right behind it.</summary>
    /// <exception cref="InvalidDataException">
    /// It is no snapshot, one of another version or precision, or a damaged one.
    /// </exception>
    public NeuronSnapshot<T> ReadSnapshot<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int version = ReadKind<T>();
        Head head = ReadHead(version);
        RequireDigest();
        NeuronState<T> state = Allocate<T>(head);
        ReadColumns(state, head);
        RequireDigest();
        return new NeuronSnapshot<T>(state, head.Clock);
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>Returns the version.</summary>
    private int ReadKind<T>() where T : unmanaged
    {
        Span<byte> magic = stackalloc byte[SnapshotFormat.Magic.Length];
        ReadBytes(magic);
        Require(magic.SequenceEqual(SnapshotFormat.Magic), "it does not start as one");
        int version = Read<int>();
        Require(
            version is >= 1 and <= SnapshotFormat.Version,
            $"its version is {version}; allowed are 1 to {SnapshotFormat.Version}");
        int bits = Read<int>(), expected = Unsafe.SizeOf<T>() * 8;
        Require(
            bits == expected,
            $"its numbers have {bits} bits; allowed are {expected}, those of {typeof(T).Name}");
        return version;
    }

    private Head ReadHead(int version)
    {
        int rank = Read<int>();
        Require(rank is >= 0 and <= SnapshotFormat.MostAxes, $"its shape has {rank} axes");
        int[] lengths = new int[rank];
        ReadColumn<int>(lengths);
        return new Head(
            lengths, Read<int>(), (StateParts)Read<int>(),
            new StepClock(Read<double>(), Read<double>(), Read<long>()),
            Read<long>(), Read<double>(), Read<double>(), Read<double>(), Read<int>(), Read<int>(),
            Read<double>(), version >= SnapshotFormat.RestsVersion ? Read<int>() : 0);
    }

    private static NeuronState<T> Allocate<T>(Head head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const StateParts Known =
            StateParts.LastSpikeTime | StateParts.RefractorySteps | StateParts.Refractory
            | StateParts.RefractoryRest;
        Require((head.Parts & ~Known) == 0, $"its parts are {(int)head.Parts}");
        Require(head.Batch >= 0, $"its batch is {head.Batch}");
        Require(head.Noises >= 0, $"it has {head.Noises} noises");
        try
        {
            var state = new NeuronState<T>(
                Shape.Of(head.Lengths), head.Batch == 0 ? null : head.Batch, head.Parts);
            Require(
                double.IsNaN(head.AgesTime) || state.LastSpikeTime is not null,
                "it has ages of spikes without their times");
            Require(
                head.CountedSteps == 0 || head.CountedSteps == 1
                || head.CountedSteps == state.Count,
                $"it has {head.CountedSteps} counts");
            Require(
                head.Rests == 0
                || (state.RefractoryRest is not null
                    && (head.Rests == 1 || head.Rests == state.Count)),
                $"it has {head.Rests} refractory periods");
            return state;
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"This is no snapshot: {error.Message}", error);
        }
    }

    private void ReadColumns<T>(NeuronState<T> state, Head head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadColumn(state.V.Span);
        ReadColumn(state.W.Span);
        ReadColumn(state.LastSpikeTime is { } last ? last.Span : []);
        ReadColumn(state.RefractorySteps is { } left ? left.Span : []);
        ReadBytes(state.Refractory is { } bits ? bits.Span : []);
        ReadColumn(state.RefractoryRest is { } rests ? rests.Span : []);
        var counted = new T[head.CountedSteps];
        ReadColumn<T>(counted);
        double[] periods = new double[head.Rests];
        ReadColumn<double>(periods);
        state.RestsBelongTo = head.Rests == 0 ? null : periods;
        if (!double.IsNaN(head.AgesTime))
        {
            var ages = new double[state.Count];
            ReadColumn<double>(ages);
            state.Ages = new SpikeAges<T>(state.LastSpikeTime!.Span, ages, head.AgesTime);
        }
        state.NoiseStep = head.NoiseStep;
        (state.LastStep, state.LastDt) = (head.LastStep, head.LastDt);
        state.CountedBy =
            double.IsNaN(head.CountedDt) ? null : new RefractoryPeriods<T>(head.CountedDt, counted);
        for (int k = 0; k < head.Noises; k++)
        {
            int length = Read<int>();
            Require(
                length is >= 0 and <= SnapshotFormat.LongestKey, $"a key has {length} bytes");
            byte[] name = new byte[length];
            ReadBytes(name);
            ReadColumn(state.AddNoise(Encoding.UTF8.GetString(name)).Span);
        }
    }

    private TValue Read<TValue>() where TValue : unmanaged
    {
        TValue value = default;
        ReadColumn(new Span<TValue>(ref value));
        return value;
    }

    private void ReadColumn<TValue>(Span<TValue> values) where TValue : unmanaged
    {
        for (int i = 0; i < values.Length; i += 1 << 20)
        {
            int count = Math.Min(1 << 20, values.Length - i);
            ReadBytes(MemoryMarshal.AsBytes(values.Slice(i, count)));
        }
        for (int i = 0; i < values.Length && !BitConverter.IsLittleEndian; i++)
        {
            MemoryMarshal.AsBytes(values.Slice(i, 1)).Reverse();
        }
    }

    private void ReadBytes(Span<byte> bytes)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Require(read == bytes.Length, "it is cut off");
        _hash.AppendData(bytes);
    }

    private void RequireDigest()
    {
        byte[] expected = _hash.GetCurrentHash();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        int read = stream.ReadAtLeast(digest, digest.Length, throwOnEndOfStream: false);
        Require(read == digest.Length, "it is cut off");
        Require(digest.SequenceEqual(expected), "its checksum is another, so it is damaged");
    }

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidDataException(
                $"This is no snapshot that can be read: {otherwise}.");
        }
    }

    private readonly record struct Head(
        int[] Lengths, int Batch, StateParts Parts, StepClock Clock, long NoiseStep,
        double LastStep, double LastDt, double CountedDt, int CountedSteps, int Noises,
        double AgesTime, int Rests);
}
