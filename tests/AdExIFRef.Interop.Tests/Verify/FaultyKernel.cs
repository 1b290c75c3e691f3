using System.Numerics;

namespace AdExIFRef.Interop.Tests.Verify;

/// <summary>A backend with a fault: in one neuron V is off by one unit in the last place.</summary>
internal sealed unsafe class FaultyKernel(KernelBackend sound, long neuron, long fromStep)
    : PassingKernel(sound)
{
    private long _steps;

    public override string Name => "faulty";

    public static Backend Make(long neuron, long fromStep) =>
        new(new FaultyKernel(Backend.Managed.Kernel, neuron, fromStep));

    public override void Run<T>(
        adexif_run* run, long begin, long end, adexif_report* report)
    {
        base.Run<T>(run, begin, end, report);
        _steps += run->steps;
        if (_steps > fromStep && begin <= neuron && neuron < end)
        {
            if (IsSingle<T>())
            {
                Raise((float*)run->v + neuron);
            }
            else
            {
                Raise((double*)run->v + neuron);
            }
        }
    }

    private static void Raise<T>(T* v)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => *v = T.BitIncrement(*v);
}
