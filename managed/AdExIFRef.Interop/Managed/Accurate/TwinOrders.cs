namespace AdExIFRef.Interop;

/// <summary>The order of a series, known at compile time.</summary>
internal interface IOrder
{
    /// <summary>Gets the order.</summary>
    static abstract int Value { get; }
}

/// <summary>An order of a whole interval.</summary>
internal readonly struct Order5 : IOrder
{
    public static int Value => 5;
}

/// <inheritdoc cref="Order5"/>
internal readonly struct Order6 : IOrder
{
    public static int Value => 6;
}

/// <inheritdoc cref="Order5"/>
internal readonly struct Order8 : IOrder
{
    public static int Value => 8;
}

/// <inheritdoc cref="Order5"/>
internal readonly struct Order10 : IOrder
{
    public static int Value => 10;
}
