using System.Runtime.InteropServices;
using AdExIFRef.Interop;
using TorchSharp;
using TorchSharp.Modules;

namespace AdExIFRef.Torch;

/// <summary>The model's parameters as tensors of the module.</summary>
public partial class AdExIFModule
{
    private const double LeastVoltage = 1; // mV
    private const double LeastSharpness = 0.1; // mV

    private IEnumerable<ModelParameter> Slots => ModelParameters.All.Where(HasSlot);

    /// <summary>
    /// Brings trained parameters back to where the model can be computed, for after an optimizer's
    /// step: tau and tau_w to at least dt, delta_T to at least 0.1 mV (0, which stands for no
    /// exponential, stays 0), and the thresholds to at least 1 mV above V_reset: V_th, and V_T of
    /// the neurons without an exponential, which spike at the lower of the two. Where a threshold
    /// is not trained, V_reset is lowered if it is. Others, and NaN, stay as they are.
    /// </summary>
    public void ClampParameters()
    {
        using var _ = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        Clamp(Trainable.Tau, Dt.BaseValue);
        Clamp(Trainable.TauW, Dt.BaseValue);
        ClampSharpness();
        ClampThresholds();
    }

    /// <summary>
    /// Lowers V_reset below the thresholds that are not trained, then raises the others above it.
    /// </summary>
    private void ClampThresholds()
    {
        torch.Tensor sharpness = Tensor(Slot(Trainable.DeltaT));
        using Scalar least =
            Math.ScaleB(1, sharpness.dtype == torch.ScalarType.Float32 ? -120 : -1000);
        torch.Tensor flat = sharpness.abs().lt(least);
        (Trainable, torch.Tensor?)[] thresholds = [(Trainable.VTh, null), (Trainable.VT, flat)];
        foreach ((Trainable parameter, torch.Tensor? counts) in thresholds)
        {
            LowerReset(parameter, counts);
        }
        foreach ((Trainable parameter, torch.Tensor? counts) in thresholds)
        {
            RaiseThreshold(parameter, counts);
        }
    }

    /// <summary>Raises a threshold that is trained above V_reset.</summary>
    /// <param name="parameter">The threshold.</param>
    /// <param name="counts">Where it is one; null: everywhere.</param>
    private void RaiseThreshold(Trainable parameter, torch.Tensor? counts)
    {
        if ((Trainable & parameter) != 0)
        {
            torch.Tensor threshold = Tensor(Slot(parameter));
            torch.Tensor reset = Tensor(Slot(Trainable.VReset));
            torch.Tensor least = Where(counts, Beyond(reset, 1), double.NegativeInfinity);
            // One threshold for all is above all the resets.
            threshold.copy_(threshold.maximum(threshold.dim() == 0 ? least.max() : least));
        }
    }

    /// <summary>Lowers V_reset, where it is trained, below a threshold that is not.</summary>
    /// <inheritdoc cref="RaiseThreshold"/>
    private void LowerReset(Trainable parameter, torch.Tensor? counts)
    {
        if ((Trainable & (parameter | Trainable.VReset)) == Trainable.VReset)
        {
            torch.Tensor reset = Tensor(Slot(Trainable.VReset));
            torch.Tensor threshold = Tensor(Slot(parameter));
            torch.Tensor most = Where(counts, Beyond(threshold, -1), double.PositiveInfinity);
            reset.copy_(reset.minimum(reset.dim() == 0 ? most.min() : most));
        }
    }

    /// <summary>
    /// Returns potentials 1 mV above (sign 1) or below (sign -1) others, or the next number where
    /// 1 mV is less than the distance to it.
    /// </summary>
    private static torch.Tensor Beyond(torch.Tensor v, int sign)
    {
        using Scalar gap = sign * LeastVoltage, end = sign * double.PositiveInfinity;
        torch.Tensor moved = v.add(gap), next = v.nextafter(torch.full_like(v, end));
        return sign > 0 ? moved.maximum(next) : moved.minimum(next);
    }

