namespace AdExIFRef.Interop;

/// <summary>A population as a <see cref="Simulation"/> sees it: something that makes steps.</summary>
internal interface IPopulationRun
{
    /// <summary>The most steps that it can make at once from now on, at least 1: one where its
    /// inputs depend on its state.</summary>
    int MostSteps { get; }

    /// <summary>The spikes so far.</summary>
    long TotalSpikes { get; }

    /// <summary>Makes some steps: reads inputs, advances, records.</summary>
    /// <param name="first">The first of them, from 0 at the start of the simulation.</param>
    /// <param name="steps">How many; at most <see cref="MostSteps"/>.</param>
    /// <param name="clock">The clock at the first of them.</param>
    void Advance(long first, int steps, StepClock clock);
}
