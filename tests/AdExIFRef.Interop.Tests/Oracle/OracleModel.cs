using System.Numerics;
using AdExIFRef.Verification;

namespace AdExIFRef.Interop.Tests.Oracle;

/// <summary>
/// A random model's numbers per neuron, in double, after the one rounding to the precision under
/// test that the model prescribes.
/// </summary>
internal sealed class OracleModel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RandomModel _model;
    private readonly Dictionary<string, double[]> _raw;
    private readonly Dictionary<ShapedValues, double[]> _keyed;

    public OracleModel(RandomModel model)
    {
        _model = model;
        _raw = model.Parameters.ToDictionary(
            entry => entry.Key, entry => Spread(entry.Value.Axes, entry.Value.Values));
        _keyed = model.Inputs.SelectMany(input => new[] { input.First, input.Second })
            .ToDictionary(values => values, Elements);
    }

    /// <summary>The parameters of a neuron, rounded.</summary>
    public TextbookParameters Parameters(int neuron)
    {
        double At(string name) => Rounded(_raw[name][neuron]);

        // Without an exponential there is one threshold, the lower of the two.
        double threshold = At("delta_T") == 0 ? Math.Min(At("V_T"), At("V_th")) : At("V_th");
        return new TextbookParameters(
            At("R"), At("tau"), At("tau_w"), threshold, At("V_reset"), At("V_rest"), At("V_T"),
            At("delta_T"), At("a"), At("b"));
    }

    /// <summary>tau_ref of a neuron as given, which the clock of steps counts with.</summary>
    public double RefractoryPeriod(int neuron) => _raw["tau_ref"][neuron];

    /// <summary>The inputs of a neuron in a step.</summary>
    public TextbookInputs Inputs(ModelLayer<T> layer, int step, int neuron)
    {
        double current = At(layer.CurrentRow(step), neuron);
        double delta = At(layer.DeltaRow(step), neuron);
        var conductances = new List<(double, double)>();
        var functions = new List<(double, double)>();
        foreach (RandomInput input in _model.Inputs.Where(input => input.Stays || step == 0))
        {
            double first = Rounded(_keyed[input.First][neuron]);
            double second = Rounded(_keyed[input.Second][neuron]);
            switch (input.Kind)
            {
                case KeyedKind.OnceCurrent:
                    current += first;
                    break;
                case KeyedKind.OnceDelta or KeyedKind.DeltaFunction:
                    delta += first;
                    break;
                case KeyedKind.CurrentFunction:
                    functions.Add((first, second));
                    break;
                case KeyedKind.ConductanceArray:
                    conductances.Add((first, Rounded(input.Second.Values[0])));
                    break;
                default:
                    conductances.Add((first, second));
                    break;
            }
        }

        return new TextbookInputs(current, conductances, functions, delta);
    }

    private static double At(ReadOnlySpan<T> row, int neuron) => row.Length switch
    {
        0 => 0,
        1 => double.CreateTruncating(row[0]),
        _ => double.CreateTruncating(row[neuron % row.Length]),
    };

    private static double Rounded(double value) =>
        double.CreateTruncating(T.CreateTruncating(value));

    // A keyed array has one element per neuron of the layer or of the whole state.
    private double[] Elements(ShapedValues values) =>
        values.Axes.Length == 1 && values.Values.Length is var length
            && (length == _model.Count || length == _model.LayerSize)
            ? [.. Enumerable.Range(0, _model.Count).Select(i => values.Values[i % length])]
            : Spread(values.Axes, values.Values);

    /// <summary>Broadcasts by trailing axes to in_size, then repeats over the batch.</summary>
    private double[] Spread(int[] axes, double[] values)
    {
        var spread = new double[_model.Count];
        for (int flat = 0; flat < spread.Length; flat++)
        {
            int rest = flat, offset = 0, stride = 1;
            for (int axis = 1; axis <= axes.Length; axis++)
            {
                int position = rest % _model.InSize[^axis];
                rest /= _model.InSize[^axis];
                offset += axes[^axis] == 1 ? 0 : position * stride;
                stride *= axes[^axis];
            }

            spread[flat] = values[offset];
        }

        return spread;
    }
}
