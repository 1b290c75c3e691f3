using AdExIFRef.Interop;
using TorchSharp;

namespace AdExIFRef.Torch;

/// <summary>
/// Adaptive exponential integrate-and-fire neurons without a refractory period as a module:
/// currents in mA, [T, batch, ...in_size], to spikes 0 or 1 of the same shape, the whole sequence
/// as one function of autograd, computed where the tensors are (contiguous, on the CPU).
/// </summary>
/// <remarks>
/// <para>
/// All eleven parameters (without a refractory period ten) are in <c>state_dict</c> by the
/// reference's names: <c>R, tau, tau_w, tau_ref, V_th, V_reset, V_rest, V_T, delta_T, a, b</c>, in
/// ohm, ms, mV, siemens and mA; those that are trained as parameters, the others as buffers. Each
/// has no dimension, or in_size. What a parameter is when the module is called counts, and what it
/// was then in the backward pass.
/// </para>
/// <para>
/// Results, gradients too, are the same bits on every CPU and for any number of threads. A module
/// serves one thread at a time, and the backward pass counts as use. Gradients that are not finite
/// are given as they are, with a <see cref="Warning"/> that names the step and neuron where that
/// began; there is no second derivative. A failure in the backward pass, such as V changed in
/// place, cannot be thrown there: gradients are NaN, and the next call of the module throws.
/// TorchSharp does not free what a graph saved: a second backward pass without
/// <c>retain_graph</c> is not refused, it adds the gradients once more.
/// </para>
/// </remarks>
public partial class AdExIFModule : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly SequenceSettings _settings;
    private readonly ModuleWarnings _warnings;
    private readonly PendingBackward _record = new();
    private SequenceEngine? _engine;
    private torch.ScalarType _engineType;

    /// <summary>Makes a module.</summary>
    /// <param name="inSize">Its shape without a batch: <c>128</c>, <c>(3, 4)</c>.</param>
    /// <param name="dt">The step size; finite, above 0.</param>
    /// <param name="spkFun">
    /// What the derivative of a spike is replaced by; by default
    /// <see cref="Surrogate.ReluGrad"/>.
    /// </param>
    /// <param name="trainable">The parameters that are trained; by default none.</param>
    /// <param name="options">The rest.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inSize"/> is null.</exception>
    /// <exception cref="ArgumentException">A parameter does not broadcast.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// dt, a flag or a parameter is outside its range.
    /// </exception>
    /// <exception cref="TorchUnavailableException">
    /// TorchSharp's native parts do not load; says what is missing.
    /// </exception>
    public AdExIFModule(
        Shape inSize,
        Time dt,
        Surrogate? spkFun = null,
        Trainable trainable = Trainable.None,
        AdExModuleOptions? options = null)
        : this(nameof(AdExIFModule), inSize, dt, spkFun, trainable, options, false)
    {
    }

    private protected AdExIFModule(
        string name, Shape inSize, Time dt, Surrogate? spkFun, Trainable trainable,
        AdExModuleOptions? options, bool hasRefractoryPeriod)
        : base(Available(name))
    {
        ArgumentNullException.ThrowIfNull(inSize);
        options ??= new AdExModuleOptions();
        ModuleChecks.RequireStep(dt);
        ModuleChecks.RequireFlags(trainable, nameof(trainable));
        options = options with { Parameters = options.Parameters.Clone() };
        options.Parameters.Validate(inSize);
        _settings = new SequenceSettings(
            inSize, dt, spkFun ?? Surrogate.ReluGrad(), hasRefractoryPeriod, options);
        _warnings = new ModuleWarnings(name, warning => warning.Deliver(Warning, this));
        Trainable = trainable;
        RegisterParameters();
        RegisterState();
    }

    /// <summary>The shape without a batch.</summary>
    public Shape InSize => _settings.InSize;

    /// <summary>The step size.</summary>
    public Time Dt => _settings.Dt;

    /// <summary>What the derivative of a spike is replaced by.</summary>
    public Surrogate SpkFun => _settings.SpkFun;

    /// <summary>The parameters that are trained.</summary>
    public Trainable Trainable { get; }

    /// <summary>The batch size whose state goes on from call to call, or null.</summary>
    public int? CarriedBatchSize => _settings.Options.CarriedBatchSize;

    /// <summary>
    /// Raised where results or gradients are likely to be wrong, once per module and kind; after
    /// <see cref="ResetState"/> once more for the kinds that are about the state. Where nobody
    /// subscribed, one line goes to standard error.
    /// </summary>
    /// <remarks>
    /// A handler runs on the thread of the call, which in a backward pass is a thread of torch. Its
    /// exception does not reach the caller: it goes to standard error. To silence a module,
    /// subscribe a handler that does nothing.
    /// </remarks>
    public event EventHandler<NeuronWarning>? Warning;

    /// <summary>The spikes of a sequence.</summary>
    /// <param name="input">
    /// The currents in mA, [T, batch, ...in_size], of the module's precision, on the CPU; copied
    /// only where they are not contiguous.
    /// </param>
    /// <returns>1 where a neuron spiked in a step, else 0; of the input's shape.</returns>
    /// <exception cref="ArgumentException">
    /// The shape, precision or device does not fit. An exception leaves the module as it was.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A parameter has left its range, after an optimizer's step, say: see
    /// <see cref="ClampParameters"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The last backward pass failed, the module is in use, or it is not on the CPU or not of
    /// single or double precision.
    /// </exception>
    /// <exception cref="BlowUpException">Under <see cref="BlowUpPolicy.Throw"/>.</exception>
    /// <exception cref="NonFiniteStateException">Likewise.</exception>
    public override torch.Tensor forward(torch.Tensor input) =>
        Compute(input, null, null, all: false)[0];

    /// <summary>The spikes, V and w of a sequence, each differentiable.</summary>
    /// <param name="input">As of <see cref="forward"/>.</param>
    /// <param name="v0">
    /// V before the first step, mV, [batch, ...in_size], instead of the module's own; gradients
    /// reach it.
    /// </param>
    /// <param name="w0">Likewise w, mA.</param>
    /// <returns>Tensors of the input's shape.</returns>
    /// <inheritdoc cref="forward" path="/exception"/>
    public AdExOutput ForwardAll(
        torch.Tensor input, torch.Tensor? v0 = null, torch.Tensor? w0 = null)
    {
        IReadOnlyList<torch.Tensor> outputs = Compute(input, v0, w0, all: true);
        return new AdExOutput(outputs[0], outputs[1], outputs[2]);
    }

    /// <summary>
    /// Releases the parameters, the state and the gradients of the last backward pass.
    /// </summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _record.Release();
        }
        base.Dispose(disposing);
    }

    private static string Available(string name)
    {
        TorchRuntime.Require();
        return name;
    }
}
