#!/usr/bin/python3
"""The networks of `adexif network` in Brian2: rates and speed beside those of this library.

    apt-get install python3-brian
    /usr/bin/python3 benchmarks/brian2/networks.py vogels-abbott/coba --duration 2

Prints the rate of each population, the mean CV of the intervals between spikes, and the wall time
of the steps (C++ standalone, one thread, without building and compiling).
"""

import argparse
import tempfile

import brian2 as b
import numpy as np
from brian2 import Hz, Mohm, ms, mV, nS, pA, pF, second

BRUNEL = {
    "synchronous-regular": (3, 2),
    "fast-oscillation": (6, 4),
    "asynchronous-irregular": (5, 2),
    "slow-oscillation": (4.5, 0.9),
}


def coba(pairs):
    equations = """
    dv/dt = ((-60*mV - v) + (ge*(0*mV - v) + gi*(-80*mV - v))/(10*nS))/(20*ms) \
        : volt (unless refractory)
    dge/dt = -ge/(5*ms) : siemens
    dgi/dt = -gi/(10*ms) : siemens
    """
    group = b.NeuronGroup(
        4000, equations, threshold="v > -50*mV", reset="v = -60*mV", refractory=5 * ms,
        method="exponential_euler")
    group.v = "(-60 + 5*(randn() - 1))*mV"
    group.ge = "(randn()*1.5 + 4)*10*nS"
    group.gi = "(randn()*12 + 20)*10*nS"
    synapses = vogels_abbott(group, pairs, "ge += 6*nS", "gi += 67*nS")
    return group, synapses, {"exc": 3200, "inh": 800}


def cuba(pairs):
    equations = """
    dv/dt = (ge + gi - (v + 49*mV))/(20*ms) : volt (unless refractory)
    dge/dt = -ge/(5*ms) : volt
    dgi/dt = -gi/(10*ms) : volt
    """
    group = b.NeuronGroup(
        4000, equations, threshold="v > -50*mV", reset="v = -60*mV", refractory=5 * ms,
        method="exact")
    group.v = "-60*mV + rand()*10*mV"
    synapses = vogels_abbott(group, pairs, "ge += 1.62*mV", "gi -= 9*mV")
    return group, synapses, {"exc": 3200, "inh": 800}


def vogels_abbott(group, pairs, excite, inhibit):
    excitatory = b.Synapses(group[:3200], group, on_pre=excite)
    inhibitory = b.Synapses(group[3200:], group, on_pre=inhibit)
    if pairs is None:
        excitatory.connect(p=0.02)
        inhibitory.connect(p=0.02)
    else:
        sources, targets = pairs
        excites = sources < 3200
        excitatory.connect(i=sources[excites], j=targets[excites])
        inhibitory.connect(i=sources[~excites] - 3200, j=targets[~excites])
    return [excitatory, inhibitory]


def brunel(regime):
    g, eta = BRUNEL[regime]
    group = b.NeuronGroup(
        12500, "dv/dt = -v/(20*ms) : volt (unless refractory)", threshold="v > 20*mV",
        reset="v = 10*mV", refractory=2 * ms, method="exact")
    weight = 0.1 * mV
    excitatory = b.Synapses(
        group[:10000], group, on_pre="v += 0.1*mV*int(not_refractory)", delay=1.5 * ms)
    inhibitory = b.Synapses(
        group[10000:], group, on_pre=f"v -= {g}*0.1*mV*int(not_refractory)", delay=1.5 * ms)
    excitatory.connect(p=0.1)
    inhibitory.connect(p=0.1)
    threshold = 20 * mV / (weight * 1000 * 20 * ms)
    external = b.PoissonInput(group, "v", 1000, eta * threshold, weight)
    return group, [excitatory, inhibitory, external], {"exc": 10000, "inh": 2500}


