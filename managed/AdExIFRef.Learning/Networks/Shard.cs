using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Learning;

/// <summary>
/// A fixed part of a mini-batch, which one thread takes from input spikes to gradients: so the
/// results do not depend on the number of threads.
/// </summary>
internal sealed class Shard<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The most samples of a shard.</summary>
    public const int Capacity = 8;

    private readonly NetworkSettings _settings;
    private readonly AdExIFRef<T> _hidden;
    private readonly LeakyReadout<T> _readout;
    private readonly T _decay;
    private readonly T[] _currents, _bySpikes, _logits, _adjoint;

    public Shard(NetworkSettings settings, Backend backend)
    {
        _settings = settings;
        _hidden = new AdExIFRef<T>(settings.Hidden, settings.Neurons, backend)
        {
            SpkReset = settings.Reset,
            SpkFun = settings.Surrogate,
            BlowUpPolicy = BlowUpPolicy.Throw,
            MaxDegreeOfParallelism = 1,
        };
        _readout = new LeakyReadout<T>(settings);
        _decay = ElementType.Round<T>(settings.SynapticDecay);
        _currents = new T[settings.Steps * Capacity * settings.Hidden];
        _bySpikes = new T[_currents.Length];
        _logits = new T[settings.Classes];
        _adjoint = new T[settings.Hidden];
        Gradients = new NetworkWeights<T>(settings);
    }

    /// <summary>Those of the sum of the losses of the last <see cref="Learn"/>.</summary>
    public NetworkWeights<T> Gradients { get; }

    /// <summary>How the network does.</summary>
    public Score Evaluate(Samples samples, NetworkWeights<T> weights)
    {
        using Tape<T> tape = Hidden(samples, weights);
        return Read(samples, tape, weights, learn: false);
    }

    /// <summary>How the network does, and <see cref="Gradients"/>.</summary>
    /// <param name="samples">At most <see cref="Capacity"/>.</param>
    /// <param name="weights">The network's.</param>
    /// <param name="readoutOnly">Leaves out the gradients of the input weights.</param>
    public Score Learn(Samples samples, NetworkWeights<T> weights, bool readoutOnly)
    {
        Gradients.Clear();
        using Tape<T> tape = Hidden(samples, weights);
        Score score = Read(samples, tape, weights, learn: true);
        if (!readoutOnly)
        {
            Gradients<T> gradients =
                tape.Backward(Used(_bySpikes, samples));
            for (int i = 0; i < samples.Count; i++)
            {
                InputSynapses.Backward(
                    samples.Spikes(i), gradients.Current, _decay, Gradients.Input, _adjoint,
                    Place(samples, i));
            }
            if (_settings.Recurrent)
            {
                SpanSum.Add<T>(Gradients.Recurrent, gradients.RecurrentWeights);
            }
        }
        return score;
    }

    /// <summary>The hidden neurons' spikes, [T, samples, hidden].</summary>
    public T[] Spikes(Samples samples, NetworkWeights<T> weights)
    {
        using Tape<T> tape = Hidden(samples, weights);
        return tape.Spikes.ToArray();
    }

    private Tape<T> Hidden(Samples samples, NetworkWeights<T> weights)
    {
        Span<T> currents = Used(_currents, samples);
        for (int i = 0; i < samples.Count; i++)
        {
            InputSynapses.Forward(
                samples.Spikes(i), weights.Input, _decay, currents, Place(samples, i));
        }
        _hidden.InitState(samples.Count);
        return _hidden.Forward(
            currents, _settings.Dt,
            new ForwardOptions<T> { RecurrentWeights = weights.Recurrent });
    }

    /// <summary>The readout of all samples, and back through it.</summary>
    private Score Read(Samples samples, Tape<T> tape, NetworkWeights<T> weights, bool learn)
    {
        ReadOnlySpan<T> spikes = tape.Spikes;
        double loss = 0;
        int right = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            _readout.Forward(spikes, Place(samples, i), weights, _logits);
            loss += CrossEntropy.Evaluate<T>(_logits, samples.Label(i), out bool correct);
            right += correct ? 1 : 0;
            if (learn)
            {
                _readout.Backward(
                    _logits, Place(samples, i), weights, Gradients, Used(_bySpikes, samples));
            }
        }
        return new Score(samples.Count, loss, right, spikes.Count(T.One));
    }

    private Span<T> Used(T[] values, Samples samples) =>
        values.AsSpan(0, _settings.Steps * samples.Count * _settings.Hidden);

    private SampleRows Place(Samples samples, int sample) =>
        new(_settings.Steps, samples.Count, _settings.Hidden, sample);
}
