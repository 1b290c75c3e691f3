namespace AdExIFRef.Tool.Commands;

/// <summary>What the process returns besides 0.</summary>
internal static class ExitCodes
{
    /// <summary>A verification or comparison found a difference.</summary>
    public const int Different = 1;

    /// <summary>A wrong option, or a file, a library or a model that cannot be used.</summary>
    public const int Error = 2;

    /// <summary>Ctrl-C: 128 + SIGINT, as shells have it.</summary>
    public const int Cancelled = 130;
}
