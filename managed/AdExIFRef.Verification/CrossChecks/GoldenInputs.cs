using System.Numerics;

namespace AdExIFRef.Verification;

/// <summary>
/// What a run of a case needs and gives, read once: reading unpacks a zip archive.
/// </summary>
internal sealed class GoldenInputs<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Reads the arrays of a case.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is malformed or contradicts the index; the message names it.
    /// </exception>
    public GoldenInputs(GoldenCase entry)
    {
        using GoldenData<T> data = entry.Open<T>();
        Case = entry;
        InitialV = data.InitialV;
        InitialW = data.InitialW;
        IsCurrentConstant = data.IsCurrentConstant;
        Current = data.Current;
        Delta = data.Delta;
        Conductance = data.Conductance;
        Reversal = data.ConductanceReversal;
        Spike = data.Spike;
        Refractory = data.Refractory;
        Rows = data.Rows;
        V = data.V;
        W = data.W;
        LastSpikeTime = data.LastSpikeTime;
        Parameters = GoldenCase.ParameterNames.ToDictionary(
            name => name, name => Widen(data.Parameter(name), entry.Parameters[name]));
        Gradients = entry.HasGradients ? new GoldenGradientInputs<T>(data, entry) : null;
    }

    /// <summary>The entry of the index.</summary>
    public GoldenCase Case { get; }

    /// <summary>Loss and gradients, where the case has them.</summary>
    public GoldenGradientInputs<T>? Gradients { get; }

    /// <summary>Number of neurons, the batch included.</summary>
    public int Count => Case.StateShape.Count;

    /// <summary>The parameters by the reference's names.</summary>
    public IReadOnlyDictionary<string, ShapedValues> Parameters { get; }

    /// <summary>V before step 0, mV.</summary>
    public T[] InitialV { get; }

    /// <summary>w before step 0, mA.</summary>
    public T[] InitialW { get; }

    /// <summary>Whether <see cref="Current"/> has one row for all steps.</summary>
    public bool IsCurrentConstant { get; }

    /// <summary>[steps or 1, neurons] mA.</summary>
    public T[] Current { get; }

    /// <summary>[steps, neurons] mV.</summary>
    public T[]? Delta { get; }

    /// <summary>[steps, neurons] siemens.</summary>
    public T[]? Conductance { get; }

    /// <summary>[steps, neurons] mV.</summary>
    public T[]? Reversal { get; }

    /// <summary>[steps, neurons] 0 or 1.</summary>
    public byte[] Spike { get; }

    /// <summary>[steps, neurons] 0 or 1, with ref_var.</summary>
    public byte[]? Refractory { get; }

    /// <summary>The steps whose state is stored.</summary>
    public int[] Rows { get; }

    /// <summary>[rows, neurons] mV.</summary>
    public T[] V { get; }

    /// <summary>[rows, neurons] mA.</summary>
    public T[] W { get; }

    /// <summary>[rows, neurons] ms.</summary>
    public T[] LastSpikeTime { get; }

    // A number of the index stays in double, so that the layer does the rounding, once.
    private static ShapedValues Widen(GoldenArray<T> array, GoldenParameter entry) =>
        entry.Scalar is double number
            ? new ShapedValues([], [number])
            : new ShapedValues(
                array.Shape.Axes, Array.ConvertAll(array.Values, double.CreateTruncating));
}