def goldman(b_pa):
    equations = """
    dv/dt = (ge*(0*mV - v) + gi*(-80*mV - v) + 10*nS*(el - v)
             + 10*nS*slope*exp((v + 50*mV)/slope) - w)/(200*pF) : volt (unless refractory)
    dw/dt = -w/(500*ms) : amp
    dge/dt = -ge/(5*ms) : siemens
    dgi/dt = -gi/(5*ms) : siemens
    el : volt (constant)
    slope : volt (constant)
    top : volt (constant)
    low : volt (constant)
    jump : amp (constant)
    """
    group = b.NeuronGroup(
        10000, equations, threshold="v > top", reset="v = low; w += jump", refractory=5 * ms,
        method="euler")
    for part, values in ((group[:8000], (-63, 2, -40, -55, b_pa)),
                         (group[8000:], (-65, 0.5, -47.5, -65, 0))):
        part.el, part.slope, part.top, part.low = [x * mV for x in values[:4]]
        part.jump = values[4] * pA
    group.v = -65 * mV
    excitatory = b.Synapses(group[:8000], group, on_pre="ge += 1.5*nS")
    inhibitory = b.Synapses(group[8000:], group, on_pre="gi += 5*nS")
    drive = b.PoissonGroup(8000, 0.35 * Hz)
    external = b.Synapses(drive, group, on_pre="ge += 1.5*nS")
    for synapses in (excitatory, inhibitory, external):
        synapses.connect(p=0.05)
    return group, [excitatory, inhibitory, drive, external], {"exc": 8000, "inh": 2000}


def make(name, pairs):
    if name == "vogels-abbott/coba":
        return coba(pairs)
    if name == "vogels-abbott/cuba":
        return cuba(pairs)
    if name.startswith("brunel/"):
        return brunel(name.split("/")[1])
    return goldman({"goldman/asynchronous": 1, "goldman/up-down": 60}[name])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--duration", type=float, default=2, help="seconds")
    parser.add_argument("--skip", type=float, default=0.5, help="seconds left out of statistics")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--synapses", help="of vogels-abbott: a file with a line \"source target\" for each; "
        "inhibitory neurons have the numbers from 3200 on")
    options = parser.parse_args()
    pairs = None
    if options.synapses:
        pairs = np.loadtxt(options.synapses, dtype=int, unpack=True)
    b.set_device("cpp_standalone", directory=tempfile.mkdtemp(), build_on_run=True)
    b.prefs.codegen.cpp.extra_compile_args_gcc = ["-w", "-O3", "-ffast-math", "-march=native"]
    b.seed(options.seed)
    b.defaultclock.dt = 0.1 * ms
    group, others, sizes = make(options.name, pairs)
    monitor = b.SpikeMonitor(group)
    network = b.Network(group, monitor, *others)
    network.run(options.duration * second)
    times, neurons = monitor.t / second, np.asarray(monitor.i)
    kept = times >= options.skip
    times, neurons = times[kept], neurons[kept]
    first = 0
    for name, size in sizes.items():
        mine = (neurons >= first) & (neurons < first + size)
        rate = mine.sum() / size / (options.duration - options.skip)
        variations = []
        order = np.lexsort((times[mine], neurons[mine]))
        for train in np.split(
                times[mine][order],
                np.flatnonzero(np.diff(neurons[mine][order])) + 1):
            if len(train) >= 3:
                gaps = np.diff(train)
                variations.append(gaps.std() / gaps.mean())
        cv = np.mean(variations) if variations else float("nan")
        print(f"{name}: {rate:.2f} Hz, CV {cv:.3f} of {len(variations)} neurons")
        first += size
    counts, _ = np.histogram(times, np.arange(options.skip, options.duration + 1e-9, 1e-3))
    print(f"population rate in bins of 1 ms: CV {counts.std() / counts.mean():.3f}")
    print(f"{b.device._last_run_time:.2f} s of wall time")


if __name__ == "__main__":
    main()
