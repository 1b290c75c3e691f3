namespace AdExIFRef.Interop;

/// <summary>The order of a series, known at compile time.</summary>
internal interface IOrder
{
    /// <summary>Gets the order.</summary>
    static abstract int Value { get; }

    /// <summary>Gets whether products are summed in two sums, of odd and of even terms.</summary>
    static abstract bool HasTwoSums { get; }
}

/// <summary>The order of a step, with its products in two sums.</summary>
internal readonly struct StepOrder : IOrder
{
    public static int Value => TwinTerms.Order;

    public static bool HasTwoSums => true;
}

/// <summary>An order of a whole interval.</summary>
internal readonly struct Order5 : IOrder
{
    public static int Value => 5;

    public static bool HasTwoSums => false;
}

/// <inheritdoc cref="Order5"/>
internal readonly struct Order6 : IOrder
{
    public static int Value => 6;

    public static bool HasTwoSums => false;
}

/// <inheritdoc cref="Order5"/>
internal readonly struct Order8 : IOrder
{
    public static int Value => 8;

    public static bool HasTwoSums => false;
}

/// <inheritdoc cref="Order5"/>
internal readonly struct Order12 : IOrder
{
    public static int Value => TwinTerms.Order;

    public static bool HasTwoSums => false;
}
