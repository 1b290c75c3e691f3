using System.Numerics;
using AdExIFRef.IO;

namespace AdExIFRef.Verification;

/// <summary>
/// The arrays of a case, in C order, each read and compared with the index when it is first asked
/// for. With S the state's shape and n its element count: steps come first, then S.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as stored.</typeparam>
/// <remarks>
/// Every member throws <see cref="InvalidDataException"/>, which names the file and the array, when
/// the array is missing, damaged or of another type or shape than the index says.
/// </remarks>
internal sealed class GoldenData<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly GoldenCase _case;
    private readonly NpzArchive _file;
    private readonly Dictionary<string, NpyArray> _read = new(StringComparer.Ordinal);
    private readonly int[] _state;

    /// <summary>Opens the file of a case.</summary>
    internal GoldenData(GoldenCase entry)
    {
        _case = entry;
        _state = entry.StateShape.Axes;
        _file = NpzArchive.Open(entry.Path);
    }

    /// <summary>Time of each step as the reference saw it, in ms: [T].</summary>
    public T[] Time => Values<T>("t", [_case.Steps]);

    /// <summary>V before step 0, in mV: [S].</summary>
    public T[] InitialV => _case.Dyn?.InitialV is double v ? Filled(v) : Values<T>("V0", _state);

    /// <summary>w before step 0, in mA: [S].</summary>
    public T[] InitialW => _case.Dyn?.InitialW is double w ? Filled(w) : Values<T>("w0", _state);

    /// <summary>The drive in mA: [T, S], or [1, S] where it is constant.</summary>
    public T[] Current => Values<T>("x", [IsCurrentConstant ? 1 : _case.Steps, .. _state]);

    /// <summary>Whether <see cref="Current"/> has one row, which holds for all steps.</summary>
    public bool IsCurrentConstant => _case.Steps > 1 && Load("x").Shape is [1, ..];

    /// <summary>Spikes, 0 or 1: [T, S].</summary>
    public byte[] Spike => Values<byte>("spike", PerStep);

    /// <summary>The steps at which the state is stored, ascending: [rows].</summary>
    public int[] Rows => StoresEveryStep
        ? [.. Enumerable.Range(0, _case.Steps)]
        : GoldenRows.Check(Load("rows"), _case.Steps);

    /// <summary>V after the steps of <see cref="Rows"/>, in mV: [rows, S].</summary>
    public T[] V => Values<T>("V", PerRow);

    /// <summary>w after the steps of <see cref="Rows"/>, in mA: [rows, S].</summary>
    public T[] W => Values<T>("w", PerRow);

    /// <summary>
    /// Time of the last spike after the steps of <see cref="Rows"/>, in ms: [rows, S].
    /// </summary>
    public T[] LastSpikeTime => Values<T>("last_spike_time", PerRow);

    /// <summary>
    /// The refractory flags, 0 or 1: [T, S]; null without <see cref="GoldenCase.RefVar"/>.
    /// </summary>
    public byte[]? Refractory => _case.RefVar ? Values<byte>("refractory", PerStep) : null;

    /// <summary>Voltage jumps in mV: [T, S]; null where the case has none.</summary>
    public T[]? Delta => Optional<T>("delta", PerStep);

    /// <summary>
    /// g of the input g (E - V), in siemens: [T, S]; null where the case has none.
    /// </summary>
    public T[]? Conductance => Optional<T>("cond_g", PerStep);

    /// <summary>E of the input g (E - V), in mV: [T, S]; null where the case has none.</summary>
    public T[]? ConductanceReversal => Optional<T>("cond_e", PerStep);

    /// <summary>Weights of the spikes in the loss: [T, S]; gradient cases.</summary>
    public T[] LossSpike => Values<T>("c_spike", PerStep);

    /// <summary>Weights of V after each step in the loss: [T, S]; gradient cases.</summary>
    public T[] LossV => Values<T>("c_V", PerStep);

    /// <summary>Weights of w after each step in the loss: [T, S]; gradient cases.</summary>
    public T[] LossW => Values<T>("c_w", PerStep);

    /// <summary>The loss, for orientation; gradient cases.</summary>
    public T Loss => Values<T>("loss", [])[0];

    /// <summary>Gradients by the drive: [T, S] also where the drive is constant.</summary>
    public T[] GradientCurrent => Values<T>("g_x", PerStep);

    /// <summary>
    /// Gradients by the voltage jumps: [T, S], also where there are none (at zero).
    /// </summary>
    public T[] GradientDelta => Values<T>("g_delta", PerStep);

    /// <summary>Gradients by g: [T, S]; null where the case has no conductance.</summary>
    public T[]? GradientConductance => Optional<T>("g_cond_g", PerStep);

    /// <summary>Gradients by E: [T, S]; null where the case has no conductance.</summary>
    public T[]? GradientConductanceReversal => Optional<T>("g_cond_e", PerStep);

    /// <summary>Gradients by V before step 0: [S].</summary>
    public T[] GradientInitialV => Values<T>("g_V0", _state);

    /// <summary>Gradients by w before step 0: [S].</summary>
    public T[] GradientInitialW => Values<T>("g_w0", _state);

    private int[] PerStep => [_case.Steps, .. _state];

    private int[] PerRow => [StoresEveryStep ? _case.Steps : Load("rows").Length, .. _state];

    private bool StoresEveryStep => _case.Dyn is not null && !_file.Contains("rows");

    /// <summary>A parameter in its own shape, which broadcasts to the population's.</summary>
    /// <param name="name">One of <see cref="GoldenCase.ParameterNames"/>.</param>
    /// <returns>No axes and one value where it is a number.</returns>
    public GoldenArray<T> Parameter(string name)
    {
        if (_case.Parameters[name].Scalar is double number)
        {
            return new(new([]), [T.CreateTruncating(number)]);
        }

        NpyArray array = Load("p_" + name);
        var shape = new GoldenShape([.. array.Shape]);
        return shape.BroadcastsTo(_case.InSize)
            ? new(shape, array.Get<T>())
            : throw new InvalidDataException(
                $"{array.Source}: shape {shape} does not broadcast to {_case.InSize}.");
    }

    /// <summary>Gradients by a parameter, in the parameter's own shape.</summary>
    /// <param name="name">
    /// One of <see cref="GoldenCase.ParameterNames"/> but <c>tau_ref</c>.
    /// </param>
    public GoldenArray<T> GradientParameter(string name)
    {
        GoldenShape shape = Parameter(name).Shape;
        return new(shape, Values<T>("g_p_" + name, shape.Axes));
    }

    /// <summary>Closes the file; arrays already read stay.</summary>
    public void Dispose() => _file.Dispose();

    private T[] Filled(double value)
    {
        var values = new T[_case.StateShape.Count];
        Array.Fill(values, T.CreateTruncating(value));
        return values;
    }

    private TElement[]? Optional<TElement>(string name, int[] shape)
        where TElement : unmanaged =>
        _file.Contains(name) ? Values<TElement>(name, shape) : null;

    private TElement[] Values<TElement>(string name, int[] shape)
        where TElement : unmanaged
    {
        NpyArray array = Load(name);
        return array.Shape.SequenceEqual(shape)
            ? array.Get<TElement>()
            : throw new InvalidDataException(
                $"{array.Source}: shape ({string.Join(", ", array.Shape)}), but the index says "
                + $"({string.Join(", ", shape)}).");
    }

    private NpyArray Load(string name)
    {
        if (!_read.TryGetValue(name, out NpyArray? array))
        {
            _read[name] = array = _file.Read(name);
        }

        return array;
    }
}

/// <summary>The steps at which a case stores its state.</summary>
internal static class GoldenRows
{
    /// <summary>The steps, once they are known to ascend within the run.</summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public static int[] Check(NpyArray array, int steps)
    {
        int[] rows = array.Get<int>();
        bool ascending = array.Shape.Count == 1
            && rows.Zip(rows.Prepend(-1), (row, before) => row > before).All(fine => fine)
            && rows.All(row => row < steps);
        return ascending
            ? rows
            : throw new InvalidDataException(
                $"{array.Source}: the steps must ascend strictly within 0 .. {steps - 1}.");
    }
}
