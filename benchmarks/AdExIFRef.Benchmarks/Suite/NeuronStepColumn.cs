using System.Globalization;

using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AdExIFRef.Benchmarks.Suite;

/// <summary>
/// The mean time of a neuron and step: the mean of an invocation over its neurons, the parameter
/// <c>N</c>, and its steps, which <c>OperationsPerInvoke</c> has divided by already.
/// </summary>
internal sealed class NeuronStepColumn : IColumn
{
    /// <inheritdoc/>
    public string Id => nameof(NeuronStepColumn);

    /// <inheritdoc/>
    public string ColumnName => "ns/neuron-step";

    /// <inheritdoc/>
    public string Legend => "Mean time over the number of neurons and of steps";

    /// <inheritdoc/>
    public bool AlwaysShow => true;

    /// <inheritdoc/>
    public ColumnCategory Category => ColumnCategory.Custom;

    /// <inheritdoc/>
    public int PriorityInCategory => 0;

    /// <inheritdoc/>
    public bool IsNumeric => true;

    /// <inheritdoc/>
    public UnitType UnitType => UnitType.Dimensionless;

    /// <inheritdoc/>
    public bool IsAvailable(Summary summary) => true;

    /// <inheritdoc/>
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        object? n = benchmarkCase.Parameters.Items.FirstOrDefault(item => item.Name == "N")?.Value;
        return summary[benchmarkCase]?.ResultStatistics is { } statistics && n is int neurons
            ? (statistics.Mean / neurons).ToString("0.0000", CultureInfo.InvariantCulture)
            : "-";
    }

    /// <inheritdoc/>
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        GetValue(summary, benchmarkCase);
}
