using System.Diagnostics.CodeAnalysis;

namespace AdExIFRef.Fuzzing;

/// <summary>What a fuzzer looks for: an input for which something does not hold.</summary>
[SuppressMessage(
    "Design", "CA1032:Implement standard exception constructors",
    Justification = "A find has a message, always.")]
internal sealed class FuzzFindException : Exception
{
    public FuzzFindException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Throws where something does not hold.</summary>
    public static void Require([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new FuzzFindException(otherwise);
        }
    }
}
