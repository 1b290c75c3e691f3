namespace AdExIFRef.Interop;

/// <summary>What was infinite or NaN first, where a gradient is.</summary>
public enum NonFiniteCause
{
    /// <summary>
    /// The gradient alone: forward pass and loss are finite, and the backward pass overflowed.
    /// </summary>
    Gradient = 0,

    /// <summary>An input of the forward pass.</summary>
    Input = 1,

    /// <summary>V or w before the first step.</summary>
    InitialState = 2,

    /// <summary>V or w: a step of the forward pass overflowed.</summary>
    State = 3,

    /// <summary>A derivative of the loss, as it was passed to <c>Backward</c>.</summary>
    Loss = 4,

    /// <summary>What a user's own surrogate gave.</summary>
    Surrogate = 5,
}
