namespace AdExIFRef.Interop.Tests.BadInput;

/// <summary>A call that must be refused.</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Act">The call, on a layer that has a past; many rows do not need it.</param>
/// <param name="Expected">The exact type of the exception.</param>
/// <param name="Mentions">
/// What the message must contain: the argument, the value, the range.
/// </param>
internal sealed record BadInputRow(
    string Name, Action<AdExIFRef<float>> Act, Type Expected, params string[] Mentions)
{
    public static BadInputRow Argument(
        string name, Action<AdExIFRef<float>> act, params string[] mentions) =>
        new(name, act, typeof(ArgumentException), mentions);

    public static BadInputRow Null(
        string name, Action<AdExIFRef<float>> act, params string[] mentions) =>
        new(name, act, typeof(ArgumentNullException), mentions);

    public static BadInputRow Range(
        string name, Action<AdExIFRef<float>> act, params string[] mentions) =>
        new(name, act, typeof(ArgumentOutOfRangeException), mentions);
}
