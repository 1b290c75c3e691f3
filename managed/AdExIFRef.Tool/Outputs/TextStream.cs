using System.Text;

namespace AdExIFRef.Tool.Outputs;

/// <summary>A stream of UTF-8 that passes its text on to a writer.</summary>
internal sealed class TextStream(TextWriter writer) : WriteOnlyStream
{
    private readonly Decoder _utf8 = Encoding.UTF8.GetDecoder();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var text = new char[Encoding.UTF8.GetMaxCharCount(buffer.Length)];
        int length = _utf8.GetChars(buffer, text, flush: false);
        writer.Write(text, 0, length);
    }

    public override void Flush() => writer.Flush();
}
