using TorchSharp;

namespace AdExIFRef.Torch.Eager;

/// <summary>
/// The same neurons as a TorchSharp user would write them: the equations step by step in torch's
/// own operations, taken back by torch's own autograd. Soft reset, ReluGrad.
/// </summary>
internal static class EagerNeurons
{
    private const double SmallExponent = 1e-4;
    private const double ExponentGuard = 20;

    /// <summary>The spikes, V and w of a sequence of currents [T, ...].</summary>
    /// <param name="current">mA.</param>
    /// <param name="p">A parameter by the reference's name; each broadcasts to a row.</param>
    /// <param name="dt">ms.</param>
    /// <param name="v">V before the first step, mV; a row.</param>
    /// <param name="weights">Weights between the neurons, [n, n]: what the spikes of one step add to
    /// the currents of the next.</param>
    public static (torch.Tensor Spikes, torch.Tensor V, torch.Tensor W) Run(
        torch.Tensor current, Func<string, torch.Tensor> p, double dt, torch.Tensor v,
        torch.Tensor? weights = null)
    {
        // Rows by unbind: the backward pass of an index writes zeros for all the other rows.
        torch.Tensor[] currents = current.unbind(0);
        int steps = currents.Length;
        torch.Tensor w = torch.zeros_like(v), last = torch.full_like(v, -1e7);
        torch.Tensor decay = -(-dt / p("tau_w")).expm1();
        torch.Tensor spike = Spike(v, p);
        torch.Tensor[] spikes = new torch.Tensor[steps], vs = [.. spikes], ws = [.. spikes];
        for (int i = 0; i < steps; i++)
        {
            torch.Tensor vr = v - ((p("V_th") - p("V_reset")) * spike), wr = w + (p("b") * spike);
            torch.Tensor drive = weights is null || i == 0
                ? currents[i] : currents[i] + spike.matmul(weights);
            torch.Tensor next = vr + (dt * Step(vr, wr, drive, p, dt));
            torch.Tensor adapted = wr + (decay * ((p("a") * (next - p("V_rest"))) - wr));
            torch.Tensor held = (i * dt) - last < p("tau_ref");
            v = torch.where(held, vr, next);
            w = torch.where(held, wr, adapted);
            spike = Spike(v, p);
            last = torch.where(spike > 0.5, torch.full_like(last, i * dt), last);
            (spikes[i], vs[i], ws[i]) = (spike, v, w);
        }
        return (torch.stack(spikes), torch.stack(vs), torch.stack(ws));
    }

    /// <summary>exprel(dt J) f.</summary>
    private static torch.Tensor Step(
        torch.Tensor v, torch.Tensor w, torch.Tensor current, Func<string, torch.Tensor> p,
        double dt)
    {
        torch.Tensor exponent = ((v - p("V_T")) / p("delta_T")).clamp(max: ExponentGuard);
        torch.Tensor e = exponent.exp();
        torch.Tensor flow = (p("V_rest") - v + (p("delta_T") * e) + (p("R") * (current - w)))
            / p("tau");
        torch.Tensor slope = torch.where(exponent < ExponentGuard, e, torch.zeros_like(e)) - 1;
        torch.Tensor z = dt * slope / p("tau");
        torch.Tensor small = z.abs() < SmallExponent;
        torch.Tensor safe = torch.where(small, torch.ones_like(z), z);
        torch.Tensor series = 1 + (z * (0.5 + (z * ((1.0 / 6) + (z / 24)))));
        return torch.where(small, series, safe.expm1() / safe) * flow;
    }

    /// <summary>Forth the step, back 0.3 (1 - |x|) where that is positive.</summary>
    private static torch.Tensor Spike(torch.Tensor v, Func<string, torch.Tensor> p)
    {
        torch.Tensor x = (v - p("V_th")) / (p("V_th") - p("V_reset"));
        torch.Tensor slope = (0.3 - (0.3 * x.abs())).clamp(min: 0).detach();
        torch.Tensor soft = slope * x;
        return (x >= 0).to(x.dtype) + (soft - soft.detach());
    }
}
