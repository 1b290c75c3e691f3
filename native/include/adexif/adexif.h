/*
 * adexif: adaptive exponential integrate-and-fire neurons with an absolute refractory period.
 *
 * One step of the model at time t, for every neuron (V membrane potential in mV, w adaptation
 * current in mA, times in ms, R in ohm, a in siemens, b in mA; V_th is the spike threshold, V_T the
 * exponential threshold, delta_T the sharpness):
 *
 *   s   = V >= V_th                                the spike of the step before, read off V
 *   Vr  = V - (V_th - V_reset) s   (soft reset)    or  V_reset where s   (hard reset)
 *   wr  = w + b s
 *   A   = min((Vr - V_T)/delta_T, guard)           e = exp(A)
 *   f   = (-(Vr - V_rest) + delta_T e - R wr + R I)/tau
 *   J   = (-1 + [A < guard] e + R I')/tau          I' = dI/dV of voltage-dependent inputs
 *   Vc  = Vr + dt exprel(dt J) f + delta           exprel(z) = (exp(z) - 1)/z
 *   wc  = wr + (1 - exp(-dt/tau_w)) (a (Vc - V_rest) - wr)
 *   V, w = refractory ? (Vr, wr) : (Vc, wc)        refractory by the clock
 *   spike = V >= V_th
 *
 * The leaky integrate-and-fire limit. delta_T = 0 means that there is no exponential (e = 0) and
 * that V_T and V_th are one threshold, the lower of the two: it stands for V_th everywhere above
 * and below, in D = V_th - V_reset too. A delta_T below 2^-120 mV (2^-1000 in double) is 0.
 *
 * The bounded upstroke (ADEXIF_UPSTROKE_BOUNDED) replaces the line of Vc, for a V_th far above V_T:
 *
 *   g   = dt/tau (e - 1)                           growth of the exponential part over the step
 *   Vc  = V_th where g >= 1/2 and dt f > delta_T/2:  the upstroke ends within the step
 *   Vc  = Vr + dt exprel(z) f + delta elsewhere, z = dt J, or min(dt J, 1/2) where g >= 1/2
 *   and where Vc >= V_th (a NaN is not), the step ends on a spike: V = V_th, and w is driven by Vr
 *   instead of V: wc = wr + (1 - exp(-dt/tau_w)) (a (Vr - V_rest) - wr)
 *   an input that is not finite makes Vc a NaN
 *
 * So V is never above V_th unless it began there, and a reset lands on V_reset, soft or hard. The
 * equation tau dV/dt = delta_T e reaches infinity within tau/e = dt/(g + dt/tau): from g = 1/2 on
 * that is within two steps. The linearised step takes longer, and a spike stands at the end of its
 * step, half a step late on average; declaring it from g = 1/2 on makes up for both.
 *
 * The rule of brainpy.dyn (ADEXIF_RULE_DYN) is another step of the same equations. I is taken at
 * the V before the step, V and w advance together from there, and a spike is reset within its step:
 *
 *   Vc, wc = Vr + dt exprel(dt J) f, wr + (1 - exp(-dt/tau_w)) (a (Vr - V_rest) - wr)
 *            with Vr, wr = V, w; or the methods EULER and RK4 of the pair. There is no guard.
 *   Vc += delta
 *   m  = t - last_spike_time <= tau_ref            (clock STEPS: steps since <= tau_ref/dt,
 * exactly) V  = m ? V : Vc        w = wc                  w runs on in the refractory period where
 * V >= V_th: a spike, V - (V_th - V_reset) (soft) or V_reset (hard), w + b
 *
 * Unless `liquid` is set, I is fixed over the step, and I' is no part of J. With it J has R I', and
 * RK4 follows I along its slope from V. A spike is in the rows of bits only: V is after the reset.
 * An infinite Vc is a spike, and a hard reset makes it finite. This rule has no backward pass.
 *
 * How to use it (native/examples/one_neuron.c is a complete program)
 *   1. adexif_coefficients_place_f32 gives the coefficients their memory, and
 *      adexif_coefficients_prepare_f32 fills them from (parameters, dt). Once per
 *      (parameters, dt), never per step.
 *   2. adexif_neurons_run_f32 advances neurons [begin, end) of caller-owned columns by any
 *      number of steps. One step is a run of one step: same code, same bits.
 *   3. adexif_neurons_backward_f32 takes the gradient of a loss back through a run that recorded
 *      its rows (rule EXPEULER).
 *
 * +----------------------------------------------------------------------------------------------+
 * | WARNING. Columns are `const void *`, and only the suffix of a function says what they hold:  |
 * | _f32 reads and writes float, _f64 double. The compiler cannot see a mix. A struct, its       |
 * | coefficients and all of its columns belong to one precision, from prepare to backward.       |
 * +----------------------------------------------------------------------------------------------+
 *
 * A column may begin at any address that is a multiple of the element's size.
 *
 * struct_size. A struct that a function takes begins with it. Set it to the size of the struct and
 * all else to zero, `adexif_run run = {sizeof run};`, then fill in what is needed: zero means
 * absent where a comment says optional. The size must be the one that the library was built with:
 * a struct changes only together with ADEXIF_ABI_VERSION, so another size means a header of another
 * version, or a struct that was never set up. Fields named reserved are 0.
 *
 * Times have no fixed resolution: in single precision numbers near 1e6 ms are 0.06 ms apart. Once
 * they are more than dt/10 apart, refractory periods of the clock TIME are wrong by steps, and no
 * status says so. The clock STEPS counts instead and is exact at any time.
 *
 * Promises
 *   - For one precision the results, gradients too, are the same bits for every instruction set,
 *     any split into ranges of neurons and any split into runs. (A NaN equals a NaN.)
 *   - No allocation, no thread, no printing, no abort; the only state is the cached answer of
 *     the CPU's own feature report. Every function may be called from any thread; two calls may
 *     run at once if their ranges do not overlap.
 *   - Every problem that can be seen from the arguments comes back as a negative status, and
 *     then nothing was written. That includes counts and strides that no address space has room
 *     for. It cannot be seen whether memory is there, whether it overlaps, and what numbers are in
 *     it: parameters and states that are not finite give results that are not.
 *   - The floating-point environment must be the default one (round to nearest, denormals kept).
 */
#ifndef ADEXIF_ADEXIF_H
#define ADEXIF_ADEXIF_H

#include "base.h"
#include "model.h"
#include "synapse.h"
#include "run.h"
#include "accurate.h"
#include "backward.h"

#endif
