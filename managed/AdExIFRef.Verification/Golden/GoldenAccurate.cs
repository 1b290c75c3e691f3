using System.Text.Json.Serialization;

namespace AdExIFRef.Verification;

/// <summary>
/// Spike times of the differential equation itself, by high-order integration, good to 1e-6 ms or
/// better. Units here: pF, nS, mV, pA, ms.
/// </summary>
internal sealed class GoldenAccurate
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "accurate.json";

    /// <summary>Times of currents are multiples of this part of a ms.</summary>
    public const double PerMs = 1000;

    /// <summary>The units of all numbers, for a reader; may be left out.</summary>
    public string Units { get; init; } = "";

    /// <summary>How the spike times were computed, for a reader; may be left out.</summary>
    public string Method { get; init; } = "";

    /// <summary>The neurons.</summary>
    public required IReadOnlyList<Case> Cases { get; init; }

    /// <summary>Reads <c>accurate.json</c> of a folder.</summary>
    internal static GoldenAccurate Read(string directory)
    {
        string path = Path.Combine(directory, FileName);
        var table = GoldenJson.Read<GoldenAccurate>(path);
        GoldenJson.RejectNulls(table.Cases, "cases", path);
        foreach (Case entry in table.Cases)
        {
            if (!(entry.EndMs > 0) || !double.IsFinite(entry.EndMs))
            {
                throw new InvalidDataException(
                    $"{path}: {entry.Name}: t_end must be a finite time above 0.");
            }

            RequireCurrents(entry, path);
            double before = 0;
            foreach (double spike in entry.Spikes)
            {
                if (!(spike > before && spike <= entry.EndMs))
                {
                    throw new InvalidDataException(
                        $"{path}: {entry.Name}: the spikes must ascend within 0 .. t_end.");
                }

                before = spike;
            }
        }

        return table;
    }

    /// <summary>A time as a whole number of the smallest parts that are allowed.</summary>
    internal static long Ticks(double time) => (long)Math.Round(time * PerMs);

    private static void RequireCurrents(Case entry, string path)
    {
        double[] times = entry.CurrentTimes ?? [0], values = entry.CurrentValues ?? [entry.Current];
        if (times.Length == 0 || times.Length != values.Length || times[0] != 0)
        {
            throw new InvalidDataException(
                $"{path}: {entry.Name}: current_times must begin with 0, and have as many "
                + "numbers as current_values.");
        }

        for (int i = 0; i < times.Length; i++)
        {
            if ((i > 0 && !(times[i] > times[i - 1])) || !double.IsFinite(values[i])
                || !(Math.Abs((times[i] * PerMs) - Ticks(times[i])) < 1e-6))
            {
                throw new InvalidDataException(
                    $"{path}: {entry.Name}: current_times[{i}] must be a multiple of 0.001 ms "
                    + $"above the one before, and current_values[{i}] a finite number.");
            }
        }
    }

    /// <summary>What w does while V is held at V_r after a spike.</summary>
    internal enum RefractoryAdaptation
    {
        /// <summary>It relaxes by its own equation.</summary>
        Free,

        /// <summary>It is held, as the reference does.</summary>
        Frozen,
    }

    /// <summary>One neuron under a current that is constant in parts.</summary>
    internal sealed class Case
    {
        /// <summary>Unique name.</summary>
        public required string Name { get; init; }

        /// <summary>The neuron.</summary>
        public required Neuron Parameters { get; init; }

        /// <summary>The current in pA; where it changes, the first one.</summary>
        public required double Current { get; init; }

        /// <summary>When the current changes, in ms, from 0 on; null where it does not.</summary>
        public double[]? CurrentTimes { get; init; }

        /// <summary>The current from each of these times on, in pA.</summary>
        public double[]? CurrentValues { get; init; }

        /// <summary>End of the run, in ms.</summary>
        [JsonPropertyName("t_end")]
        public required double EndMs { get; init; }

        /// <summary>Spike times in ms, ascending.</summary>
        public required double[] Spikes { get; init; }

        /// <summary>Whether these are all spikes up to <see cref="EndMs"/>.</summary>
        public required bool Complete { get; init; }
    }

    /// <summary>Parameters and initial state in the conductance form.</summary>
    internal sealed class Neuron
    {
        /// <summary>Capacitance, pF.</summary>
        [JsonPropertyName("C")]
        public required double Capacitance { get; init; }

        /// <summary>Leak conductance, nS.</summary>
        [JsonPropertyName("g_L")]
        public required double LeakConductance { get; init; }

        /// <summary>Leak reversal potential, mV.</summary>
        [JsonPropertyName("E_L")]
        public required double LeakReversal { get; init; }

        /// <summary>Threshold of the exponential, mV.</summary>
        [JsonPropertyName("V_T")]
        public required double Threshold { get; init; }

        /// <summary>Slope factor, mV.</summary>
        [JsonPropertyName("Delta_T")]
        public required double Slope { get; init; }

        /// <summary>Subthreshold adaptation, nS.</summary>
        public required double A { get; init; }

        /// <summary>Spike-triggered adaptation, pA.</summary>
        public required double B { get; init; }

        /// <summary>Adaptation time constant, ms.</summary>
        public required double TauW { get; init; }

        /// <summary>Reset potential, mV.</summary>
        [JsonPropertyName("V_r")]
        public required double Reset { get; init; }

        /// <summary>Where V counts as a spike, mV.</summary>
        [JsonPropertyName("V_peak")]
        public required double Peak { get; init; }

        /// <summary>Refractory period, ms.</summary>
        [JsonPropertyName("t_ref")]
        public required double RefractoryPeriod { get; init; }

        /// <summary>V at t = 0, mV.</summary>
        [JsonPropertyName("V0")]
        public required double InitialV { get; init; }

        /// <summary>w at t = 0, pA.</summary>
        [JsonPropertyName("w0")]
        public required double InitialW { get; init; }

        /// <summary>What w does in the refractory period.</summary>
        [JsonPropertyName("refractory_w")]
        public required RefractoryAdaptation RefractoryW { get; init; }
    }
}
