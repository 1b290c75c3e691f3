/*
 * adexif_workload: the workload and its yardstick as a library, for the managed benchmarks, so that
 * native and managed code are timed in turns in one process. Its kernels are the library's own
 * objects.
 */
#ifndef ADEXIF_EXPORTS_H
#define ADEXIF_EXPORTS_H

#include <stdint.h>

#if defined(_WIN32)
#define WORKLOAD_API __declspec(dllexport)
#else
#define WORKLOAD_API __attribute__((visibility("default")))
#endif

struct workload;

/* A workload in single (32) or double (64) precision with room for the spikes of so many steps,
 * advanced to where neurons spike at every phase. NULL if there is no memory for it. */
WORKLOAD_API struct workload *adexif_workload_create(int32_t bits, int64_t n, int64_t rows);
WORKLOAD_API void adexif_workload_destroy(struct workload *workload);

/* The columns as they were after creation. */
WORKLOAD_API void adexif_workload_reset(struct workload *workload);

/* The step that comes next after a reset. */
WORKLOAD_API int64_t adexif_workload_first_step(const struct workload *workload);

/* The columns v, w, last, drive and spikes (bits, in a row's first ceil(n/8) bytes) by number;
 * from 5 on training's [rows][n]: currents, losses, gradients, NULL if there is no memory. */
WORKLOAD_API void *adexif_workload_column(struct workload *workload, int32_t column);

/* Advances by an `enum method`; 0 if there is no such method for the instruction set here. */
WORKLOAD_API int32_t adexif_workload_advance(struct workload *workload, int32_t method, int32_t isa,
                                             int64_t steps);

/* The spikes of so many steps from the reset on, or -1: see workload_count. */
WORKLOAD_API int64_t adexif_workload_count(struct workload *workload, int32_t method, int32_t isa,
                                           int64_t steps);

#endif
