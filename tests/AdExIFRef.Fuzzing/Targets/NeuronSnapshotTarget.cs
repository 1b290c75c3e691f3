using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Fuzzing;

/// <summary>
/// Snapshots of layers. The first byte of the input chooses precision and layer. What is read is
/// saved as the same bytes each time; a layer takes it whole or stays as it was; and from there a
/// native and a managed layer go on with the same bits.
/// </summary>
internal sealed class NeuronSnapshotTarget : FuzzTarget
{
    private const int Kinds = 4;
    private const int Neurons = 5;

    public override string Name => "neuron-snapshot";

    public override IReadOnlyList<string> Words => ["AdExSnap", "gust", "hiss"];

    public override IEnumerable<byte[]> Seeds()
    {
        for (byte kind = 0; kind < Kinds; kind++)
        {
            yield return [kind, .. Saved(Make<double>(kind, Backend.Best, 30))];
            yield return [(byte)(kind + Kinds), .. Saved(Make<float>(kind, Backend.Best, 30))];
        }
    }

    protected override void Read(byte[] input)
    {
        int kind = input.Length > 0 ? input[0] : 0;
        byte[] file = input[Math.Min(1, input.Length)..];
        if (kind / Kinds % 2 == 0)
        {
            Check<double>(kind % Kinds, file);
        }
        else
        {
            Check<float>(kind % Kinds, file);
        }
    }

    protected override bool IsDocumented(Exception error) => error is InvalidDataException;

    private static void Check<T>(int kind, byte[] file)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var stream = new DigestStream(file);
        NeuronSnapshot<T> read = NeuronSnapshot.Load<T>(stream);
        byte[] saved = Bytes(read);
        byte[] again = Bytes(NeuronSnapshot.Load<T>(new MemoryStream(saved)));
        FuzzFindException.Require(
            saved.AsSpan().SequenceEqual(again), "a snapshot is saved as other bytes");
        AdExIF<T> native = Make<T>(kind, Backend.Best, 3);
        AdExIF<T> twin = Make<T>(kind, Backend.Managed, 3);
        byte[] before = Bytes(native.Snapshot());
        if (!TryRestore(native, read))
        {
            FuzzFindException.Require(
                before.AsSpan().SequenceEqual(Bytes(native.Snapshot())),
                "a layer that refused a snapshot has changed");
            return;
        }
        twin.Restore(read);
        FuzzFindException.Require(
            Outcome(native, 4) == Outcome(twin, 4), "native and managed layers do not fail alike");
        FuzzFindException.Require(
            Bits.Same<T>(native.V, twin.V) && Bits.Same<T>(native.W, twin.W),
            "native and managed layers have other states");
    }

    private static bool TryRestore<T>(AdExIF<T> layer, NeuronSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            layer.Restore(snapshot);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Returns what became of a run, in words.</summary>
    private static string Outcome<T>(AdExIF<T> layer, long steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        try
        {
            return $"{layer.Run(steps, 0.1.ms, 40.mA).TotalSpikes} spikes";
        }
        catch (ArgumentException error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }

    private static AdExIF<T> Make<T>(int kind, Backend backend, long steps)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        AdExIF<T> layer = kind == 0
            ? new AdExIF<T>(Neurons, new AdExParameters(), backend)
            : new AdExIFRef<T>(Neurons, new AdExParameters(), backend)
            {
                RefVar = kind > 1,
                RefractoryClock = kind == 3 ? RefractoryClock.Steps : RefractoryClock.Time,
            };
        layer.BlowUpPolicy = BlowUpPolicy.Ignore;
        layer.Warning += (_, _) => { };
        if (kind == 2)
        {
            layer.AddCurrentInput("gust", Input.OrnsteinUhlenbeck(0.mA, 3.mA, 5.ms, seed: 3));
        }
        layer.Run(steps, 0.1.ms, 45.mA);
        return layer;
    }

    private static byte[] Saved<T>(AdExIF<T> layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        DigestStream.WithoutDigests(Bytes(layer.Snapshot()));

    private static byte[] Bytes<T>(NeuronSnapshot<T> snapshot)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var file = new MemoryStream();
        snapshot.Save(file);
        return file.ToArray();
    }
}
