namespace AdExIFRef.IO;

/// <summary>
/// Reads text with one space for every run of spaces, and none at the ends of a line; quoted
/// fields and comments stay as they are.
/// </summary>
/// <param name="inner">UTF-8; closed with this stream.</param>
internal sealed class SpaceStream(Stream inner) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _next;
    private int _filled;
    private bool _spacePending;
    private State _state = State.LineStart;

    private enum State
    {
        LineStart,
        FieldStart,
        Field,
        Quoted,
        Comment,
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length && (_next < _filled || (written == 0 && Fill())))
        {
            byte value = _buffer[_next];
            if (_spacePending && value is not ((byte)' ' or (byte)'\r' or (byte)'\n'))
            {
                // The space before this byte, which is read again for the next place.
                buffer[written++] = (byte)' ';
                _spacePending = false;
                _state = State.FieldStart;
                continue;
            }

            _next++;
            if (Keeps(value))
            {
                buffer[written++] = value;
            }
        }

        return written;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _next = 0;
        _filled = inner.Read(_buffer, 0, _buffer.Length);
        return _filled > 0;
    }

    // Follows the state over a byte, and tells whether the byte is passed on.
    private bool Keeps(byte value)
    {
        switch (_state, (char)value)
        {
            case (State.Quoted, '"'):
                _state = State.Field;
                return true;
            case (State.Quoted, _):
                return true;
            case (_, '\r' or '\n'):
                _state = State.LineStart;
                _spacePending = false;
                return true;
            case (State.Comment, _):
                return true;
            case (State.LineStart, ' '):
                return false;
            case (_, ' '):
                _spacePending = true;
                return false;
            case (State.LineStart, '#'):
                _state = State.Comment;
                return true;
            case (State.LineStart or State.FieldStart, '"'):
                _state = State.Quoted;
                return true;
            default:
                _state = State.Field;
                return true;
        }
    }
}
