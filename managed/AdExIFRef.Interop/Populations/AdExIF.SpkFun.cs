namespace AdExIFRef.Interop;

public partial class AdExIF<T>
{
    /// <summary>
    /// What the derivative of a spike is replaced by in training. Default
    /// <see cref="Surrogate.ReluGrad"/>: alpha 0.3, width 1.
    /// </summary>
    /// <remarks>
    /// The output of a step is H((V - V_th)/(V_th - V_reset)), 0 or 1, whatever the surrogate: it
    /// changes no forward result. A gradient takes g((V - V_th)/(V_th - V_reset)) for the
    /// derivative of H.
    /// </remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    /// <exception cref="NotSupportedException">
    /// It is a <see cref="Surrogate.Custom"/> function of the other element type.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An argument of its gradient that is not 0 is 0 in T.
    /// </exception>
    /// <exception cref="InvalidOperationException">The layer is in use.</exception>
    public Surrogate SpkFun
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value, nameof(SpkFun));
            value.RequireSupport<T>();
            Exclusively(() => field = value);
        }
    } = Surrogate.ReluGrad();
}
