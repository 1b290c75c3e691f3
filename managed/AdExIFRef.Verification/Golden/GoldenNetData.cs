using System.Numerics;
using AdExIFRef.IO;

namespace AdExIFRef.Verification;

/// <summary>The arrays of a network, read and checked at once.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as stored.</typeparam>
internal sealed class GoldenNetData<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The steps from one stored state to the next.</summary>
    public const int Every = 20;

    /// <summary>Reads the file of a case.</summary>
    /// <exception cref="InvalidDataException">
    /// An array is missing or of another type or shape than the index says.
    /// </exception>
    public GoldenNetData(GoldenNetCase entry)
    {
        using NpzArchive file = NpzArchive.Open(entry.Path);
        int n = entry.Count, rows = (entry.Steps + Every - 1) / Every;
        Case = entry;
        Current = Values<T>(file, "x", n);
        InitialV = Values<T>(file, "V0", n);
        V = Values<T>(file, "V", rows, n);
        W = Values<T>(file, "w", rows, n);
        Spike = Values<byte>(file, "spike", entry.Steps, n);
        Excitatory = new Csr(file, "e", entry.NExc);
        Inhibitory = new Csr(file, "i", entry.NInh);
    }

    /// <summary>The entry of the index.</summary>
    public GoldenNetCase Case { get; }

    /// <summary>The constant drive, mA.</summary>
    public T[] Current { get; }

    /// <summary>V before step 0, mV.</summary>
    public T[] InitialV { get; }

    /// <summary>V after every so many steps from step 0, mV: [rows, neurons].</summary>
    public T[] V { get; }

    /// <summary>w after every so many steps from step 0, mA: [rows, neurons].</summary>
    public T[] W { get; }

    /// <summary>Spikes, 0 or 1: [steps, neurons].</summary>
    public byte[] Spike { get; }

    /// <summary>The synapses of excitatory neurons.</summary>
    public Csr Excitatory { get; }

    /// <summary>The synapses of inhibitory neurons.</summary>
    public Csr Inhibitory { get; }

    private static TElement[] Values<TElement>(NpzArchive file, string name, params int[] shape)
        where TElement : unmanaged
    {
        NpyArray array = file.Read(name);
        return array.Shape.SequenceEqual(shape)
            ? array.Get<TElement>()
            : throw new InvalidDataException(
                $"{array.Source}: shape ({string.Join(", ", array.Shape)}), but the index says "
                + $"({string.Join(", ", shape)}).");
    }

    /// <summary>Synapses by presynaptic neuron.</summary>
    internal sealed class Csr
    {
        internal Csr(NpzArchive file, string suffix, int sources)
        {
            Indptr = Values<int>(file, $"indptr_{suffix}", sources + 1);
            NpyArray weights = file.Read($"weights_{suffix}");
            Weights = weights.Get<T>();
            Indices = Values<int>(file, $"indices_{suffix}", Weights.Length);
        }

        /// <summary>Where each row begins.</summary>
        public int[] Indptr { get; }

        /// <summary>The targets.</summary>
        public int[] Indices { get; }

        /// <summary>Siemens; mV for jumps.</summary>
        public T[] Weights { get; }
    }
}
