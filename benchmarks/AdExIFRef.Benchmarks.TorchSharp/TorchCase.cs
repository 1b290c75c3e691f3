using System.Numerics;

using AdExIFRef.Benchmarks.Speed;

using TorchSharp;

namespace AdExIFRef.TorchBenchmarks;

/// <summary>
/// The model as eager operations of TorchSharp, one thread, no gradients: each one is a pass over
/// the tensors. Documented parameters, soft reset.
/// </summary>
internal sealed class TorchCase<T> : SpeedCase<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly double s_decay = 1 - Math.Exp(-0.1 / 30);
    private readonly torch.Tensor _drive;
    private torch.Tensor _v, _w, _last;
    private T[] _vAfter = [], _wAfter = [];

    public TorchCase(NativeWorkload<T> workload)
        : base(workload)
    {
        torch.set_num_threads(1);
        _drive = Tensor(workload.Drive);
        _v = Tensor(workload.V);
        _w = Tensor(workload.W);
        _last = Tensor(workload.LastSpikeTime);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<T> V => _vAfter = _v.data<T>().ToArray();

    /// <inheritdoc/>
    public override ReadOnlySpan<T> W => _wAfter = _w.data<T>().ToArray();

    /// <inheritdoc/>
    public override void Reset()
    {
        base.Reset();
        Replace(ref _v, Tensor(Workload.V));
        Replace(ref _w, Tensor(Workload.W));
        Replace(ref _last, Tensor(Workload.LastSpikeTime));
    }

    /// <inheritdoc/>
    public override bool Advance(long steps)
    {
        using var _ = torch.no_grad();
        for (long s = 0; s < steps; s++)
        {
            Step(At(s).BaseValue);
        }
        return true;
    }

    private void Step(double t)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor spiked = _v >= -55;
        torch.Tensor v = torch.where(spiked, _v - 13, _v);
        torch.Tensor w = torch.where(spiked, _w + 1, _w);
        torch.Tensor e = ((v + 59.9) / 3.48).exp();
        torch.Tensor z = (e - 1) * 0.01;
        torch.Tensor quotient = torch.where(z.abs() < 1e-3, 1 + (z / 2), z.expm1() / z);
        torch.Tensor flow = ((e * 3.48) - 65 - v - w + _drive) * 0.01;
        torch.Tensor next = v + (quotient * flow);
        torch.Tensor adapted = w + (((next + 65) - w) * s_decay);
        torch.Tensor held = (t - _last) < 1.7;
        torch.Tensor vAfter = torch.where(held, v, next);
        torch.Tensor wAfter = torch.where(held, w, adapted);
        torch.Tensor last = torch.where(vAfter >= -55, torch.full_like(_last, t), _last);
        Replace(ref _v, vAfter.MoveToOuterDisposeScope());
        Replace(ref _w, wAfter.MoveToOuterDisposeScope());
        Replace(ref _last, last.MoveToOuterDisposeScope());
    }

    private static void Replace(ref torch.Tensor old, torch.Tensor next)
    {
        old.Dispose();
        old = next;
    }

    private static torch.Tensor Tensor(Span<T> values) => values.ToArray() switch
    {
        float[] singles => torch.tensor(singles),
        double[] doubles => torch.tensor(doubles),
        _ => throw new NotSupportedException("Only float and double."),
    };
}
