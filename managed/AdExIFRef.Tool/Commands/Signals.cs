using System.Runtime.InteropServices;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Outputs;

namespace AdExIFRef.Tool.Commands;

/// <summary>
/// Ctrl-C, SIGTERM, SIGHUP and SIGQUIT: the first one stops the work in good order, a second one
/// the process. Half-written files are removed in either case.
/// </summary>
internal sealed class Signals : IDisposable
{
    /// <summary>How long the work may take to stop, if it waits for a pipe, say.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _timer;
    private int _code;

    public Signals() => _registrations =
    [
        Register(PosixSignal.SIGINT, 2),
        Register(PosixSignal.SIGTERM, 15),
        Register(PosixSignal.SIGHUP, 1),
        Register(PosixSignal.SIGQUIT, 3),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>The exit code of the process, given that of the command.</summary>
    public int CodeFor(int code) =>
        code == ExitCodes.Cancelled && Volatile.Read(ref _code) is var signalled and not 0
            ? signalled
            : code;

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _timer?.Dispose();
        _cancellation.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            int code = ExitCodes.Signalled + number;
            if (Interlocked.CompareExchange(ref _code, code, 0) != 0)
            {
                ScratchFiles.DeleteAll();
                return; // the default, the end
            }
            context.Cancel = true;
            _timer = new Timer(_ => End(code), null, s_patience, Timeout.InfiniteTimeSpan);
            _cancellation.Cancel();
        });

    private static void End(int code)
    {
        ScratchFiles.DeleteAll();
        Environment.Exit(code);
    }
}
