namespace AdExIFRef.Interop;

/// <summary>The rows of inputs of a tile.</summary>
internal static unsafe class TwinOdeInputs<TOps, TVector, TMask>
    where TOps : struct, IVectorOps<TVector, TMask, double>
    where TVector : struct
    where TMask : struct
{
    /// <summary>Points a tile to the inputs of a step.</summary>
    /// <param name="call">The call.</param>
    /// <param name="tile">The tile.</param>
    /// <param name="step">The step.</param>
    /// <param name="hasNoise">Whether the noise of the step has been made already.</param>
    /// <param name="scratch">Room for rows that the caller does not have as such.</param>
    public static void Set(
        adexif_accurate* call, TwinOdeTile* tile, long step, bool hasNoise,
        TwinOdeScratch* scratch)
    {
        adexif_run* run = call->run;
        tile->Current = run->noise_count > 0
            ? Noise(call, tile, step, hasNoise, scratch)
            : Row(&run->current, tile, step, scratch->Current);
        tile->Conductance = run->conductance.values == null
            ? null : Row(&run->conductance, tile, step, scratch->Conductance);
        tile->Delta = run->delta.values == null
            ? null : Row(&run->delta, tile, step, scratch->Delta);
    }

    private static double* Row(adexif_input* input, TwinOdeTile* tile, long step, double* buffer)
    {
        double* row = (double*)input->values + (step * input->step_stride);
        if (input->values == null || input->neuron_stride == 0)
        {
            new Span<double>(buffer, (int)tile->Padded).Fill(input->values == null ? 0 : *row);
            return buffer;
        }

        return Padded(row + tile->First, tile, buffer);
    }

    /// <summary>A row of whole vectors.</summary>
    private static double* Padded(double* row, TwinOdeTile* tile, double* buffer)
    {
        if (tile->Count == tile->Padded)
        {
            return row;
        }

        TwinScratch<double>.Copy(buffer, row, tile->Count);
        new Span<double>(buffer + tile->Count, (int)(tile->Padded - tile->Count)).Fill(*row);
        return buffer;
    }

    /// <summary>The row of current and noise, of which a block is made at a time.</summary>
    private static double* Noise(
        adexif_accurate* call, TwinOdeTile* tile, long step, bool hasNoise,
        TwinOdeScratch* scratch)
    {
        adexif_run* run = call->run;
        int steps = TwinNoiseRows<double>.Steps;
        int k = (int)((run->noise_step + step) % steps);
        double* rows = call->noise_rows + tile->First;
        if (!hasNoise && (step == 0 || k == 0))
        {
            int end = (int)Math.Min(run->steps - step, steps - k) + k;
            TwinTile<double> part = default;
            for (long at = 0; at < tile->Count; at += TwinScratch<double>.TileNeurons)
            {
                part.First = tile->First + at;
                part.Count = Math.Min(TwinScratch<double>.TileNeurons, tile->Count - at);
                part.Padded = part.Count;
                TwinNoiseRows<double>.Row<TOps, TVector, TMask>(run, &part, step, scratch->Noise);
                for (int row = k; row < end; row++)
                {
                    TwinScratch<double>.Copy(
                        rows + (row * run->n) + at,
                        scratch->Noise + (row * TwinScratch<double>.TileNeurons), part.Count);
                }
            }
        }

        return Padded(rows + (k * run->n), tile, scratch->Current);
    }
}
