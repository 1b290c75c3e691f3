using System.Numerics;
using static AdExIFRef.Interop.adexif_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// Gives V_T the gradient of the spike threshold where it stands for V_th: without an exponential
/// (delta_T = 0), if it is the lower of the two.
/// </summary>
internal static unsafe class TwinBackThresholds<T>
    where T : unmanaged, INumberBase<T>
{
    /// <summary>
    /// Finds out whether a tile has such neurons, and exchanges the sums of their two thresholds.
    /// </summary>
    public static void Place(TwinBackTile<T>* tile, TwinBackScratch<T>* scratch)
    {
        T** vTh = tile->Sum + (int)ADEXIF_PARAMETER_V_TH;
        T** vT = tile->Sum + (int)ADEXIF_PARAMETER_V_T;
        tile->Merged = false;
        for (long i = 0; (*vTh != null || *vT != null) && i < tile->Padded; i++)
        {
            tile->Merged |= IsMerged(tile, i);
        }

        if (!tile->Merged)
        {
            return;
        }

        if (*vTh == null || *vT == null)
        {
            new Span<T>(scratch->Unwanted, TwinBackScratch<T>.TileNeurons).Clear();
            *(*vTh == null ? vTh : vT) = scratch->Unwanted;
        }

        Exchange(tile);
    }

    /// <summary>
    /// Exchanges the sums of V_th and V_T where V_T stands for V_th, so that what goes into that of
    /// V_th is V_T's; a second time, it puts them back.
    /// </summary>
    public static void Exchange(TwinBackTile<T>* tile)
    {
        T* vTh = tile->Sum[(int)ADEXIF_PARAMETER_V_TH], vT = tile->Sum[(int)ADEXIF_PARAMETER_V_T];
        for (long i = 0; i < tile->Padded; i++)
        {
            if (IsMerged(tile, i))
            {
                (vTh[i], vT[i]) = (vT[i], vTh[i]);
            }
        }
    }

    private static bool IsMerged(TwinBackTile<T>* tile, long i) =>
        T.IsZero(At(tile, ADEXIF_COEFFICIENT_INVERSE_DELTA_T, i))
        && At(tile, ADEXIF_COEFFICIENT_V_TH, i) == At(tile, ADEXIF_COEFFICIENT_V_T, i);

    private static T At(TwinBackTile<T>* tile, adexif_coefficient name, long i)
    {
        TwinBackSource<T>* source = tile->Coefficient + (int)name;
        return source->At[i & source->Mask];
    }
}