    /// <summary>Returns bounds where they count; one that is no number bounds nothing.</summary>
    private static torch.Tensor Where(torch.Tensor? counts, torch.Tensor bounds, double none)
    {
        using Scalar value = none;
        torch.Tensor numbers = bounds.masked_fill(bounds.isnan(), value);
        return counts is null
            ? numbers
            : torch.where(counts, numbers, torch.full_like(numbers, value));
    }

    private void Clamp(Trainable parameter, double least)
    {
        if ((Trainable & parameter) != 0)
        {
            // Held by name: TorchSharp lets go of a Scalar before native code has read it.
            using Scalar bound = least;
            Tensor(Slot(parameter)).clamp_(min: bound);
        }
    }

    private void ClampSharpness()
    {
        if ((Trainable & Trainable.DeltaT) != 0)
        {
            using Scalar least = LeastSharpness, zero = 0.0;
            torch.Tensor sharpness = Tensor(Slot(Trainable.DeltaT));
            torch.Tensor flat = sharpness.eq(zero);
            sharpness.clamp_(min: least).masked_fill_(flat, zero);
        }
    }

    private void RegisterParameters()
    {
        foreach (ModelParameter slot in Slots)
        {
            double[] values = slot.GetValues(_settings.Options.Parameters, InSize);
            bool spread = values.Length > 1
                || (_settings.Options.PerNeuron & slot.Trainable) != Trainable.None;
            torch.Tensor tensor = Filled(values, spread ? InSize : null);
            if (IsTrained(slot))
            {
                var parameter = new Parameter(tensor);
                parameter.DetachFromDisposeScope();
                register_parameter(slot.Symbol, parameter);
            }
            else
            {
                register_buffer(slot.Symbol, tensor.DetachFromDisposeScope());
            }
        }
    }

    /// <summary>A tensor with no dimension, or with one value per element of a shape.</summary>
    private torch.Tensor Filled(double[] values, Shape? shape)
    {
        long[] dimensions = shape is null ? [] : [.. shape.Select(length => (long)length)];
        using torch.Tensor given = torch.tensor(values);
        using torch.Tensor exact = values.Length == 1
            ? given.reshape([]).expand(dimensions)
            : given.reshape(dimensions);
        return exact.to(_settings.Options.DType, copy: true).contiguous();
    }

    private double[][] ParameterValues() =>
        [.. ModelParameters.All.Select(slot => HasSlot(slot) ? Values(Tensor(slot)) : [])];

    private IEnumerable<(ModelParameter Slot, torch.Tensor Tensor)> Trained() =>
        Slots.Where(IsTrained).Select(slot => (slot, Tensor(slot)));

    /// <summary>The precision of all of the module's tensors.</summary>
    /// <exception cref="InvalidOperationException">None, or not on the CPU.</exception>
    private torch.ScalarType RequireType()
    {
        torch.ScalarType type = Tensor(ModelParameters.R).dtype;
        foreach (ModelParameter slot in Slots)
        {
            ModuleChecks.RequireParameter(Tensor(slot), slot.Symbol, type, InSize);
        }
        return type;
    }

    private bool HasSlot(ModelParameter slot) =>
        slot != ModelParameters.TauRef || _settings.HasRefractoryPeriod;

    private static ModelParameter Slot(Trainable flag) =>
        ModelParameters.All.First(slot => slot.Trainable == flag);

    private torch.Tensor Tensor(ModelParameter slot) => IsTrained(slot)
        ? get_parameter(slot.Symbol)!
        : get_buffer(slot.Symbol)!;

    private bool IsTrained(ModelParameter slot) => (Trainable & slot.Trainable) != Trainable.None;

    private static double[] Values(torch.Tensor tensor)
    {
        using torch.Tensor contiguous = tensor.contiguous();
        return contiguous.dtype == torch.ScalarType.Float32
            ? Array.ConvertAll(
                MemoryMarshal.Cast<byte, float>(contiguous.bytes).ToArray(), x => (double)x)
            : MemoryMarshal.Cast<byte, double>(contiguous.bytes).ToArray();
    }
}
