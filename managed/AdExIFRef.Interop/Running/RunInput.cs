using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// One of a run's two inputs, current or delta: the drive, then the keyed inputs. A drive in memory
/// without keyed inputs is read in place.
/// </summary>
internal sealed class RunInput<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly DriveReader<T>? _drive;
    private InputList<T> _keyed;

    public RunInput(DriveReader<T>? drive, InputList<T> keyed)
    {
        _drive = drive;
        _keyed = keyed;
        if (drive is { Source: null })
        {
            drive.Pin();
        }
    }

    /// <summary>The memory that is read in place; empty where there is none.</summary>
    public ReadOnlyMemory<T> Memory => _drive?.Values ?? default;

    /// <summary>Whether a chunk of several steps would be wrong.</summary>
    public bool NeedsSingleSteps => _keyed.HasFunctions || _keyed.HasOnce;

    /// <summary>Whether each step of a chunk needs a row of memory.</summary>
    public bool NeedsRows =>
        _drive is not null && (_drive.Source is not null || (!IsConstant && _keyed.HasSums));

    public InputList<T> Keyed => _keyed;

    private bool IsConstant => _drive is null || _drive.IsConstant;

    /// <summary>
    /// Whether the kernel can read the drive in place, or there is nothing to read.
    /// </summary>
    public bool TryDirect(long step, out adexif_input rows)
    {
        rows = _drive is null ? default : _drive.From(step);
        return !_keyed.HasSums && _drive?.Source is null;
    }

    /// <summary>Whether every chunk has the same input.</summary>
    public bool IsDirectConstant => IsConstant && !_keyed.HasSums;

    /// <summary>The number of rows that a chunk is written to.</summary>
    public int RowsFor(int steps) => IsConstant ? 1 : steps;

    /// <summary>Writes the drive to the rows.</summary>
    public void ReadDrive(long step, int count, Span<T> rows)
    {
        if (_drive is null)
        {
            rows.Clear();
        }
        else
        {
            _drive.Read(step, count, rows);
        }
    }

    /// <summary>Names what one neuron gets in a step, for a report.</summary>
    public void Describe(InputRoll roll, string name, long step, int neuron)
    {
        if (_drive?.Source is not null)
        {
            roll.AddComputed($"the source of {name}");
        }
        else if (_drive is not null)
        {
            roll.Add(
                name,
                _drive.Values.Span[
                    (int)((step * _drive.StepStride) + (neuron * _drive.NeuronStride))]);
        }
        _keyed.Describe(roll, neuron);
    }

    /// <summary>Forgets what the first step used.</summary>
    public void AfterFirstStep()
    {
        if (_keyed.HasOnce)
        {
            _keyed = _keyed.WithoutUsed();
        }
    }

    public void Dispose() => _drive?.Dispose();
}
