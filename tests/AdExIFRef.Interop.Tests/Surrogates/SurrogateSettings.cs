using AdExIFRef.Verification;

namespace AdExIFRef.Interop.Tests.Surrogates;

/// <summary>Surrogates by the reference's names, and a set of them for tests.</summary>
internal static class SurrogateSettings
{
    /// <summary>All eighteen with their defaults, then with other arguments.</summary>
    public static IReadOnlyList<Surrogate> All { get; } =
    [
        Surrogate.Sigmoid(), Surrogate.PiecewiseQuadratic(), Surrogate.PiecewiseExp(),
        Surrogate.SoftSign(), Surrogate.Arctan(), Surrogate.NonzeroSignLog(), Surrogate.ERF(),
        Surrogate.PiecewiseLeakyRelu(), Surrogate.SquarewaveFourierSeries(), Surrogate.S2NN(),
        Surrogate.QPseudoSpike(), Surrogate.LeakyRelu(), Surrogate.LogTailedRelu(),
        Surrogate.ReluGrad(), Surrogate.GaussianGrad(), Surrogate.MultiGaussianGrad(),
        Surrogate.InvSquareGrad(), Surrogate.SlayerGrad(),
        Surrogate.Sigmoid(1e-4), Surrogate.PiecewiseQuadratic(0.7), Surrogate.PiecewiseExp(1e4),
        Surrogate.SoftSign(2.2), Surrogate.Arctan(123.4), Surrogate.NonzeroSignLog(0.8),
        Surrogate.ERF(1.9), Surrogate.PiecewiseLeakyRelu(-0.05, 0.6),
        Surrogate.SquarewaveFourierSeries(5, 6.1), Surrogate.S2NN(3, 1.5),
        Surrogate.QPseudoSpike(1e4), Surrogate.QPseudoSpike(1e-4), Surrogate.LeakyRelu(0.2, -0.9),
        Surrogate.LogTailedRelu(0.1), Surrogate.ReluGrad(0.8, 1.5),
        Surrogate.GaussianGrad(0.7, 0.4), Surrogate.MultiGaussianGrad(-0.2, 5, 0.6, 0.7),
        Surrogate.InvSquareGrad(30), Surrogate.SlayerGrad(2),
    ];

    /// <summary>The surrogate of a golden row.</summary>
    public static Surrogate Of(GoldenSurrogates.Row row)
    {
        double Get(string name, double other) => row.Args.GetValueOrDefault(name, other);
        return row.Name switch
        {
            "Sigmoid" => Surrogate.Sigmoid(Get("alpha", 4)),
            "PiecewiseQuadratic" => Surrogate.PiecewiseQuadratic(Get("alpha", 1)),
            "PiecewiseExp" => Surrogate.PiecewiseExp(Get("alpha", 1)),
            "SoftSign" => Surrogate.SoftSign(Get("alpha", 1)),
            "Arctan" => Surrogate.Arctan(Get("alpha", 1)),
            "NonzeroSignLog" => Surrogate.NonzeroSignLog(Get("alpha", 1)),
            "ERF" => Surrogate.ERF(Get("alpha", 1)),
            "PiecewiseLeakyRelu" => Surrogate.PiecewiseLeakyRelu(Get("c", 0.01), Get("w", 1)),
            "SquarewaveFourierSeries" => Surrogate.SquarewaveFourierSeries(
                (int)Get("n", 2), Get("t_period", 8)),
            "S2NN" => Surrogate.S2NN(Get("alpha", 4), Get("beta", 1), Get("epsilon", 1e-8)),
            "QPseudoSpike" => Surrogate.QPseudoSpike(Get("alpha", 2)),
            "LeakyRelu" => Surrogate.LeakyRelu(Get("alpha", 0.1), Get("beta", 1)),
            "LogTailedRelu" => Surrogate.LogTailedRelu(Get("alpha", 0)),
            "ReluGrad" => Surrogate.ReluGrad(Get("alpha", 0.3), Get("width", 1)),
            "GaussianGrad" => Surrogate.GaussianGrad(Get("sigma", 0.5), Get("alpha", 0.5)),
            "MultiGaussianGrad" => Surrogate.MultiGaussianGrad(
                Get("h", 0.15), Get("s", 6), Get("sigma", 0.5), Get("scale", 0.5)),
            "InvSquareGrad" => Surrogate.InvSquareGrad(Get("alpha", 100)),
            "SlayerGrad" => Surrogate.SlayerGrad(Get("alpha", 1)),
            _ => throw new ArgumentException($"There is no surrogate {row.Name}.", nameof(row)),
        };
    }

    /// <summary>The factory's surrogate with all arguments left to it.</summary>
    public static Surrogate Default(string name)
    {
        System.Reflection.MethodInfo factory = typeof(Surrogate).GetMethod(name)!;
        object?[] none = [.. factory.GetParameters().Select(_ => Type.Missing)];
        return (Surrogate)factory.Invoke(null, System.Reflection.BindingFlags.OptionalParamBinding,
            null, none, null)!;
    }
}
