namespace AdExIFRef.Explorer.Views;

/// <summary>What is wrong with a view.</summary>
/// <param name="Field">The name of the field in the address; null where it is none of them.</param>
/// <param name="Message">Names the field, its value and what is allowed.</param>
internal sealed record ViewError(string? Field, string Message);

/// <summary>A view that cannot be shown.</summary>
internal sealed class ViewException(IReadOnlyList<ViewError> errors)
    : FormatException(string.Join(" ", errors.Select(error => error.Message)))
{
    /// <summary>All that is wrong with it.</summary>
    public IReadOnlyList<ViewError> Errors { get; } = errors;
}
