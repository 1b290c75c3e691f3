using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Analysis;

/// <summary>A point of the phase plane at which V and w stand still.</summary>
public sealed class FixedPoint
{
    internal FixedPoint(OneNeuron neuron, double v, double alphaLessExponential)
    {
        V = Voltage.FromBase(v);
        W = Current.FromBase(neuron.WNullcline(v));
        Jacobian = PhasePlane.JacobianOf(neuron, v);
        double determinant = alphaLessExponential / (neuron.Tau * neuron.TauW);
        Kind = Jacobian.Classify(determinant);
        (FirstEigenvalue, SecondEigenvalue) = Jacobian.Eigenvalues(determinant);
        IsBelowThreshold = v < neuron.Threshold;
    }

    /// <summary>The membrane potential there.</summary>
    public Voltage V { get; }

    /// <summary>The adaptation current there, a (V - V_rest).</summary>
    public Current W { get; }

    /// <summary>The derivatives there.</summary>
    public PlaneJacobian Jacobian { get; }

    /// <summary>What the flow does near it.</summary>
    public FixedPointKind Kind { get; }

    /// <summary>
    /// The lower eigenvalue, 1/ms, or of a complex pair the one with the negative imaginary part.
    /// </summary>
    public Complex FirstEigenvalue { get; }

    /// <summary>The other eigenvalue, 1/ms.</summary>
    public Complex SecondEigenvalue { get; }

    /// <summary>Whether every state near it returns to it.</summary>
    public bool IsStable => Kind is FixedPointKind.StableNode or FixedPointKind.StableFocus;

    /// <summary>
    /// Whether it is below the spike threshold: V_th, and with delta_T = 0 the lower of V_T and
    /// V_th. A neuron never is at one that is not.
    /// </summary>
    public bool IsBelowThreshold { get; }

    /// <summary>
    /// The frequency of the oscillation around it, |imaginary part|/(2 pi); 0 without one.
    /// </summary>
    public Frequency OscillationFrequency =>
        new(1e3 * Math.Abs(SecondEigenvalue.Imaginary) / (2 * Math.PI));

    /// <summary>E.g. "Saddle at V = -50 mV, w = 1E-08 mA".</summary>
    public override string ToString() => $"{Kind} at V = {V}, w = {W}";
}
