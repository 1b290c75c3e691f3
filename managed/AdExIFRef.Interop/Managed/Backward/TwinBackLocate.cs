using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>
/// Finds the rows that a step in the backward pass reads and writes: the C kernel's
/// <c>backward_rows_tmpl.h</c>.
/// </summary>
internal static unsafe class TwinBackLocate<T>
    where T : unmanaged
{
    /// <summary>The state before step s, which is that after step s - 1.</summary>
    public static T* State(
        TwinBackTile<T>* tile, TwinBackScratch<T>* scratch, void* start, void* rows, long stride,
        long s,
        int buffer) =>
        scratch->Place(tile, s > 0 ? (T*)rows + ((s - 1) * stride) : (T*)start, buffer);

    /// <summary>Everything of step s but the state and the surrogate.</summary>
    public static void Step(
        adexif_backward* b, TwinBackTile<T>* tile, long s, TwinBackScratch<T>* scratch,
        TwinBackRows<T>* rows)
    {
        adexif_run* run = b->run;
        long stride = b->gradient_stride;
        rows->RefractoryBits = run->refractory_step_bits != null
            ? run->refractory_step_bits + (s * run->refractory_step_stride)
            : null;
        rows->Current = Sum(tile, &run->current, s, scratch, TwinBackScratch<T>.Current);
        rows->Conductance =
            Sum(tile, &run->conductance, s, scratch, TwinBackScratch<T>.Conductance);
        rows->Slope = Sum(tile, &run->current_slope, s, scratch, TwinBackScratch<T>.Slope);
        rows->Curvature = Input(tile, &b->curvature, s, scratch, TwinBackScratch<T>.Curvature);
        rows->SpikeLoss = Input(tile, &b->spike_loss, s, scratch, TwinBackScratch<T>.SpikeLoss);
        rows->VLoss = Input(tile, &b->v_loss, s, scratch, TwinBackScratch<T>.VLoss);
        rows->WLoss = Input(tile, &b->w_loss, s, scratch, TwinBackScratch<T>.WLoss);
        rows->CurrentGradient = Output(tile, b->current_gradient, stride, s, scratch, 0);
        rows->SlopeGradient = Output(tile, b->current_slope_gradient, stride, s, scratch, 1);
        rows->DeltaGradient = Output(tile, b->delta_gradient, stride, s, scratch, 2);
        rows->ResetPotential = Output(tile, b->reset_potential, stride, s, scratch, 3);
    }

    /// <summary>Copies what a padded tile wrote in a step to its rows.</summary>
    public static void CopyOutputs(
        adexif_backward* b, TwinBackTile<T>* tile, long s, TwinBackScratch<T>* scratch)
    {
        long stride = b->gradient_stride;
        CopyOutput(tile, b->current_gradient, stride, s, scratch, 0);
        CopyOutput(tile, b->current_slope_gradient, stride, s, scratch, 1);
        CopyOutput(tile, b->delta_gradient, stride, s, scratch, 2);
        CopyOutput(tile, b->reset_potential, stride, s, scratch, 3);
    }

    /// <summary>Places a tile; its padding, if any, holds its first neuron again.</summary>
    public static void Tile(
        adexif_backward* b, TwinBackTile<T>* tile, TwinBackScratch<T>* scratch, int group)
    {
        tile->Padded = tile->Count < group ? group : tile->Count;
        tile->VAdjoint = scratch->Place(tile, (T*)b->v_adjoint, TwinBackScratch<T>.VAdjoint);
        tile->WAdjoint = scratch->Place(tile, (T*)b->w_adjoint, TwinBackScratch<T>.WAdjoint);
        for (int p = 0; p < NativeMethods.ADEXIF_PARAMETER_COUNT; p++)
        {
            T* sum = (T*)b->parameter_gradient[p];
            tile->Sum[p] = sum != null
                ? scratch->Place(tile, sum, TwinBackScratch<T>.Sums + p)
                : null;
        }

        adexif_coefficients* c = b->run->coefficients;
        for (int k = 0; k < NativeMethods.ADEXIF_COEFFICIENT_COUNT; k++)
        {
            int buffer = TwinBackScratch<T>.Coefficients + k;
            bool array = (c->array_mask >> k & 1) != 0;
            tile->Coefficient[k] = new TwinBackSource<T>(
                array ? scratch->Place(tile, (T*)c->column[k], buffer) : (*scratch)[buffer], array);
        }
    }

    /// <summary>Copies back what a padded tile changed.</summary>
    public static void Finish(adexif_backward* b, TwinBackTile<T>* tile)
    {
        TwinScratch<T>.Copy((T*)b->v_adjoint + tile->First, tile->VAdjoint, tile->Count);
        TwinScratch<T>.Copy((T*)b->w_adjoint + tile->First, tile->WAdjoint, tile->Count);
        for (int p = 0; p < NativeMethods.ADEXIF_PARAMETER_COUNT; p++)
        {
            if (b->parameter_gradient[p] != null)
            {
                T* to = (T*)b->parameter_gradient[p] + tile->First;
                TwinScratch<T>.Copy(to, tile->Sum[p], tile->Count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TwinBackSource<T> Input(
        TwinBackTile<T>* tile, adexif_input* input, long step, TwinBackScratch<T>* scratch,
        int buffer)
    {
        if (input->values == null)
        {
            return default;
        }

        T* row = (T*)input->values + (step * input->step_stride);
        if (input->neuron_stride != 0)
        {
            return new TwinBackSource<T>(scratch->Place(tile, row, buffer), true);
        }

        T* equal = (*scratch)[buffer];
        scratch->Fill(equal, *row);
        return new TwinBackSource<T>(equal, false);
    }

    /// <summary>An input that the step adds, absent or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TwinBackSource<T> Sum(
        TwinBackTile<T>* tile, adexif_input* input, long step, TwinBackScratch<T>* scratch,
        int buffer) =>
        input->values != null
            ? Input(tile, input, step, scratch, buffer)
            : new TwinBackSource<T>((*scratch)[TwinBackScratch<T>.Zero], false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* Output(
        TwinBackTile<T>* tile, void* rows, long stride, long s, TwinBackScratch<T>* scratch, int k)
    {
        if (rows == null)
        {
            return null;
        }

        return tile->IsWhole
            ? (T*)rows + (s * stride) + tile->First
            : (*scratch)[TwinBackScratch<T>.Output + k];
    }

    private static void CopyOutput(
        TwinBackTile<T>* tile, void* rows, long stride, long s, TwinBackScratch<T>* scratch, int k)
    {
        if (rows != null)
        {
            T* to = (T*)rows + (s * stride) + tile->First;
            TwinScratch<T>.Copy(to, (*scratch)[TwinBackScratch<T>.Output + k], tile->Count);
        }
    }
}
