namespace AdExIFRef.Interop;

/// <summary>
/// The neurons of a tile that need steps of their own in an interval: one element each, the room
/// padded to whole vectors.
/// </summary>
internal unsafe struct TwinList
{
    /// <summary>How many there are.</summary>
    public int Count;

    /// <summary>The neuron's place in the tile.</summary>
    public int* Neuron;

    /// <summary>The neuron as <see cref="TwinLanes"/> has it.</summary>
    public double* X, W, T, Drive, Leak;

    /// <summary>Moves an element to a place before it.</summary>
    public readonly void Move(int from, int to)
    {
        Neuron[to] = Neuron[from];
        X[to] = X[from];
        W[to] = W[from];
        T[to] = T[from];
        Drive[to] = Drive[from];
        Leak[to] = Leak[from];
    }

    /// <summary>Repeats the last element up to a whole vector.</summary>
    public readonly void Pad(int lanes)
    {
        for (int i = Count; i % lanes != 0; i++)
        {
            Move(Count - 1, i);
        }
    }
}
