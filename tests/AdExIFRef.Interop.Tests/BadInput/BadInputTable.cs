using System.Globalization;
using System.Text;
using Xunit;

namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>
/// Every bad input gets the exception that is documented, with a message that says what it is, and
/// leaves the layer as it was.
/// </summary>
public sealed class BadInputTable
{
    private static readonly BadInputRow[] s_rows =
    [
        .. ParameterRows.All, .. SettingRows.All, .. StepRows.All, .. InputRows.All,
        .. RunRows.All, .. StateRows.All, .. KernelRows.All, .. ValueRows.All,
        .. SurrogateRows.All, .. TrainingRows.All, .. ConnectivityRows.All,
        .. NetworkRows.All,
    ];

    public static IEnumerable<TheoryDataRow<string>> Names =>
        s_rows.Select(row => new TheoryDataRow<string>(row.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_input_is_named_and_changes_nothing(string name)
    {
        BadInputRow row = s_rows.Single(other => other.Name == name);
        AdExIFRef<float> layer = WithPast();
        string before = Describe(layer);
        Exception? error = Record.Exception(() => row.Act(layer));
        Assert.NotNull(error);
        Assert.Equal(row.Expected, error.GetType());
        Assert.All(
            row.Mentions,
            text => Assert.Contains(text, error.Message, StringComparison.Ordinal));
        Assert.Equal(before, Describe(layer));
    }

    [Fact]
    public void The_table_is_long_and_each_row_says_what_its_message_must_contain()
    {
        Assert.True(s_rows.Length >= 100, $"{s_rows.Length} rows");
        Assert.All(s_rows, row => Assert.NotEmpty(row.Mentions));
    }

    [Fact]
    public void A_refused_layer_goes_on_as_if_nothing_had_happened()
    {
        AdExIFRef<float> refused = WithPast(), other = WithPast();
        refused.Tau = double.NaN.ms;
        Assert.Throws<ArgumentOutOfRangeException>(() => refused.Run(10.ms, Layers.Dt));
        refused.Tau = 10.ms;
        Assert.Equal(
            other.Run(30.ms, Layers.Dt, 25.mA).TotalSpikes,
            refused.Run(30.ms, Layers.Dt, 25.mA).TotalSpikes);
        Assert.Equal(Describe(other), Describe(refused));
    }

    /// <summary>Six neurons that have spiked and have every kind of keyed input.</summary>
    private static AdExIFRef<float> WithPast()
    {
        var layer = new AdExIFRef<float>(6)
        {
            RefVar = true,
            VInitializer = Init.Uniform(-70.mV, -56.mV, seed: 3),
        };
        layer.Run(20.ms, Layers.Dt, 25.mA);
        layer.AddCurrentInput("once", [1f]);
        layer.AddCurrentInput("ampa", Input.Conductance(0.01.siemens, 0.mV), label: "exc");
        layer.AddCurrentInput("mine", (_, current, _) => current.Fill(0.5f));
        layer.AddCurrentInput("noise", Input.OrnsteinUhlenbeck(0.1.mA, 1.mA, 3.ms, seed: 8));
        layer.AddDeltaInput("kick", 0.1.mV);
        return layer;
    }

    /// <summary>All that a call could change, bit for bit.</summary>
    private static string Describe(AdExIFRef<float> layer)
    {
        var text = new StringBuilder();
        Append(text, layer.V);
        Append(text, layer.W);
        Append(text, layer.LastSpikeTime);
        foreach (bool held in layer.Refractory)
        {
            text.Append(held ? '1' : '0');
        }
        text.Append(CultureInfo.InvariantCulture, $" {layer.StateShape} {layer.NextTime}");
        text.Append(CultureInfo.InvariantCulture, $" {layer.Name} {layer.SpkReset}");
        text.Append(
            CultureInfo.InvariantCulture, $" {layer.ExponentGuard} {layer.RefractoryClock}");
        text.AppendJoin(", ", layer.CurrentInputKeys).Append(' ');
        text.AppendJoin(", ", layer.DeltaInputKeys);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"{BitConverter.SingleToInt32Bits(value):x} ");
        }
    }
}
