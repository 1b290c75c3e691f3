namespace AdExIFRef.Tool.Errors;

/// <summary>What the process returns besides 0.</summary>
internal static class ExitCodes
{
    /// <summary>A verification or comparison found a difference.</summary>
    public const int Different = 1;

    /// <summary>A wrong option, or a file, a library or a model that cannot be used.</summary>
    public const int Error = 2;

    /// <summary>
    /// V, w or a gradient became infinite or not a number, or V or R w ended beyond 1000 V.
    /// </summary>
    public const int NonFinite = 3;

    /// <summary>A fault of the program: EX_SOFTWARE of sysexits.h.</summary>
    public const int Internal = 70;

    /// <summary>Ctrl-C: 128 + SIGINT, as shells have it.</summary>
    public const int Cancelled = Signalled + 2;

    /// <summary>The reader of the standard output is gone: 128 + SIGPIPE.</summary>
    public const int BrokenPipe = Signalled + 13;

    /// <summary>Added to the number of the signal that ended the process.</summary>
    public const int Signalled = 128;

    /// <summary>What every help text says of them.</summary>
    public const string Help = """
        Exit codes: 0; 1 where backends differ; 2 for a wrong option or a file, library or model
        that cannot be used; 3 where V, w or a gradient became infinite or not a number, or V or
        R w is beyond 1000 V at the end; 70 for a fault of the program (ADEXIF_STACK_TRACE=1
        prints the stack trace); 129, 130, 131, 143 after SIGHUP, Ctrl-C, SIGQUIT, SIGTERM; 141
        if the reader of the standard output is gone.
        """;
}
