namespace AdExIFRef.Interop;

/// <summary>What a warning has found, as data; the words for settings are the reader's.</summary>
internal interface IWarningFinding
{
    /// <summary>Returns what happened and what helps, in one or a few sentences.</summary>
    /// <param name="words">How the reader calls parameters and settings.</param>
    string Describe(WarningWords words);
}
