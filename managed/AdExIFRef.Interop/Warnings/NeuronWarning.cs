using System.Diagnostics.CodeAnalysis;

namespace AdExIFRef.Interop;

/// <summary>Something that a user of a layer ought to know, said once per layer and kind.</summary>
/// <param name="kind">What it is about.</param>
/// <param name="layer">The name of the layer.</param>
/// <param name="message">One or a few sentences.</param>
[SuppressMessage(
    "Naming", "CA1710", Justification = "A warning is what it is; the event has that name too.")]
public sealed class NeuronWarning(WarningKind kind, string layer, string message) : EventArgs
{
    private readonly IWarningFinding? _finding;

    /// <summary>Makes a warning of a finding.</summary>
    internal NeuronWarning(WarningKind kind, string layer, IWarningFinding finding)
        : this(kind, layer, finding.Describe(WarningWords.Library)) => _finding = finding;

    /// <summary>What it is about.</summary>
    public WarningKind Kind { get; } = kind;

    /// <summary>The name of the layer or module that it comes from.</summary>
    public string Layer { get; } = layer ?? throw new ArgumentNullException(nameof(layer));

    /// <summary>What happened and what helps, in one or a few sentences.</summary>
    public string Message { get; } = message ?? throw new ArgumentNullException(nameof(message));

    /// <summary>Returns the message in other words, where it has any.</summary>
    internal string Describe(WarningWords words) => _finding?.Describe(words) ?? Message;

    /// <summary>
    /// Calls the handlers, or writes one line to standard error where there are none. An exception
    /// of a handler goes to standard error too; nothing is thrown. For a class that has an event
    /// of its own and passes on what its layers report.
    /// </summary>
    /// <param name="handlers">The handlers of the event; null if nobody subscribed.</param>
    /// <param name="sender">Where the warning comes from.</param>
    public void Deliver(EventHandler<NeuronWarning>? handlers, object? sender)
    {
        if (handlers is null)
        {
            StandardError.Write(ToString());
            return;
        }
        foreach (EventHandler<NeuronWarning> handler in
            Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                handler(sender, this);
            }
            catch (Exception e)
            {
                StandardError.Write(
                    $"{this} (A handler of this warning failed: {e.GetType().Name}: {e.Message})");
            }
        }
    }

    /// <summary>The line of standard error, without its line break.</summary>
    public override string ToString() => $"AdExIFRef.Interop: warning: {Layer}: {Message}";
}
