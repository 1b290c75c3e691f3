using System.Numerics;

namespace AdExIFRef.Interop.Conformance;

/// <summary>
/// What is asked of the backward pass through a random model's run: surrogate, losses, and which
/// gradients are wanted.
/// </summary>
internal sealed class BackwardCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Random _random;
    private readonly ModelCase<T> _model;

    /// <summary>The case of a model, from a sequence of its own.</summary>
    public BackwardCase(ModelCase<T> model, int seed)
    {
        _model = model;
        _random = new Random(~seed);
        DrawSurrogate();
        Detach = _random.Next(4) == 0;
        Losses = [DrawRows(5), DrawRows(4), DrawRows(3)];
        bool extras = _random.Next(2) == 0;
        Curvature = extras && _random.Next(2) == 0 ? DrawRows(6) : [];
        Wanted = [true, extras, _random.Next(2) == 0, extras];
        Parameters = _random.Next(3) == 0
            ? 0
            : (uint)_random.Next(1 << Kernel.Parameters)
                & ~(1u << (int)adexif_parameter.ADEXIF_PARAMETER_TAU_REF);
        Adjoint = Draw(2 * model.N);
        Sums = Draw(Kernel.Parameters * model.N);
        Cut = _random.Next(3) == 0;
        double[] limits = [0.3, 1.1, 7.3];
        Limit = _random.Next(3) == 0 ? limits[_random.Next(3)] : double.PositiveInfinity;
    }

    public adexif_surrogate Surrogate { get; private set; }

    public double[] Arguments { get; } = [0, 0, 0, 0];

    /// <summary>Gets g by the state before the first step and after each, or nothing.</summary>
    public T[] OwnSurrogate { get; private set; } = [];

    public bool Detach { get; }

    /// <summary>Gets whether a reset cuts the path of V.</summary>
    public bool Cut { get; }

    /// <summary>Gets what adjoints are limited to, or infinity.</summary>
    public double Limit { get; }

    /// <summary>Gets the losses by spikes, V and w: [steps, n], or nothing.</summary>
    public T[][] Losses { get; }

    /// <summary>Gets I'': [steps, n], or nothing.</summary>
    public T[] Curvature { get; }

    /// <summary>Gets whether gradients of I, I' and jumps, and Vr, are written down.</summary>
    public bool[] Wanted { get; }

    /// <summary>Gets the mask of parameters whose gradients are wanted.</summary>
    public uint Parameters { get; }

    /// <summary>Gets the adjoints of V and w after the last step.</summary>
    public T[] Adjoint { get; }

    /// <summary>Gets what gradients of parameters are added to.</summary>
    public T[] Sums { get; }

    private void DrawSurrogate()
    {
        Surrogate = (adexif_surrogate)_random.Next(NativeMethods.ADEXIF_SURROGATE_COUNT);
        for (int k = 0; k < Arguments.Length; k++)
        {
            Arguments[k] = 0.2 + (1.7 * _random.NextDouble());
        }

        if (Surrogate == adexif_surrogate.ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES)
        {
            Arguments[0] = 2;
        }
        else if (Surrogate == adexif_surrogate.ADEXIF_SURROGATE_S2NN)
        {
            Arguments[2] = 1e-8;
        }

        OwnSurrogate = _random.Next(6) == 0 ? Draw((_model.Steps + 1) * _model.N) : [];
    }

    /// <summary>Rows for every step and neuron, absent once in so many times.</summary>
    private T[] DrawRows(int seldom) =>
        _random.Next(seldom) == 0 ? [] : Draw(_model.Steps * _model.N);

    private T[] Draw(int length) =>
        [.. Enumerable.Range(0, length)
            .Select(_ => T.CreateTruncating((2.1 * _random.NextDouble()) - 1.05))];
}
