using AdExIFRef.Tool.Commands;
using AdExIFRef.Tool.Errors;
using AdExIFRef.Tool.Plots;

namespace AdExIFRef.Tool.Options;

/// <summary>Checks of the names of the files that a command is to write.</summary>
internal static class OutputNames
{
    /// <exception cref="UsageException">No format of figures has this extension.</exception>
    public static void RequireFigure(string? file)
    {
        if (file is not null && !Figure.IsKnown(file))
        {
            throw new UsageException($"--plot: {file} ends in neither .png nor .svg.");
        }
    }
}
