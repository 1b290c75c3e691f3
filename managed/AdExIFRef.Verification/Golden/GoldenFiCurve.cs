using AdExIFRef.IO;

namespace AdExIFRef.Verification;

/// <summary>
/// Spike counts of the default neuron in 1 s (10,000 steps of 0.1 ms from t = 0) under constant
/// currents: an f-I curve.
/// </summary>
/// <param name="Name">File name without extension, such as <c>fi-soft-f64</c>.</param>
/// <param name="Reset">Soft or hard reset.</param>
/// <param name="Precision">32 or 64.</param>
/// <param name="Current">The currents in mA, exact in either precision.</param>
/// <param name="Count">The number of spikes at each current.</param>
internal sealed record GoldenFiCurve(
    string Name, GoldenReset Reset, int Precision, double[] Current, int[] Count)
{
    /// <summary>Number of steps of each run.</summary>
    public const int Steps = 10_000;

    /// <summary>Length of a step, in ms.</summary>
    public const double Dt = 0.1;

    /// <summary>
    /// How far a count may be off: one in float32, where noise can move the last spike.
    /// </summary>
    public int Tolerance => Precision == 32 ? 1 : 0;

    /// <summary>Reads those of the four files that the folder has.</summary>
    public static IReadOnlyList<GoldenFiCurve> ReadAll(string directory)
    {
        var curves = new List<GoldenFiCurve>();
        foreach (GoldenReset reset in Enum.GetValues<GoldenReset>())
        {
            foreach (int precision in new[] { 32, 64 })
            {
                string name = $"fi-{(reset == GoldenReset.Soft ? "soft" : "hard")}-f{precision}";
                string path = Path.Combine(directory, name + ".npz");
                if (File.Exists(path))
                {
                    curves.Add(Read(path, name, reset, precision));
                }
            }
        }

        return curves;
    }

    private static GoldenFiCurve Read(string path, string name, GoldenReset reset, int precision)
    {
        using NpzArchive file = NpzArchive.Open(path);
        NpyArray current = file.Read("current");
        int[] count = file.Read("count").Get<int>();
        double[] values = precision == 32
            ? Array.ConvertAll(current.Get<float>(), value => (double)value)
            : current.Get<double>();
        return values.Length == count.Length
            ? new GoldenFiCurve(name, reset, precision, values, count)
            : throw new InvalidDataException(
                $"{path}: {values.Length} currents but {count.Length} counts.");
    }
}
