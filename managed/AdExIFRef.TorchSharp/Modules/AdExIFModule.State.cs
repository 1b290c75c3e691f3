using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>The state that goes on from call to call, where one does.</summary>
public partial class AdExIFModule
{
    private const string V = "V";
    private const string W = "w";
    private const string LastSpikeTime = "last_spike_time";
    private const string RefractorySteps = "refractory_steps";
    private const string Step = "step";

    /// <summary>
    /// Sets the state to its initial values and the clock to 0. Without
    /// <see cref="CarriedBatchSize"/> every call does, and this nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The module is not on the CPU or not of single or double precision.
    /// </exception>
    public void ResetState()
    {
        _warnings.ForgetState();
        if (CarriedState() is { } state)
        {
            Engine(RequireType()).Reset(state, CarriedBatchSize!.Value);
        }
    }

    private void RegisterState()
    {
        if (CarriedBatchSize is not { } batch)
        {
            return;
        }
        long[] shape = [batch, .. InSize.Select(length => (long)length)];
        Register(V);
        Register(W);
        if (_settings.HasRefractoryPeriod)
        {
            Register(LastSpikeTime);
        }
        if (_settings.CountsRefractorySteps)
        {
            Register(RefractorySteps);
        }
        register_buffer(
            Step, torch.zeros([], torch.ScalarType.Int64).DetachFromDisposeScope());
        ResetState();

        void Register(string name) => register_buffer(
            name, torch.zeros(shape, _settings.Options.DType).DetachFromDisposeScope());
    }

    private CarriedState? CarriedState() => CarriedBatchSize is null
        ? null
        : new CarriedState(
            get_buffer(V)!,
            get_buffer(W)!,
            _settings.HasRefractoryPeriod ? get_buffer(LastSpikeTime) : null,
            _settings.CountsRefractorySteps ? get_buffer(RefractorySteps) : null,
            get_buffer(Step)!);
}
