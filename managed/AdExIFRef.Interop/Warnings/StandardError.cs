namespace AdExIFRef.Interop;

/// <summary>Standard error as the place for what has no other.</summary>
internal static class StandardError
{
    private static readonly Lock s_line = new();

    /// <summary>
    /// Writes one whole line, also where several threads do. A closed standard error is no reason
    /// for a simulation to fail.
    /// </summary>
    public static void Write(string text)
    {
        string line = text.ReplaceLineEndings(" ") + Environment.NewLine;
        try
        {
            lock (s_line)
            {
                Console.Error.Write(line);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
        }
    }
}
