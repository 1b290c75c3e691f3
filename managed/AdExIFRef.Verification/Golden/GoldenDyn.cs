using System.Text.Json.Serialization;
using AdExIFRef.Interop.Dyn;
using AdExIFRef.IO;

namespace AdExIFRef.Verification;

/// <summary>What a case of <c>dyn.json</c> has besides those of <c>cases.json</c>.</summary>
/// <param name="IsLiquid">Whether it is <c>AdExIFRefLTC</c>.</param>
/// <param name="Method">How it integrates.</param>
/// <param name="Mode">The computing mode.</param>
/// <param name="InitialV">V before step 0, mV; null: the file has it.</param>
/// <param name="InitialW">w before step 0, mA; null: the file has it.</param>
internal sealed record GoldenDynSettings(
    bool IsLiquid, IntegrationMethod Method, ComputingMode Mode, double? InitialV,
    double? InitialW);

/// <summary>
/// <c>dyn.json</c>: runs of the reference <c>brainpy.dyn</c>. Its entries lack the batch and the
/// time of step 0, which the arrays show, and the state is stored after every step.
/// </summary>
internal static class GoldenDyn
{
    private const string IndexName = "dyn.json";

    private enum Class
    {
        AdExIFRef,
        AdExIFRefLTC,
    }

    private enum Mode
    {
        NonBatching,
        Batching,
        Training,
    }

    /// <summary>Reads the cases of a folder.</summary>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    /// <exception cref="InvalidDataException">
    /// The index, or an array file, is malformed; the message names file, case and field.
    /// </exception>
    public static IReadOnlyList<GoldenCase> Read(string folder)
    {
        string path = Path.Combine(folder, IndexName);
        var index = GoldenJson.Read<Index>(path);
        GoldenJson.RejectNulls(index.Cases, "cases", path);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var cases = new List<GoldenCase>();
        foreach (Entry entry in index.Cases)
        {
            if (!names.Add(entry.Name))
            {
                throw new InvalidDataException($"{path}: case {entry.Name} is there twice.");
            }

            // The file's name is checked before anything is opened.
            GoldenCaseCheck.Check(CaseOf(entry, path, null, 0, true), path);
            cases.Add(WithArrays(entry, path, Path.Combine(folder, entry.File)));
        }

        return cases;
    }

    /// <summary>The case, with what its arrays say: batch, time of step 0, refractory flags.
    /// </summary>
    private static GoldenCase WithArrays(Entry entry, string index, string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"{path}: this file of the golden folder is missing.", path);
        }

        using NpzArchive arrays = NpzArchive.Open(path);
        IReadOnlyList<int> shape = arrays.Read("x").Shape;
        int? batch = shape.Count == entry.InSize.Axes.Length + 2 ? shape[1] : null;
        NpyArray time = arrays.Read("t");
        double[] times = entry.Precision == 32
            ? Array.ConvertAll(time.Get<float>(), t => (double)t)
            : time.Get<double>();
        if (times.Length == 0)
        {
            throw new InvalidDataException($"{time.Source}: there is no time of step 0.");
        }

        GoldenCase full =
            CaseOf(entry, index, batch, times[0], arrays.Contains("refractory"));
        GoldenCaseCheck.Check(full, index);
        full.Path = path;
        return full;
    }

    private static GoldenCase CaseOf(
        Entry entry, string index, int? batch, double t0, bool hasRefractory) => new()
        {
            Name = entry.Name,
            InSize = entry.InSize,
            BatchSize = batch,
            Steps = entry.Steps,
            Dt = entry.Dt,
            T0 = t0,
            Reset = entry.Reset,
            RefVar = hasRefractory,
            Precision = entry.Precision,
            Note = entry.Note,
            Parameters = entry.Parameters,
            File = entry.File,
            SpikesTotal = entry.SpikesTotal,
            ReferenceError = entry.ReferenceError,
            Tolerance = entry.Tolerance,
            NeuronsNotComparable = entry.NeuronsNotComparable,
            Dyn = new GoldenDynSettings(
            Parse<Class>(entry.Cls, "cls", entry, index) == Class.AdExIFRefLTC,
            entry.Method,
            entry.Mode == Mode.Training ? ComputingMode.Training : ComputingMode.NonBatching,
            entry.InitialV.Scalar, entry.InitialW.Scalar),
        };

    private static TEnum Parse<TEnum>(string text, string field, Entry entry, string index)
        where TEnum : struct, Enum =>
        Enum.TryParse(text, ignoreCase: false, out TEnum value) && Enum.IsDefined(value)
            ? value
            : throw new InvalidDataException(
                $"{index}: case {entry.Name}: {field} is \"{text}\"; allowed are "
                + $"{string.Join(", ", Enum.GetNames<TEnum>())}.");

    private sealed class Index
    {
        public required IReadOnlyList<Entry> Cases { get; init; }
    }

    private sealed class Entry
    {
        public required string Name { get; init; }

        public required string Cls { get; init; }

        public required GoldenShape InSize { get; init; }

        [JsonPropertyName("T")]
        public required int Steps { get; init; }

        public required double Dt { get; init; }

        public required Mode Mode { get; init; }

        [JsonPropertyName("spk_reset")]
        public required GoldenReset Reset { get; init; }

        [JsonPropertyName("V0")]
        public required GoldenParameter InitialV { get; init; }

        [JsonPropertyName("w0")]
        public required GoldenParameter InitialW { get; init; }

        public required IntegrationMethod Method { get; init; }

        public required int Precision { get; init; }

        public string Note { get; init; } = "";

        [JsonPropertyName("params")]
        public required IReadOnlyDictionary<string, GoldenParameter> Parameters { get; init; }

        public required string File { get; init; }

        public required long SpikesTotal { get; init; }

        public required IReadOnlyDictionary<string, double> ReferenceError { get; init; }

        public required IReadOnlyDictionary<string, double> Tolerance { get; init; }

        public required IReadOnlyList<int> NeuronsNotComparable { get; init; }
    }
}
