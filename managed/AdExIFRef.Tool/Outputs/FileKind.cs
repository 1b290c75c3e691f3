namespace AdExIFRef.Tool.Outputs;

/// <summary>What a name on the command line stands for.</summary>
internal enum FileKind
{
    /// <summary>Nothing is there yet.</summary>
    Missing,

    /// <summary>An ordinary file.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A device, such as /dev/null.</summary>
    Device,

    /// <summary>A named pipe, a socket, or a stream that the shell opened (/dev/fd/63).</summary>
    Pipe,

    /// <summary>The standard output of this process.</summary>
    StandardOutput,
}
