using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>The keyed inputs of one kind, in the order of their adding.</summary>
/// <param name="kind">For messages: "current" or "delta".</param>
internal sealed class InputList<T>(string kind)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<InputEntry<T>> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether there is anything to sum before a step: noise is the kernel's.</summary>
    public bool HasSums =>
        _entries.Count > 0 && _entries.Exists(entry => entry is not NoiseEntry<T>);

    /// <summary>The noises, in the order of their adding.</summary>
    public IEnumerable<NoiseEntry<T>> Noises => _entries.OfType<NoiseEntry<T>>();

    public bool HasFunctions => _entries.Exists(entry => entry.IsFunction);

    public bool HasOnce => _entries.Exists(entry => entry.IsOnce);

    public bool HasConductances => _entries.Exists(entry => entry is ConductanceEntry<T>);

    public string[] Keys => [.. _entries.Select(entry => entry.Key)];

    /// <exception cref="ArgumentException">The key has another input.</exception>
    public void Add(InputEntry<T> entry)
    {
        InputEntry<T>? present = _entries.Find(other => other.Key == entry.Key);
        if (present is null)
        {
            _entries.Add(entry);
        }
        else if (!present.IsSame(entry))
        {
            throw new ArgumentException(
                $"The key \"{entry.Key}\" already has another {kind} input; remove that first or "
                + "use another key.");
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such input.</exception>
    public void Remove(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_entries.RemoveAll(entry => entry.Key == key) == 0)
        {
            string known = IsEmpty ? "there are none" : $"there are {string.Join(", ", Keys)}";
            throw new KeyNotFoundException($"There is no {kind} input \"{key}\"; {known}.");
        }
    }

    /// <summary>Drops what is used once.</summary>
    public void DropUsed()
    {
        if (_entries.Count > 0)
        {
            _entries.RemoveAll(entry => entry.IsOnce);
        }
    }

    /// <summary>The inputs that are left after the first step.</summary>
    public InputList<T> WithoutUsed()
    {
        var left = new InputList<T>(kind);
        left._entries.AddRange(_entries.Where(entry => !entry.IsOnce));
        return left;
    }

    /// <summary>Throws unless every input fits.</summary>
    public void Check(int inSize, int count)
    {
        foreach (InputEntry<T> entry in _entries)
        {
            entry.Check(inSize, count);
        }
    }

    /// <summary>Names what one neuron gets, for a report.</summary>
    public void Describe(InputRoll roll, int neuron)
    {
        foreach (InputEntry<T> entry in _entries)
        {
            entry.Describe(roll, kind, neuron);
        }
    }

    /// <summary>Adds every input to the sums, in order.</summary>
    public void AddTo(InputSums<T> sums)
    {
        foreach (InputEntry<T> entry in _entries)
        {
            entry.AddTo(sums);
        }
    }

    /// <summary>Adds the inputs of one label; null is every input.</summary>
    /// <exception cref="KeyNotFoundException">No input has the label.</exception>
    public void AddTo(InputSums<T> sums, string? label)
    {
        if (label is null)
        {
            AddTo(sums);
            return;
        }
        if (!_entries.Exists(entry => entry.Label == label))
        {
            throw new KeyNotFoundException($"No {kind} input has the label \"{label}\".");
        }
        foreach (InputEntry<T> entry in _entries)
        {
            if (entry.Label == label)
            {
                entry.AddTo(sums);
            }
        }
    }
}
