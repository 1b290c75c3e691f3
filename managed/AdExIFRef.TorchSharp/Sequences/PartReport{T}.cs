using System.Numerics;
using AdExIFRef.Interop;

namespace AdExIFRef.Torch;

/// <summary>
/// Tells of a sequence that a layer computes in parts what the layer would tell of the whole: once,
/// and with the steps of the whole. While it lives the layer itself warns of nothing.
/// </summary>
internal sealed class PartReport<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly AdExIF<T> _layer;
    private readonly Action<string> _warning;
    private NonFinite _whole = new(0, -1, -1);

    /// <summary>A run of no step lets the layer warn of its parameters first.</summary>
    public PartReport(AdExIF<T> layer, Time dt)
    {
        layer.Run(0, dt);
        _layer = layer;
        _warning = layer.Warning;
        layer.Warning = _ => { };
    }

    /// <summary>
    /// The same place in the whole. Where it is thrown, no later part is computed: the end is that
    /// of the part.
    /// </summary>
    public static NonFinite Moved(NonFinite part, int firstStep) =>
        part with { FirstStep = part.FirstStep + firstStep };

    /// <summary>The next part; what is not finite at the end is that of the last.</summary>
    public void Add(NonFinite part, int firstStep)
    {
        if (_whole.Any)
        {
            _whole = _whole with { Count = part.Count };
        }
        else if (part.Any)
        {
            _whole = Moved(part, firstStep);
        }
    }

    /// <summary>All parts are computed.</summary>
    public void Tell()
    {
        if (_whole.Any && _layer.BlowUpPolicy == BlowUpPolicy.Warn)
        {
            _warning($"{_layer.Name}: {new NonFiniteStateException(_whole).Message}");
        }
    }

    public void Dispose() => _layer.Warning = _warning;
}
