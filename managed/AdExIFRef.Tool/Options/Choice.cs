namespace AdExIFRef.Tool.Options;

/// <summary>A word of the command line and what it means; help shows the word.</summary>
internal readonly record struct Choice<T>(string Word, T Value)
{
    public override string ToString() => Word;
}
