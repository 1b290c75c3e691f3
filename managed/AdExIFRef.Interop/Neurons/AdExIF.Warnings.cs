namespace AdExIFRef.Interop;

/// <summary>Warnings: what goes wrong without an exception.</summary>
public partial class AdExIF<T>
{
    private WarningOnce _warned;

    /// <summary>
    /// Raised where results are likely to be wrong. Where nobody subscribed, one line goes to
    /// standard error.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Each kind is reported once per layer. After <see cref="InitState"/> and
    /// <see cref="ResetState"/> the kinds that are about the state (<c>NonFiniteState</c>,
    /// <c>NonFiniteInput</c>, <c>TimeWentBack</c>) are reported again.
    /// </para>
    /// <para>
    /// A handler runs on the thread of the call, after the state is final; the layer is still in
    /// use, so that it may read V and w but not call <c>Update</c>. Its exception does not reach
    /// the caller: it goes to standard error. To silence a layer, subscribe a handler that does
    /// nothing; <see cref="BlowUpPolicy"/> turns what is not finite into an exception or ignores
    /// it.
    /// </para>
    /// </remarks>
    public event EventHandler<NeuronWarning>? Warning;

    /// <summary>Reports values that are not finite; the step is the first of the call.</summary>
    private void WarnOfState(NonFinite where, long firstStep)
    {
        WarningKind kind = where.Input is null
            ? WarningKind.NonFiniteState
            : WarningKind.NonFiniteInput;
        if (where.Any && BlowUpPolicy == BlowUpPolicy.Warn && !_warned.IsGiven(kind))
        {
            Warn(kind, where.DescribeBeginning(firstStep));
        }
    }

    /// <summary>Reports something the first time; never throws.</summary>
    private protected void Warn(WarningKind kind, string message)
    {
        if (_warned.Take(kind))
        {
            new NeuronWarning(kind, Name, message).Deliver(Warning, this);
        }
    }
}
