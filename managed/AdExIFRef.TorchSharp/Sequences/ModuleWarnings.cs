using AdExIFRef.Interop;

namespace AdExIFRef.Torch;

/// <summary>
/// What the layers of a module and its backward passes report: each kind once per module, although
/// every call of the module gives its layer a new state.
/// </summary>
/// <param name="name">The name of the module.</param>
/// <param name="deliver">Raises the module's event; never throws.</param>
internal sealed class ModuleWarnings(string name, Action<NeuronWarning> deliver)
{
    private static readonly WarningKind[] s_stateKinds =
    [
        WarningKind.NonFiniteState, WarningKind.NonFiniteInput, WarningKind.NonFiniteGradient,
        WarningKind.RunawayState, WarningKind.TimeWentBack,
    ];

    private readonly HashSet<WarningKind> _given = [];

    /// <summary>Reports what a layer of the module reported.</summary>
    public void Add(NeuronWarning warning) => Add(warning.Kind, warning.Message);

    /// <summary>Reports something the first time; may be called by several threads.</summary>
    public void Add(WarningKind kind, string message)
    {
        lock (_given)
        {
            if (!_given.Add(kind))
            {
                return;
            }
        }
        deliver(new NeuronWarning(kind, name, message));
    }

    /// <summary>Lets the kinds that are about the state be reported again.</summary>
    public void ForgetState()
    {
        lock (_given)
        {
            _given.ExceptWith(s_stateKinds);
        }
    }
}
