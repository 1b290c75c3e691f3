namespace AdExIFRef.Tool.Errors;

/// <summary>Options that contradict each other, or do not fit what they name.</summary>
internal sealed class UsageException(string message) : Exception(message);
