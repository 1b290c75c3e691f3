/* What a call of the accurate mode computes in: memory of the caller, since it is too large for the
 * stack. */
#ifndef ADEXIF_ODE_SCRATCH_H
#define ADEXIF_ODE_SCRATCH_H

#include <stdint.h>

/* Neurons of a tile: enough for the lists of a tile to fill vectors. */
#define ODE_TILE 1024
/* A column of a tile or of a list, with room to read and write whole vectors behind its end. */
#define ODE_ROW (ODE_TILE + 64)
/* Neurons whose noise is made together, and steps of a block of it. */
#define ODE_NOISE_TILE 256
#define ODE_NOISE_STEPS 2

struct ode_scratch {
    double state[2][3][ODE_ROW]; /* V, w and refractory rest, before and after an interval */
    double current[ODE_ROW], conductance[ODE_ROW], delta[ODE_ROW];
    double list[5][7][ODE_ROW];
    double noise[ODE_NOISE_STEPS * ODE_NOISE_TILE];
    uint8_t spikes[ODE_TILE / 8];
    uint8_t left[ODE_ROW];
};

/* The scratch begins at a cache line within the caller's memory. */
#define ODE_SCRATCH_ALIGNMENT 64
#define ODE_SCRATCH_SIZE ((int64_t)sizeof(struct ode_scratch) + ODE_SCRATCH_ALIGNMENT)

#endif
