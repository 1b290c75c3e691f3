using System.Numerics;

namespace AdExIFRef.Interop;

/// <summary>
/// A rule by which synapses change their weights: what a spike of either side does to its traces
/// and to the weight. A rule is a struct of settings, which the compiler builds into the loop over
/// synapses; <see cref="Projection{T}.SetPlasticity{TRule}(TRule)"/> sets it.
/// </summary>
/// <remarks>
/// <para>
/// Two events change a synapse. A presynaptic event is the arrival of a spike: of step m, with a
/// delay of d steps, in step m + 1 + d. A postsynaptic event is a spike of the target, in its
/// step n. In step k the postsynaptic events of step k - 1 come first, then the arrivals of
/// step k, which deliver the weight as <see cref="OnPre"/> returns it. So a spike of the target
/// in the step of an arrival comes after the arrival.
/// </para>
/// <para>
/// Each synapse sees its own events in the order of time: for an arrival <see cref="OnPre"/>, with
/// both traces as they are right before it; for a spike of the target <see cref="OnPost"/>,
/// likewise. Traces start as zeros. Between two events <see cref="DecayPre"/> and
/// <see cref="DecayPost"/> are asked once for the whole interval, from the last event of that side
/// on. All synapses of one source and delay share their presynaptic traces, all synapses of one
/// target the postsynaptic ones.
/// </para>
/// <para>
/// When in real time a method is called is not said: postsynaptic events are applied late, at the
/// next arrival or when somebody reads the weights, and on any of the network's threads, several
/// at once. So a rule depends on its arguments and on settings that never change, keeps no state,
/// and does not use the network. For the same bits on every platform it uses + - * / and
/// <see cref="TraceDecay{T}"/>, no exponential of the platform. What it returns is the weight, also
/// if it is beyond some bound or not finite: bounds are the rule's. After an exception from a rule
/// the network is as it was before the call.
/// </para>
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public interface IPlasticityRule<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns what is left of presynaptic traces.</summary>
    /// <param name="traces">Right after the last arrival; zeros where there was none.</param>
    /// <param name="steps">The steps since; at least 0. Where there was no arrival it counts from
    /// step -2, and zeros must stay zeros.</param>
    SynapticTraces<T> DecayPre(SynapticTraces<T> traces, long steps);

    /// <summary>Returns what is left of postsynaptic traces.</summary>
    /// <param name="traces">Right after the last spike; zeros where there was none.</param>
    /// <param name="steps">As in <see cref="DecayPre"/>.</param>
    SynapticTraces<T> DecayPost(SynapticTraces<T> traces, long steps);

    /// <summary>Returns the presynaptic traces right after an arrival.</summary>
    /// <param name="traces">Right before it.</param>
    SynapticTraces<T> CountPre(SynapticTraces<T> traces);

    /// <summary>Returns the postsynaptic traces right after a spike of the target.</summary>
    /// <param name="traces">Right before it.</param>
    SynapticTraces<T> CountPost(SynapticTraces<T> traces);

    /// <summary>Returns the weight after an arrival, which is delivered.</summary>
    /// <param name="weight">In the base unit of the output: siemens, mA or mV.</param>
    /// <param name="pre">The presynaptic traces right before it.</param>
    /// <param name="post">The postsynaptic traces at this time.</param>
    T OnPre(T weight, SynapticTraces<T> pre, SynapticTraces<T> post);

    /// <summary>Returns the weight after a spike of the target.</summary>
    /// <param name="weight">In the base unit of the output.</param>
    /// <param name="pre">The presynaptic traces at this time.</param>
    /// <param name="post">The postsynaptic traces right before it.</param>
    T OnPost(T weight, SynapticTraces<T> pre, SynapticTraces<T> post);
}
