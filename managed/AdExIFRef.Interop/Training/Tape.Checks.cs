using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>What a backward pass refuses.</summary>
public sealed partial class Tape<T>
{
    /// <summary>The elements of [T, n].</summary>
    private int Rows => Buffers.Inputs.Current.Length;

    private void RequireLosses(
        ReadOnlySpan<T> spikes, ReadOnlySpan<T> v, ReadOnlySpan<T> w)
    {
        RequireLoss(spikes, nameof(spikes));
        RequireLoss(v, nameof(v));
        RequireLoss(w, nameof(w));
        if (spikes.IsEmpty && v.IsEmpty && w.IsEmpty && Rows > 0)
        {
            throw new ArgumentException(
                "spikes, v and w are all empty; at least one must have the loss's derivatives.",
                nameof(spikes));
        }
    }

    private void RequireLoss(ReadOnlySpan<T> loss, string name)
    {
        int allowed = Rows;
        if (!loss.IsEmpty && loss.Length != allowed)
        {
            throw Errors.WrongLength(
                name, loss.Length, $"are {allowed}, {Steps} steps of {Shape}, or none");
        }
        if (Buffers.Gradients.Overlaps(loss))
        {
            throw Errors.SharedMemory(
                name, "this tape's gradients, which the call overwrites", "pass a copy");
        }
    }

    private void RequireDestinations(
        GradientBuffers<T>? destinations,
        ReadOnlySpan<T> spikes,
        ReadOnlySpan<T> v,
        ReadOnlySpan<T> w)
    {
        if (destinations is null)
        {
            return;
        }
        TapeBuffers<T> buffers = Buffers;
        int neurons = buffers.Plan.Neurons;
        var current = new CallerBuffer<T>(nameof(destinations.Current), destinations.Current);
        var v0 = new CallerBuffer<T>(nameof(destinations.V0), destinations.V0);
        var w0 = new CallerBuffer<T>(nameof(destinations.W0), destinations.W0);
        CallerBufferCheck.RequireLength(current, Rows, $"{Steps} steps of {Shape}");
        CallerBufferCheck.RequireLength(v0, neurons, $"one per neuron of {Shape}");
        CallerBufferCheck.RequireLength(w0, neurons, $"one per neuron of {Shape}");
        ReadOnlySpan<CallerBuffer<T>> written = [current, v0, w0];
        CallerBufferCheck.RequireApart(
            written,
            [
                new(nameof(ForwardBuffers<T>.Currents), buffers.Inputs.Current.Bound),
                new(nameof(ForwardBuffers<T>.V), buffers.Rows.V.Bound),
                new(nameof(ForwardBuffers<T>.W), buffers.Rows.W.Bound),
            ]);
        CallerBufferCheck.RequireApart(written, spikes, nameof(spikes));
        CallerBufferCheck.RequireApart(written, v, nameof(v));
        CallerBufferCheck.RequireApart(written, w, nameof(w));
        foreach (ConductanceSeries<T> series in buffers.Inputs.Series)
        {
            CallerBufferCheck.RequireApart(written, series.Conductance.Span, "a conductance");
            CallerBufferCheck.RequireApart(written, series.Reversal.Span, "a reversal potential");
        }
    }

    /// <summary>
    /// Requires a limit of the adjoints of V and w, limit |R|, that is not 0 once rounded.
    /// </summary>
    private void RequireLimit(BackwardOptions options)
    {
        if (options.ClipAdjoint is not { } limit)
        {
            return;
        }
        T rounded = ElementType.Round<T>(limit), half = T.One / (T.One + T.One);
        if (!(rounded > T.Zero))
        {
            throw NoLimit(limit, string.Empty);
        }
        foreach (double r in _context.Resistance)
        {
            T scale = T.Abs(ElementType.Round<T>(r));
            // By half of it, for the kernel rounds |R| once more.
            if (scale > T.Zero && !(rounded * scale * half > T.Zero))
            {
                throw NoLimit(limit, string.Create(
                    CultureInfo.InvariantCulture, $" times |R| = {Math.Abs(r):G6} ohm"));
            }
        }
    }

    private static ArgumentOutOfRangeException NoLimit(
        double limit, string factor, string name = nameof(BackwardOptions.ClipAdjoint)) =>
        new(
            name, limit,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name} is {limit}, which{factor} is "
                + $"0 in {ElementType.Name<T>()}; allowed is a limit that does not round to 0."));
}
