using System.Globalization;
using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>A surrogate gradient that the kernel knows; made by the factories.</summary>
internal sealed class KernelSurrogate : Surrogate
{
    private readonly double[] _arguments =
        new double[NativeMethods.ADEXIF_SURROGATE_ARGUMENT_COUNT];
    private readonly string[] _names;
    private readonly Func<double[], double, double>? _value;

    public KernelSurrogate(
        adexif_surrogate kind,
        string name,
        Func<double[], double, double>? value,
        params ReadOnlySpan<(string Name, double Value)> arguments)
    {
        Kind = kind;
        Name = name;
        _value = value;
        _names = new string[arguments.Length];
        for (int k = 0; k < arguments.Length; k++)
        {
            _names[k] = arguments[k].Name;
            // One zero, so that equal arguments have equal bits and hashes.
            _arguments[k] = arguments[k].Value + 0.0;
        }
    }

    public override string Name { get; }

    public override bool HasValue => _value is not null;

    /// <summary>Gets what the kernel calls it.</summary>
    internal adexif_surrogate Kind { get; }

    /// <summary>Gets the arguments in the kernel's order, zeros behind the last.</summary>
    internal ReadOnlySpan<double> Arguments => _arguments;

    /// <summary>
    /// Gets the x between which g is not 0, where it is 0 beyond them by its definition; others
    /// are only so small, far from the threshold, that they underflow.
    /// </summary>
    internal (double Low, double High)? Support => Kind switch
    {
        adexif_surrogate.ADEXIF_SURROGATE_RELU_GRAD => (-_arguments[1], _arguments[1]),
        adexif_surrogate.ADEXIF_SURROGATE_PIECEWISE_QUADRATIC =>
            (-1 / _arguments[0], 1 / _arguments[0]),
        adexif_surrogate.ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU when _arguments[0] == 0 =>
            (-_arguments[1], _arguments[1]),
        adexif_surrogate.ADEXIF_SURROGATE_LEAKY_RELU when _arguments[0] == 0 =>
            (0, double.PositiveInfinity),
        adexif_surrogate.ADEXIF_SURROGATE_LOG_TAILED_RELU when _arguments[0] == 0 =>
            (0, double.PositiveInfinity),
        _ => null,
    };

    public override double Value(double x) =>
        _value is null ? base.Value(x) : _value(_arguments, x);

    public override bool Equals(object? obj) =>
        obj is KernelSurrogate other && other.Kind == Kind
        && other._arguments.AsSpan().SequenceEqual(_arguments);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add((int)Kind);
        foreach (double argument in _arguments)
        {
            hash.Add(argument);
        }
        return hash.ToHashCode();
    }

    public override string ToString()
    {
        IEnumerable<string> arguments = _names.Select((name, k) =>
            string.Create(CultureInfo.InvariantCulture, $"{name}: {_arguments[k]}"));
        return $"{Name}({string.Join(", ", arguments)})";
    }

    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument of the gradient that is not 0 is 0 in T.
    /// </exception>
    internal override void RequireSupport<T>()
    {
        for (int k = 0; k < _names.Length; k++)
        {
            bool counts = (Kind, k) != (adexif_surrogate.ADEXIF_SURROGATE_S2NN, 2); // epsilon
            if (counts && _arguments[k] != 0 && ElementType.Round<T>(_arguments[k]) == T.Zero)
            {
                throw new ArgumentOutOfRangeException(
                    _names[k], _arguments[k],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{_names[k]} of {Name} is {_arguments[k]}, which is 0 in "
                        + $"{ElementType.Name<T>()}; allowed is 0, or what does not round to it."));
            }
        }
    }

    protected override void ComputeGradient<T>(ReadOnlySpan<T> x, Span<T> gradient) =>
        Evaluate(x, gradient, Backend.Best);

    internal override unsafe void Evaluate<T>(
        ReadOnlySpan<T> x, Span<T> gradient, Backend backend)
    {
        fixed (double* arguments = _arguments)
        fixed (T* from = x, to = gradient)
        {
            backend.Kernel.Surrogate(Kind, arguments, from, to, x.Length);
        }
    }
}
