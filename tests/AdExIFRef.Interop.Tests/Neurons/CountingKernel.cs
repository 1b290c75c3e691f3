namespace AdExIFRef.Interop.Tests.Neurons;

/// <summary>A backend that counts how often it computes coefficients.</summary>
internal sealed unsafe class CountingKernel(KernelBackend sound) : PassingKernel(sound)
{
    /// <summary>The number of calls.</summary>
    public int Prepared { get; private set; }

    public override string Name => "counting";

    public override void Prepare<T>(
        adexif_parameters* parameters, long n, adexif_coefficients* coefficients)
    {
        Prepared++;
        base.Prepare<T>(parameters, n, coefficients);
    }
}
