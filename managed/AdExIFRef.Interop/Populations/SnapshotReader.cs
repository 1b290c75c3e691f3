using System.Numerics;
using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>Reads a snapshot in the <see cref="SnapshotFormat"/>.</summary>
internal sealed class SnapshotReader(Stream stream) : IDisposable
{
    private readonly DigestReader _file = new(stream, "snapshot");

    /// <summary>Reads one snapshot; leaves the stream right behind it.</summary>
    /// <exception cref="InvalidDataException">
    /// It is no snapshot, one of another version or precision, or a damaged one.
    /// </exception>
    public NeuronSnapshot<T> ReadSnapshot<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int version = ReadKind<T>();
        Head head = ReadHead(version);
        _file.RequireDigest();
        Shape size = SizeOf(head);
        T[] v = _file.ReadArray<T>(size.Size); // the others have no more bytes each
        NeuronState<T> state = Allocate<T>(head);
        v.CopyTo(state.V.Span);
        ReadColumns(state, head);
        _file.RequireDigest();
        return new NeuronSnapshot<T>(state, head.Clock);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Returns the version.</summary>
    private int ReadKind<T>() where T : unmanaged
    {
        Span<byte> magic = stackalloc byte[SnapshotFormat.Magic.Length];
        _file.ReadBytes(magic);
        _file.Require(magic.SequenceEqual(SnapshotFormat.Magic), "it does not start as one");
        int version = _file.Read<int>();
        _file.Require(
            version is >= 1 and <= SnapshotFormat.Version,
            $"its version is {version}; allowed are 1 to {SnapshotFormat.Version}");
        int bits = _file.Read<int>(), expected = Unsafe.SizeOf<T>() * 8;
        _file.Require(
            bits == expected,
            $"its numbers have {bits} bits; allowed are {expected}, those of {typeof(T).Name}");
        return version;
    }

    private Head ReadHead(int version)
    {
        int rank = _file.Read<int>();
        _file.Require(rank is >= 0 and <= SnapshotFormat.MostAxes, $"its shape has {rank} axes");
        int[] lengths = new int[rank];
        _file.ReadColumn<int>(lengths);
        return new Head(
            lengths, _file.Read<int>(), (StateParts)_file.Read<int>(),
            new StepClock(_file.Read<double>(), _file.Read<double>(), _file.Read<long>()),
            _file.Read<long>(), _file.Read<double>(), _file.Read<double>(), _file.Read<double>(),
            _file.Read<int>(), _file.Read<int>(), _file.Read<double>(),
            version >= SnapshotFormat.RestsVersion ? _file.Read<int>() : 0);
    }

    private Shape SizeOf(Head head)
    {
        _file.Require(head.Batch >= 0, $"its batch is {head.Batch}");
        try
        {
            var shape = Shape.Of(head.Lengths);
            shape = head.Batch == 0 ? shape : shape.Prepend(head.Batch);
            SizeCheck.RequireNeurons(shape.Size, nameof(head.Lengths));
            return shape;
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"This is no snapshot: {error.Message}", error);
        }
    }

    private NeuronState<T> Allocate<T>(Head head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const StateParts Known =
            StateParts.LastSpikeTime | StateParts.RefractorySteps | StateParts.Refractory
            | StateParts.RefractoryRest;
        _file.Require((head.Parts & ~Known) == 0, $"its parts are {(int)head.Parts}");
        _file.Require(head.Noises >= 0, $"it has {head.Noises} noises");
        _file.Require(
            double.IsFinite(head.Clock.Origin) && double.IsFinite(head.Clock.Dt)
            && head.Clock.Dt >= 0 && head.Clock.Index >= 0 && double.IsFinite(head.Clock.Next)
            && head.NoiseStep >= 0 && !double.IsInfinity(head.LastStep)
            && double.IsFinite(head.LastDt) && head.LastDt >= 0,
            "its clock is at no time");
        var state = new NeuronState<T>(
            Shape.Of(head.Lengths), head.Batch == 0 ? null : head.Batch, head.Parts);
        _file.Require(
            double.IsNaN(head.AgesTime) || state.LastSpikeTime is not null,
            "it has ages of spikes without their times");
        _file.Require(
            double.IsNaN(head.CountedDt)
                ? head.CountedSteps == 0
                : head.CountedSteps == 1 || head.CountedSteps == state.Count,
            $"it has {head.CountedSteps} counts");
        _file.Require(
            head.Rests == 0
            || (state.RefractoryRest is not null
                && (head.Rests == 1 || head.Rests == state.Count)),
            $"it has {head.Rests} refractory periods");
        return state;
    }

    private void ReadColumns<T>(NeuronState<T> state, Head head)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _file.ReadColumn(state.W.Span);
        _file.ReadColumn(state.LastSpikeTime is { } last ? last.Span : []);
        _file.ReadColumn(state.RefractorySteps is { } left ? left.Span : []);
        _file.ReadBytes(state.Refractory is { } bits ? bits.Span : []);
        _file.ReadColumn(state.RefractoryRest is { } rests ? rests.Span : []);
        var counted = new T[head.CountedSteps];
        _file.ReadColumn<T>(counted);
        double[] periods = new double[head.Rests];
        _file.ReadColumn<double>(periods);
        state.RestsBelongTo = head.Rests == 0 ? null : periods;
        if (!double.IsNaN(head.AgesTime))
        {
            var ages = new double[state.Count];
            _file.ReadColumn<double>(ages);
            state.Ages = new SpikeAges<T>(state.LastSpikeTime!.Span, ages, head.AgesTime);
        }
        state.NoiseStep = head.NoiseStep;
        (state.LastStep, state.LastDt) = (head.LastStep, head.LastDt);
        state.CountedBy =
            double.IsNaN(head.CountedDt) ? null : new RefractoryPeriods<T>(head.CountedDt, counted);
        for (int k = 0; k < head.Noises; k++)
        {
            string key = _file.ReadText(SnapshotFormat.LongestKey);
            _file.ReadColumn(state.AddNoise(key).Span);
        }
    }

    private readonly record struct Head(
        int[] Lengths, int Batch, StateParts Parts, StepClock Clock, long NoiseStep,
        double LastStep, double LastDt, double CountedDt, int CountedSteps, int Noises,
        double AgesTime, int Rests);
}
