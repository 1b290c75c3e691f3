using AdExIFRef.Interop;

namespace AdExIFRef.Verification;

/// <summary>Surrogates by the reference's names.</summary>
internal static class GoldenSurrogateKinds
{
    /// <summary>The surrogate of a case, with the reference's defaults.</summary>
    /// <exception cref="InvalidDataException">There is no such surrogate.</exception>
    public static Surrogate Of(GoldenSurrogate golden)
    {
        double Get(string name, double other) => golden.Args.GetValueOrDefault(name, other);
        return golden.Name switch
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
            _ => throw new InvalidDataException($"There is no surrogate {golden.Name}."),
        };
    }
}
