namespace AdExIFRef.Interop;

/// <summary>What a call has to report once its state is final; null is nothing.</summary>
internal readonly record struct CallReport
{
    /// <summary>About values that are not finite.</summary>
    public string? NonFinite { get; init; }

    /// <summary>The input that is to blame for them; null where none is.</summary>
    public string? FaultyInput { get; init; }

    /// <summary>About an input that moves V too far.</summary>
    public LargeInputFinding? LargeStep { get; init; }

    /// <summary>About inputs that do not move V.</summary>
    public NegligibleInputFinding? Negligible { get; init; }

    /// <summary>About a state that is finite but beyond what a neuron can have.</summary>
    public RunawayFinding? Runaway { get; init; }

    /// <summary>About the resolution of the time.</summary>
    public LateTimeFinding? Time { get; init; }

    /// <summary>Adds that the state became non-finite.</summary>
    public CallReport With(NonFinite where, StepPlace place) => this with
    {
        NonFinite = where.Describe(place),
        FaultyInput = where.Before is null ? where.Input : null,
    };
}
