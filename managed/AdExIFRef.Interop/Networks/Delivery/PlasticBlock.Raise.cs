using System.Runtime.CompilerServices;

namespace AdExIFRef.Interop;

/// <summary>The spikes of a target that a synapse has not seen.</summary>
internal sealed unsafe partial class PlasticBlock<T, TRule>
{
    /// <summary>
    /// Returns a weight after the spikes of its target that it has not seen. How many there are, up
    /// to two, the processor need not guess: it guesses wrong half the time.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Raise(
        in TRule rule, T weight, PostNeuron<T>* neuron, int target, SynapticTraces<T> last,
        long arrival, long applied)
    {
        long since = neuron->Last - applied; // below 0: none
        if (rule is not IIgnoresPostTraces)
        {
            return since < 0 ? weight : RaiseByAll(weight, target, last, arrival, applied);
        }
        if (neuron->Gaps[1] <= since)
        {
            return RaiseByMany(weight, neuron, target, last, arrival, applied);
        }
        long interval = neuron->Last - arrival;
        T raised = rule.OnPost(
            weight, rule.DecayPre(last, AtLeastZero(interval - neuron->Gaps[0])), default);
        weight = Choose(since - neuron->Gaps[0], weight, raised);
        raised = rule.OnPost(weight, rule.DecayPre(last, AtLeastZero(interval)), default);
        return Choose(since, weight, raised);
    }

    /// <summary>Returns a weight after some spikes, which are known by their gaps.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private T RaiseByMany(
        T weight, PostNeuron<T>* neuron, int target, SynapticTraces<T> last, long arrival,
        long applied)
    {
        long since = neuron->Last - applied, interval = neuron->Last - arrival;
        int k = 2;
        while (k < PostNeuron<T>.Before && neuron->Gaps[k] <= since)
        {
            k++;
        }
        if (k == PostNeuron<T>.Before || neuron->Gaps[k - 1] == PostNeuron<T>.Longest)
        {
            return RaiseByAll(weight, target, last, arrival, applied);
        }
        while (--k >= 0)
        {
            weight = _rule.OnPost(
                weight, _rule.DecayPre(last, interval - neuron->Gaps[k]), default);
        }
        return _rule.OnPost(weight, _rule.DecayPre(last, interval), default);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T RaiseByAll(
        T weight, int target, SynapticTraces<T> last, long arrival, long applied)
    {
        ReadOnlySpan<PostSpike<T>> kept = _spikes.Kept(target);
        int k = kept.Length;
        while (k > 0 && kept[k - 1].Step >= applied)
        {
            k--;
        }
        for (; k < kept.Length; k++)
        {
            weight = _rule.OnPost(
                weight, _rule.DecayPre(last, kept[k].Step - arrival), kept[k].Before);
        }
        return weight;
    }

    private static long AtLeastZero(long steps) => steps & ~(steps >> 63);

    /// <summary>Returns one of two numbers by the sign of a third, without a branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Choose(long sign, T ifNegative, T otherwise)
    {
        if (sizeof(T) == sizeof(float))
        {
            int mask = (int)(sign >> 63);
            int bits = (Unsafe.BitCast<T, int>(ifNegative) & mask)
                | (Unsafe.BitCast<T, int>(otherwise) & ~mask);
            return Unsafe.BitCast<int, T>(bits);
        }
        long wide = sign >> 63;
        long chosen = (Unsafe.BitCast<T, long>(ifNegative) & wide)
            | (Unsafe.BitCast<T, long>(otherwise) & ~wide);
        return Unsafe.BitCast<long, T>(chosen);
    }
}
