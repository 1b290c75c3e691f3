namespace AdExIFRef.Interop;

/// <summary>
/// The values of <see cref="AdExParameters"/> for one shape, checked, in base units (ms, mV, mA,
/// ohm, siemens): arrays of one element where the parameter is a scalar, else row-major.
/// </summary>
internal sealed class ResolvedAdExParameters
{
    private readonly Dictionary<ModelParameter, (object Parameter, double[] Values)> _sources = [];

    /// <summary>Resolves and checks every parameter.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="inSize">The shape of the layer, without a batch axis.</param>
    /// <param name="former">
    /// Values for the same shape: what is still the same parameter is not resolved again.
    /// </param>
    /// <exception cref="ArgumentException">An array does not broadcast to the shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public ResolvedAdExParameters(
        AdExParameters parameters, Shape inSize, ResolvedAdExParameters? former = null)
    {
        foreach (ModelParameter p in ModelParameters.All.Concat(ModelParameters.InitialValues))
        {
            object source = p.GetObject(parameters);
            bool isSame = former is not null
                && ReferenceEquals(former._sources[p].Parameter, source);
            _sources[p] = (source, isSame ? former![p] : p.Resolve(parameters, inSize));
        }
        if (Differ(former, ModelParameters.VTh, ModelParameters.VReset))
        {
            ParameterGuard.Above<Voltage>(
                this[ModelParameters.VTh], this[ModelParameters.VReset],
                ModelParameters.VTh.Name, ModelParameters.VReset.Name);
        }
        if (Differ(former, ModelParameters.VT, ModelParameters.VReset, ModelParameters.DeltaT))
        {
            RequireThresholds();
        }
    }

    /// <summary>The values of a parameter.</summary>
    public double[] this[ModelParameter parameter] => _sources[parameter].Values;

    private bool Differ(
        ResolvedAdExParameters? former, params ReadOnlySpan<ModelParameter> parameters)
    {
        foreach (ModelParameter parameter in parameters)
        {
            if (former is null || this[parameter] != former[parameter])
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Without an exponential (DeltaT = 0) spikes are at the lower of VT and VTh, so VT too must be
    /// above VReset.
    /// </summary>
    private void RequireThresholds()
    {
        double[] vT = this[ModelParameters.VT], reset = this[ModelParameters.VReset];
        double[] sharpness = this[ModelParameters.DeltaT];
        if (!sharpness.Contains(0))
        {
            return;
        }
        int count = new[] { vT.Length, reset.Length, sharpness.Length }.Max();
        double[] threshold = new double[count];
        for (int i = 0; i < count; i++)
        {
            bool counts = sharpness[sharpness.Length == 1 ? 0 : i] == 0;
            threshold[i] = counts ? vT[vT.Length == 1 ? 0 : i] : double.PositiveInfinity;
        }
        ParameterGuard.Above<Voltage>(
            threshold, reset, ModelParameters.VT.Name, ModelParameters.VReset.Name,
            " where DeltaT is 0");
    }
}
