using System.Numerics;

namespace AdExIFRef.Analysis;

/// <summary>
/// The derivatives of (dV/dt, dw/dt) by (V, w) at a V; they depend on neither w nor the current.
/// </summary>
/// <param name="VByV">d(dV/dt)/dV = (exp((V - V_T)/delta_T) - 1)/tau, in 1/ms.</param>
/// <param name="VByW">d(dV/dt)/dw = -R/tau, in mV/(mA ms).</param>
/// <param name="WByV">d(dw/dt)/dV = a/tau_w, in mA/(mV ms).</param>
/// <param name="WByW">d(dw/dt)/dw = -1/tau_w, in 1/ms.</param>
public readonly record struct PlaneJacobian(
    double VByV, double VByW, double WByV, double WByW)
{
    /// <summary>The sum of the eigenvalues, 1/ms.</summary>
    public double Trace => VByV + WByW;

    /// <summary>The product of the eigenvalues, 1/ms^2.</summary>
    public double Determinant => (VByV * WByW) - (VByW * WByV);

    /// <summary>
    /// Returns the eigenvalues, 1/ms, from the determinant where it is known to more digits than
    /// <see cref="Determinant"/> has: the real ones ascending, of a complex pair the one with the
    /// negative imaginary part first.
    /// </summary>
    internal (Complex First, Complex Second) Eigenvalues(double determinant)
    {
        double half = Trace / 2, difference = (VByV - WByW) / 2;
        double discriminant = (difference * difference) + (VByW * WByV);
        if (discriminant < 0)
        {
            double imaginary = Math.Sqrt(-discriminant);
            return (new(half, -imaginary), new(half, imaginary));
        }
        double root = Math.Sqrt(discriminant);
        double large = half < 0 ? half - root : half + root;
        double small = large == 0 ? 0 : determinant / large;
        return (Math.Min(large, small), Math.Max(large, small));
    }

    /// <summary>Returns the kind of a fixed point with this Jacobian.</summary>
    /// <param name="determinant">As <see cref="Eigenvalues"/> has it; 0 only at a fold.</param>
    internal FixedPointKind Classify(double determinant)
    {
        // What the rounding of the exponential makes of a trace that is 0.
        const double Rounding = 1e-12;
        bool isBalanced = Math.Abs(Trace) <= Rounding * (Math.Abs(VByV) + Math.Abs(WByW));
        if (determinant < 0)
        {
            return FixedPointKind.Saddle;
        }
        if (determinant == 0)
        {
            return isBalanced ? FixedPointKind.BogdanovTakens : FixedPointKind.SaddleNode;
        }
        if (isBalanced)
        {
            return FixedPointKind.AndronovHopf;
        }
        bool isComplex = Eigenvalues(determinant).First.Imaginary != 0;
        return Trace < 0
            ? isComplex ? FixedPointKind.StableFocus : FixedPointKind.StableNode
            : isComplex ? FixedPointKind.UnstableFocus : FixedPointKind.UnstableNode;
    }
}
