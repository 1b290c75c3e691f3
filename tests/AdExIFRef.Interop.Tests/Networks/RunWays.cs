using System.Numerics;

namespace AdExIFRef.Interop.Tests.Networks;

/// <summary>Ways to make the steps of a run that must not change a bit.</summary>
internal static class RunWays
{
    /// <summary>Runs in pieces of so many steps.</summary>
    public static void InPieces<T>(Network<T> network, int steps, int piece)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int done = 0; done < steps; done += piece)
        {
            network.Run(Math.Min(piece, steps - done));
        }
    }

    /// <summary>Makes single steps, and every fifty of them changes threads, blocks, delivery and
    /// what else is given.</summary>
    public static void InChangingSteps<T>(
        Network<T> network, int steps, Action<Network<T>>? alsoChange = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < steps; i++)
        {
            if (i % 50 == 20)
            {
                network.MaxDegreeOfParallelism = 1 + (i % 3);
                network.Layout.BlockNeurons = i % 100 == 20 ? 512 : null;
                network.Layout.Form = i % 100 == 20 ? DeliveryForm.Ring : null;
                alsoChange?.Invoke(network);
            }
            network.Step();
        }
    }
}
