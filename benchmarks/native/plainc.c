/*
 * Compiled once for each precision (PLAINC_PRECISION) and instruction set, as PLAINC_NAME. Linked
 * into executables only: gcc's -ffast-math at the link of a shared library turns denormals off in
 * every process that loads it, so here it is a flag of this file's compilation alone.
 */
#include "plainc.h"

#include <math.h>

#if PLAINC_PRECISION == 32
typedef float real;
#define EXP expf
#else
typedef double real;
#define EXP exp
#endif

/* A block's candidates stay in the first-level cache between the loops. */
enum { BLOCK = 512 };

/* The loops are apart because gcc leaves the first one scalar where it has to select too. */
PLAINC_DECLARE(PLAINC_NAME, real) {
    const real tau = 10, tau_w = 30, tau_ref = (real)1.7, v_th = -55, v_reset = -68, v_rest = -65;
    const real v_t = (real)-59.9, delta_t = (real)3.48, a = 1, b = 1, dt = (real)0.1;
    const real per_delta_t = 1 / delta_t, per_tau = 1 / tau, decay = EXP(-dt / tau_w);
    const real jump = v_th - v_reset, now = (real)t;
    int count = 0;
    for (size_t first = 0; first < n; first += BLOCK) {
        const size_t end = first + BLOCK < n ? first + BLOCK : n;
        real vc[BLOCK], wc[BLOCK], vr[BLOCK], wr[BLOCK];
        for (size_t i = first; i < end; ++i) {
            const real s = v[i] >= v_th ? (real)1 : (real)0;
            const real v0 = v[i] - s * jump, w0 = w[i] + s * b;
            const real e = EXP((v0 - v_t) * per_delta_t);
            const real f = (v_rest - v0 + delta_t * e - w0 + drive[i]) * per_tau;
            const real z = dt * (e - 1) * per_tau;
            /* exprel(z), by its series near 0 */
            const int near = (z < 0 ? -z : z) < (real)1e-3;
            const real series = 1 + z * ((real)0.5 + z * (real)(1.0 / 6.0));
            const real phi = near ? series : (EXP(z) - 1) / (near ? (real)1 : z);
            const real v1 = v0 + dt * phi * f;
            const real w_rest = a * (v1 - v_rest);
            vc[i - first] = v1;
            wc[i - first] = w_rest + (w0 - w_rest) * decay;
            vr[i - first] = v0;
            wr[i - first] = w0;
        }
        for (size_t i = first; i < end; ++i) { /* the refractory ones keep what they have */
            const real before = last[i], held = now - before < tau_ref ? (real)1 : (real)0;
            const real v1 = held * vr[i - first] + (1 - held) * vc[i - first];
            v[i] = v1;
            w[i] = held * wr[i - first] + (1 - held) * wc[i - first];
            last[i] = v1 >= v_th ? now : before;
        }
        for (size_t i = first; i < end; ++i) {
            const uint8_t spike = v[i] >= v_th;
            spikes[i] = spike;
            count += spike;
        }
    }
    return count;
}
