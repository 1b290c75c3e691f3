namespace AdExIFRef.Interop;

/// <summary>Poisson trains of one rate.</summary>
internal sealed class PoissonSource(int count, Frequency rate) : SpikeSource(count)
{
    /// <inheritdoc/>
    public override string ToString() => $"Poisson({Count}, {rate})";

    internal override string Identity(ulong seed) => $"{this} {DrawnBy(seed)}";

    internal override ISpikeStream Open(double dt, ulong seed) =>
        new Stream(Count, PoissonDraw.MeanOf(rate.Hertz, dt, nameof(rate)), seed);

    private sealed class Stream(int count, double mean, ulong seed) : ISpikeStream
    {
        private readonly PoissonDraw _draw = new(seed);

        public void Write(long step, SpikeList spikes) => _draw.Same(step, count, mean, spikes);
    }
}

/// <summary>Poisson trains of their own rates.</summary>
internal sealed class PoissonRatesSource(Frequency[] rates) : SpikeSource(rates.Length)
{
    /// <inheritdoc/>
    public override string ToString() => $"Poisson({Count}, a rate each)";

    internal override string Identity(ulong seed) =>
        $"{this}, {DigestOf([.. rates.Select(one => one.Hertz)])}, {DrawnBy(seed)}";

    internal override ISpikeStream Open(double dt, ulong seed)
    {
        var means = new double[rates.Length];
        for (int i = 0; i < means.Length; i++)
        {
            means[i] = PoissonDraw.MeanOf(rates[i].Hertz, dt, $"rates[{i}]");
        }
        return new Stream(means, seed);
    }

    private sealed class Stream(double[] means, ulong seed) : ISpikeStream
    {
        private readonly PoissonDraw _draw = new(seed);
        private readonly double[] _before = PoissonDraw.SumsBefore(means);

        public void Write(long step, SpikeList spikes) => _draw.Each(step, means, _before, spikes);
    }
}

/// <summary>Poisson trains of rates that change over time.</summary>
internal sealed class PoissonTimeSource(int count, RateFunction function, bool isUniform)
    : SpikeSource(count)
{
    /// <inheritdoc/>
    public override string ToString() => $"Poisson({Count}, a rate over time)";

    internal override string Identity(ulong seed) =>
        $"{this}{(isUniform ? "" : " for each")} {DrawnBy(seed)}";

    internal override ISpikeStream Open(double dt, ulong seed) =>
        new Stream(isUniform ? 1 : Count, Count, function, dt, seed);

    private sealed class Stream(
        int different, int count, RateFunction function, double dt, ulong seed) : ISpikeStream
    {
        private readonly PoissonDraw _draw = new(seed);
        private readonly Frequency[] _rates = new Frequency[different];
        private readonly double[] _means = new double[different];

        private readonly double[] _before = new double[different + 1];

        public bool MayFail => true;

        public void Write(long step, SpikeList spikes)
        {
            Array.Clear(_rates);
            double time = step * dt;
            function(Time.FromMilliseconds(time), _rates);
            for (int i = 0; i < _rates.Length; i++)
            {
                double hertz = _rates[i].Hertz;
                if (!PoissonDraw.IsDrawable(hertz, dt))
                {
                    string name = FormattableString.Invariant($"rates[{i}] at {time} ms");
                    RequireRate(hertz, name);
                    PoissonDraw.MeanOf(hertz, dt, name);
                }
                _means[i] = PoissonDraw.MeanOf(hertz, dt, nameof(function));
            }
            if (different == 1)
            {
                _draw.Same(step, count, _means[0], spikes);
                return;
            }
            PoissonDraw.SumBefore(_means, _before);
            _draw.Each(step, _means, _before, spikes);
        }
    }
}
