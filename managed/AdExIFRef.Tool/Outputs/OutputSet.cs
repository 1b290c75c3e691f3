using AdExIFRef.Tool.Commands;
using AdExIFRef.Tool.Errors;

namespace AdExIFRef.Tool.Outputs;

/// <summary>
/// The outputs of a command. They appear together: first all are written, then all get their names.
/// </summary>
internal sealed class OutputSet : IDisposable
{
    private readonly List<(string Option, FileTarget Target)> _named = [];
    private readonly List<Output> _open = [];
    private readonly TextWriter _output;

    /// <param name="output">The standard output.</param>
    /// <param name="files">Options and the names that they were given, null without.</param>
    /// <exception cref="UsageException">Two of them are one file.</exception>
    public OutputSet(TextWriter output, params ReadOnlySpan<(string Option, string? Name)> files)
    {
        _output = output;
        foreach ((string option, string? name) in files)
        {
            if (name is not null)
            {
                Add(option, Find(option, name));
            }
        }
    }

    /// <summary>Whether a result goes to the standard output, where text would spoil it.</summary>
    public bool UseStandardOutput =>
        _named.Any(one => one.Target.Kind == FileKind.StandardOutput);

    /// <summary>Refuses outputs that are an input.</summary>
    /// <param name="option">The option that names the input.</param>
    /// <param name="inputs">The files that are read.</param>
    /// <exception cref="UsageException">An output is one of them.</exception>
    public void RequireOther(string option, params IEnumerable<string> inputs)
    {
        FileTarget[] read = [.. inputs.Select(input => Find(option, input))];
        foreach ((string name, FileTarget target) in _named)
        {
            if (read.FirstOrDefault(target.IsSameAs) is { } input)
            {
                throw new UsageException(
                    $"{name} {target.Name} is the file {input.Name} that {option} reads.");
            }
        }
    }

    /// <summary>Opens the output of an option; null if it has none.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public Output? Open(string option)
    {
        foreach ((string name, FileTarget target) in _named)
        {
            if (name == option)
            {
                var opened = Output.Open(target, _output);
                _open.Add(opened);
                return opened;
            }
        }
        return null;
    }

    /// <summary>Lets all results appear; to be called when all are written.</summary>
    public void Commit()
    {
        // Streams first: they can fail, and then no file has changed.
        foreach (Output one in _open.OrderBy(one => one is FileOutput))
        {
            one.Commit();
        }
    }

    public void Dispose() => _open.ForEach(one => one.Dispose());

    private static FileTarget Find(string option, string name)
    {
        try
        {
            return FileTarget.Of(name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: {name}: {problem.Message}");
        }
    }

    private void Add(string option, FileTarget target)
    {
        foreach ((string other, FileTarget known) in _named)
        {
            // What is written to a device twice disturbs nobody.
            if (target.Kind != FileKind.Device && target.IsSameAs(known))
            {
                throw new UsageException(
                    $"{target.Name} is the same file for {other} and {option}.");
            }
        }
        _named.Add((option, target));
    }
}
