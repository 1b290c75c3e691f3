using System.Numerics;
using AdExIFRef.Verification;
using Xunit;

namespace AdExIFRef.Interop.Tests.Oracle;

/// <summary>
/// Follows a layer through a random model and does each of its steps again with the textbook's
/// equations, from the layer's own state before the step: so a spike never moves, and rounding of
/// one step is all that may differ.
/// </summary>
internal sealed class OracleWalk<T>(RandomModel model, Backend backend)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Beyond this a result may have overflowed on the way in this precision.</summary>
    private static readonly double s_huge = typeof(T) == typeof(float) ? 1e20 : 1e200;

    private readonly ModelLayer<T> _layer = new(model, backend);
    private readonly OracleModel<T> _oracle = new(model);
    private readonly T[] _thresholds = new T[model.Count];
    private readonly long[] _lastSpike = [.. Enumerable.Repeat(-1L, model.Count)];

    /// <summary>Results that were compared, two for each neuron and step.</summary>
    public long Compared { get; private set; }

    /// <summary>Results beyond comparison: not finite, or at the guard to rounding.</summary>
    public long Skipped { get; private set; }

    /// <summary>Spikes.</summary>
    public long Spikes { get; private set; }

    /// <summary>Neuron-steps in which a neuron was held.</summary>
    public long Held { get; private set; }

    /// <summary>The largest difference, in units of its bound.</summary>
    public double Worst { get; private set; }

    private double Unit => typeof(T) == typeof(float) ? 5.96e-8 : 1.11e-16;

    /// <summary>All steps.</summary>
    public void Walk()
    {
        var neurons = new TextbookNeuron[model.Count];
        for (int i = 0; i < neurons.Length; i++)
        {
            TextbookParameters parameters = _oracle.Parameters(i);
            neurons[i] = new TextbookNeuron(
                parameters, model.Dt, model.Guard, model.Upstroke == Upstroke.Bounded, Unit);
            _thresholds[i] = T.CreateTruncating(parameters.VTh);
        }

        for (int step = 0; step < model.Steps; step++)
        {
            T[] v = _layer.Layer.V.ToArray();
            T[] w = _layer.Layer.W.ToArray();
            bool[] held = Holds(step);
            T[] spikes = _layer.Update(step).ToArray();
            bool[] refractory = model.RefVar && _layer.Layer is AdExIFRef<T> layer
                ? layer.Refractory.ToArray()
                : [];
            for (int i = 0; i < model.Count; i++)
            {
                neurons[i].Step(
                    double.CreateTruncating(v[i]), double.CreateTruncating(w[i]),
                    model.Reset == SpkReset.Hard, _oracle.Inputs(_layer, step, i));
                Check(neurons[i], step, i, held[i]);
                CheckSpike(step, i, spikes[i]);
                if (refractory.Length > 0)
                {
                    Assert.Equal(held[i] || spikes[i] == T.One, refractory[i]);
                }
            }
        }
    }

    // t - last < tau_ref in the state's precision; or steps since the spike < ceil(tau_ref/dt).
    private bool[] Holds(int step)
    {
        var held = new bool[model.Count];
        if (_layer.Layer is not AdExIFRef<T> refractory)
        {
            return held;
        }

        double elapsed = step * model.Dt;
        T t = T.CreateTruncating(model.T0 + elapsed);
        for (int i = 0; i < held.Length; i++)
        {
            double period = _oracle.RefractoryPeriod(i);
            held[i] = model.Clock == RefractoryClock.Time
                ? t - refractory.LastSpikeTime[i] < T.CreateTruncating(period)
                : _lastSpike[i] >= 0
                    && step - _lastSpike[i] < Math.Ceiling((period / model.Dt) - 1e-6);
        }

        return held;
    }

    private void Check(TextbookNeuron expected, int step, int i, bool held)
    {
        (double v, double w, double resetV, double resetW) = expected.Bound;
        Held += held ? 1 : 0;
        if (held)
        {
            Compare("V", step, i, _layer.Layer.V[i], expected.ResetV, resetV);
            Compare("w", step, i, _layer.Layer.W[i], expected.ResetW, resetW);
        }
        else if (expected.IsUndecided)
        {
            Skipped += 2;
        }
        else
        {
            Compare("V", step, i, _layer.Layer.V[i], expected.V, v);
            Compare("w", step, i, _layer.Layer.W[i], expected.W, w);
        }
    }

    private void Compare(string what, int step, int i, T actual, double expected, double bound)
    {
        double value = double.CreateTruncating(actual);
        if (!double.IsFinite(expected) || Math.Abs(expected) > s_huge || !double.IsFinite(bound))
        {
            // What overflows for the one is out of any physical range for the other.
            Assert.False(Math.Abs(value) < 1e9 && Math.Abs(expected) > 1e30);
            Skipped++;
            return;
        }

        double difference = Math.Abs(value - expected);
        if (!(difference <= bound))
        {
            Assert.Fail(
                $"{backend}: {what} of neuron {i} after step {step} is {value:R}, the textbook's "
                + $"is {expected:R}, allowed {bound:R}. {model.Describe()}");
        }

        Worst = Math.Max(Worst, difference == 0 ? 0 : difference / bound);
        Compared++;
    }

    private void CheckSpike(int step, int i, T spike)
    {
        bool spiked = _layer.Layer.V[i] >= _thresholds[i];
        Assert.Equal(spiked ? T.One : T.Zero, spike);
        Spikes += spiked ? 1 : 0;
        _lastSpike[i] = spiked ? step : _lastSpike[i];
        if (spiked && _layer.Layer is AdExIFRef<T> refractory)
        {
            double elapsed = step * model.Dt;
            Assert.Equal(T.CreateTruncating(model.T0 + elapsed), refractory.LastSpikeTime[i]);
        }
    }
}
