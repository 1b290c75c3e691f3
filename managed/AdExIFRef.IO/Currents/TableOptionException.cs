namespace AdExIFRef.IO;

/// <summary>What the user says of a file contradicts itself, or does not fit the file.</summary>
internal sealed class TableOptionException(string message) : Exception(message);
