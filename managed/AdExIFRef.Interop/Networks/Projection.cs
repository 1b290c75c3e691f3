using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The synapses from one population of a network to another, or to itself.</summary>
/// <remarks>
/// Synapses are listed by source, then delay, then target; several between one pair with the same
/// delay stay in the order of their creation.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed partial class Projection<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>About the weights of a piece of a snapshot.</summary>
    private const int PieceWeights = 1 << 20;

    internal Projection(
        string name, PopulationSlice<T> pre, PopulationSlice<T> post, ReceptorKind kind,
        SynapseStore<T> store, double dt, long step)
    {
        Name = name;
        Pre = pre;
        Post = post;
        Kind = kind;
        Store = store;
        if (kind.Synapse?.OpenGate(dt, typeof(T) == typeof(float)) is { } model)
        {
            Gate = NewGate(model, isKinetic: true, step);
        }
    }

    /// <summary>The name, unique in the network.</summary>
    public string Name { get; }

    /// <summary>The source neurons.</summary>
    public PopulationSlice<T> Pre { get; }

    /// <summary>The target neurons.</summary>
    public PopulationSlice<T> Post { get; }

    /// <summary>What becomes of a spike that arrives; null: a jump of V.</summary>
    public Synapse? Synapse => Kind.Synapse;

    /// <summary>What that does to the neuron.</summary>
    public SynapseOutput Output => Kind.Output;

    /// <summary>The number of synapses.</summary>
    public long SynapseCount => Store.Count;

    /// <summary>No synapse has a smaller delay.</summary>
    public Time MinDelay => Delay(Store.Shape.MinDelay);

    /// <summary>No synapse has a larger delay.</summary>
    public Time MaxDelay => Delay(Store.Shape.MaxDelay);

    /// <summary>What the synapses take of memory, bytes.</summary>
    public long MemoryBytes =>
        Store.Bytes + (Plastic?.Bytes ?? 0) + (Gate?.Bytes ?? 0);

    /// <summary>Whether all synapses share one weight.</summary>
    public bool HasOneWeight => Store.Constant is not null;

    /// <summary>
    /// The synaptic state of the target population, one element per neuron of it, in the unit of
    /// the weights: g of <see cref="Expon"/>, <see cref="Alpha"/>, or the decaying part of
    /// <see cref="DualExpon"/>; under <see cref="AMPA"/>, <see cref="GABAa"/> and
    /// <see cref="BioNMDA"/> the sum of weights times g of their sources; empty for jumps.
    /// Projections with an equal synapse and output on one population share it. Writing to it sets
    /// the state.
    /// </summary>
    public Span<T> G => Receptor.G is { } g ? g.Span : [];

    internal ReceptorKind Kind { get; }

    internal SynapseStore<T> Store { get; set; }

    internal Receptor<T> Receptor => Network.ReceptorOf(this);

    /// <summary>What a snapshot knows this by.</summary>
    internal ProjectionDefinition Definition =>
        field ??= new ProjectionDefinition($"{Pre} -> {Post}, {Kind}", GraphFingerprint.Of(Store));

    private Network<T> Network => Post.Population.Network;

    /// <summary>Returns every synapse, in the order of this class.</summary>
    /// <exception cref="InvalidOperationException">There are more than an array holds, or the
    /// network is in use.</exception>
    public ProjectionSynapses<T> GetSynapses() => Network.Exclusively(() =>
    {
        RequireArray();
        Plastic?.Settle();
        var all = new ProjectionSynapses<T>((int)SynapseCount);
        var row = new StoreRow<T>();
        int at = 0;
        for (int source = 0; source < Store.Shape.Sources; source++)
        {
            Store.Read(source, row);
            foreach (int i in row.Order)
            {
                all.Set(at++, source, row.Targets[i], row.Delays[i], row.Weights[i]);
            }
        }
        return all;
    });

    /// <summary>Returns the weight of every synapse, in the order of this class; the base unit of
    /// the output: siemens, mA or mV.</summary>
    /// <inheritdoc cref="GetSynapses" path="/exception"/>
    public T[] GetWeights() => GetSynapses().WeightArray;

    /// <summary>Sets one weight for all synapses.</summary>
    /// <param name="weight">In the base unit of the output; finite, between the bounds of an
    /// <see cref="Stdp"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public void SetWeight(T weight)
    {
        RequireFinite([weight], nameof(weight));
        Network.Exclusively(() =>
        {
            RequireWithinBounds([weight], nameof(weight));
            Plastic?.Settle();
            SetOne(weight);
            return true;
        });
    }

    /// <summary>Sets the weight of every synapse.</summary>
    /// <param name="weights">In the order of this class and the base unit of the output; finite,
    /// between the bounds of an <see cref="Stdp"/>.</param>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The network is in use.</exception>
    public void SetWeights(ReadOnlySpan<T> weights)
    {
        if (weights.Length != SynapseCount)
        {
            throw new ArgumentException(
                $"weights has {weights.Length} values; allowed are {SynapseCount}, one per "
                + $"synapse of \"{Name}\".",
                nameof(weights));
        }
        RequireFinite(weights, nameof(weights));
        T[] copy = weights.ToArray();
        Network.Exclusively(() =>
        {
            RequireWithinBounds(copy, nameof(weights));
            Plastic?.Settle();
            if (Store.Constant is not null)
            {
                Network.Rebuild(this, spread: true);
            }
            WriteRows((count, at) => copy[(int)at..(int)(at + count)]);
            return true;
        });
    }

    /// <summary>Such as "exc -> inh: 64000 synapses".</summary>
    public override string ToString() => Network.Describe(this);

    /// <summary>Returns the weights of consecutive sources, in pieces.</summary>
    internal T[][] CopyWeights()
    {
        Plastic?.Settle();
        var pieces = new List<T[]>();
        var piece = new List<T>();
        var row = new StoreRow<T>();
        for (int source = 0; source < Store.Shape.Sources; source++)
        {
            Store.Read(source, row);
            foreach (int i in row.Order)
            {
                piece.Add(row.Weights[i]);
            }
            if (piece.Count >= PieceWeights || source == Store.Shape.Sources - 1)
            {
                pieces.Add([.. piece]);
                piece.Clear();
            }
        }
        return [.. pieces];
    }

    /// <summary>Sets the weights to those of a snapshot.</summary>
    internal void Set(NetworkSnapshot<T>.ProjectionWeights weights)
    {
        Plastic?.Settle(); // what is still to come is not for the new weights
        SetValues(weights);
        if (weights.Plastic is { } state)
        {
            Plastic!.Bind(Store, Post.First, Post.Count, state);
        }
        if (weights.Gate is { } gate)
        {
            Gate!.Import(gate);
        }
    }

    private void SetValues(NetworkSnapshot<T>.ProjectionWeights weights)
    {
        if (weights.Constant is { } weight)
        {
            SetOne(weight);
            return;
        }
        if (HasOneWeight)
        {
            Network.Rebuild(this, spread: true);
        }
        // Pieces end between sources, but need not do so where these synapses do.
        int piece = 0, at = 0;
        WriteRows((count, _) =>
        {
            var row = new T[count];
            for (int done = 0; done < count;)
            {
                if (at == weights.Pieces[piece].Length)
                {
                    (piece, at) = (piece + 1, 0);
                    continue;
                }
                ReadOnlySpan<T> rest = weights.Pieces[piece].AsSpan(at);
                rest = rest[..Math.Min(rest.Length, count - done)];
                rest.CopyTo(row.AsSpan(done));
                (done, at) = (done + rest.Length, at + rest.Length);
            }
            return row;
        });
    }

    private void SetOne(T weight)
    {
        Receptor.Forget(); // a ring holds weights of spikes in flight
        if (Store.Constant is not null)
        {
            Store.Constant = weight;
        }
        else
        {
            WriteRows((count, _) => Enumerable.Repeat(weight, count).ToArray());
        }
    }

    private void WriteRows(Func<int, long, T[]> weights)
    {
        Receptor.Forget();
        var row = new StoreRow<T>();
        long at = 0;
        for (int source = 0; source < Store.Shape.Sources; source++)
        {
            Store.Read(source, row);
            T[] values = weights(row.Count, at);
            at += row.Count;
            Store.WriteWeights(source, row, values);
        }
    }

    private void RequireArray()
    {
        if (SynapseCount > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"\"{Name}\" has {SynapseCount} synapses; an array holds {Array.MaxLength}.");
        }
    }

    private static void RequireFinite(ReadOnlySpan<T> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                throw new ArgumentOutOfRangeException(
                    name, values[i], $"{name}[{i}] is {values[i]}; allowed are finite values.");
            }
        }
    }

    private Time Delay(int steps) => Time.FromMilliseconds(steps * Network.Dt.BaseValue);
}

/// <summary>The synapses of a projection, as arrays of one element each.</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class ProjectionSynapses<T> where T : unmanaged
{
    private readonly int[] _sources;
    private readonly int[] _targets;
    private readonly int[] _delays;

    internal ProjectionSynapses(int count)
    {
        (_sources, _targets, _delays, WeightArray) =
            (new int[count], new int[count], new int[count], new T[count]);
    }

    /// <summary>The number of synapses.</summary>
    public int Count => _sources.Length;

    /// <summary>The source neurons, from 0 in the source of the projection.</summary>
    public ReadOnlySpan<int> Sources => _sources;

    /// <summary>The target neurons, from 0 in the target of the projection.</summary>
    public ReadOnlySpan<int> Targets => _targets;

    /// <summary>The delays, in steps.</summary>
    public ReadOnlySpan<int> DelaySteps => _delays;

    /// <summary>The weights: siemens, mA or mV.</summary>
    public ReadOnlySpan<T> Weights => WeightArray;

    internal T[] WeightArray { get; }

    internal void Set(int index, int source, int target, int delay, T weight) =>
        (_sources[index], _targets[index], _delays[index], WeightArray[index]) =
            (source, target, delay, weight);
}
