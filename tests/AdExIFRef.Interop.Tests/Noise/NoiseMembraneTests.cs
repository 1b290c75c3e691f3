using Xunit;

namespace AdExIFRef.Interop.Tests.Noise;

/// <summary>What a membrane makes of noise: closed forms of a leaky integrator.</summary>
public sealed class NoiseMembraneTests
{
    private const int N = 40_000;
    private const double Tau = 10;

    /// <summary>Var V = (R sigma)^2/(2 tau) at any step size: 1 - (dt/tau)^2/12 of it.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    [InlineData(0.8)]
    public void White_noise_gives_the_same_fluctuations_at_any_step_size(double dt)
    {
        const double sigma = 6;
        AdExIFRef<float> layer = NoiseInputTests.Silent<float>(N);
        layer.AddCurrentInput("noise", Input.WhiteNoise(4.mA, sigma.mASqrtMs, seed: 12));
        (double mean, double variance) = Measure(layer, dt);
        double expected = sigma * sigma / (2 * Tau);
        Assert.InRange(mean, -61 - 0.05, -61 + 0.05);
        Assert.InRange(variance / expected, 0.985, 1.015);
    }

    /// <summary>Var V = (R sigma)^2 tau_c/(tau_c + tau).</summary>
    [Theory]
    [InlineData(0.1, 4)]
    [InlineData(0.4, 20)]
    public void Filtered_noise_gives_the_fluctuations_of_its_correlation_time(
        double dt, double correlationTime)
    {
        AdExIFRef<float> layer = NoiseInputTests.Silent<float>(N);
        layer.AddCurrentInput("noise", Input.OrnsteinUhlenbeck(
            4.mA, 3.mA, correlationTime.ms, seed: 13));
        (double mean, double variance) = Measure(layer, dt);
        double expected = 9 * correlationTime / (correlationTime + Tau);
        Assert.InRange(mean, -61 - 0.08, -61 + 0.08);

        // The current is held over a step: dt/tau_c adds a little.
        Assert.InRange(variance / expected, 0.97, 1.03);
    }

    /// <summary>Mean and variance over the neurons after 80 ms, eight time constants.</summary>
    private static (double Mean, double Variance) Measure(AdExIFRef<float> layer, double dt)
    {
        layer.Run(80.ms, dt.ms);
        double sum = 0, squares = 0;
        foreach (float v in layer.V)
        {
            sum += v;
            squares += (double)v * v;
        }

        double mean = sum / N;
        return (mean, (squares / N) - (mean * mean));
    }
}
