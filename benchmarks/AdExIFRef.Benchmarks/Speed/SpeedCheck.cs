using System.Numerics;

namespace AdExIFRef.Benchmarks.Speed;

/// <summary>
/// Runs every case of the speed table once, untimed, and holds its state to the scalar kernel's.
/// </summary>
internal static class SpeedCheck
{
    private const int Neurons = 1003, Steps = 200;

    /// <summary>Whether all cases agree, on every instruction set that is timed.</summary>
    public static bool Agree<T>(TextWriter output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (NativeWorkload<T>.Problem() is { } problem)
        {
            output.WriteLine(problem);
            return false;
        }
        bool good = true;
        foreach (Isa isa in Isa.Timed())
        {
            foreach (SpeedRow<T> row in SpeedRow<T>.All.Concat(SpeedRow<T>.Training.Skip(1)))
            {
                good &= Agrees(output, row, isa);
            }
        }
        return good;
    }

    /// <summary>Whether one case does; true where it does not exist.</summary>
    public static bool Agrees<T>(TextWriter output, SpeedRow<T> row, Isa isa)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var workload = new NativeWorkload<T>(Neurons, Steps);
        string name = $"{row.Name} {Turn<T>.Precision} {isa.Name}";
        if (row.Make(workload, isa) is not { } made || !Run(made))
        {
            output.WriteLine($"{name}: not here");
            return true;
        }
        using var expected = new NativeWorkload<T>(Neurons, Steps);
        SpeedCase<T> scalar = Scalar(expected, row.Agreement);
        bool good = Run(scalar) && made.Gradient.SequenceEqual(scalar.Gradient);
        good &= row.Agreement == Agreement.Rounding
            ? Close(made.V, expected.V) && Close(made.W, expected.W)
            : made.V.SequenceEqual(expected.V) && made.W.SequenceEqual(expected.W);
        output.WriteLine($"{name}: {(good ? "as expected" : "NOT as expected")}");
        return good;
    }

    private static SpeedCase<T> Scalar<T>(NativeWorkload<T> workload, Agreement agreement)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => agreement switch
        {
            Agreement.GradientBits =>
                new NativeTrainCase<T>(workload, NativeMethod.Train, Isa.Scalar()),
            Agreement.SynapseBits =>
                new NativeCase<T>(workload, NativeMethod.StepSynapses, Isa.Scalar()),
            Agreement.DynBits =>
                new NativeCase<T>(workload, NativeMethod.RunDyn, Isa.Scalar()),
            Agreement.NoiseBits =>
                new NativeCase<T>(workload, NativeMethod.RunNoise, Isa.Scalar()),
            _ => new NativeCase<T>(workload, NativeMethod.Run, Isa.Scalar()),
        };

    private static bool Run<T>(SpeedCase<T> made)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        made.Reset();
        return made.Advance(Steps);
    }

    /// <summary>All within rounding but a few, whose spike has moved by a step.</summary>
    private static bool Close<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> expected)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int far = 0;
        for (int i = 0; i < values.Length; i++)
        {
            far += T.Abs(values[i] - expected[i]) < T.CreateChecked(0.02) ? 0 : 1;
        }
        return far <= Neurons / 100;
    }
}
