#include "exports.h"

#include "training.h"

#include <stdlib.h>

struct workload *adexif_workload_create(int32_t bits, int64_t n, int64_t rows) {
    struct workload *workload = malloc(sizeof *workload);
    if (workload == NULL) {
        return NULL;
    }
    if (!workload_create(workload, bits == 32 ? &precision_f32 : &precision_f64, n, rows)) {
        free(workload);
        return NULL;
    }
    workload_warm(workload);
    return workload;
}

void adexif_workload_destroy(struct workload *workload) {
    workload_destroy(workload);
    free(workload);
}

void adexif_workload_reset(struct workload *workload) { workload_reset(workload); }

int64_t adexif_workload_first_step(const struct workload *workload) { return workload->first_step; }

static void *training_column(struct workload *workload, int32_t column) {
    const struct training *const training = workload_training(workload);
    if (training == NULL) {
        return NULL;
    }
    return column == 5 ? training->current : column == 6 ? training->loss : training->gradient;
}

void *adexif_workload_column(struct workload *workload, int32_t column) {
    if (column >= 5) {
        return training_column(workload, column);
    }
    void *const columns[] = {workload->v, workload->w, workload->last, workload->drive,
                             workload->spikes};
    return columns[column];
}

int32_t adexif_workload_advance(struct workload *workload, int32_t method, int32_t isa,
                                int64_t steps) {
    return workload_advance(workload, (enum method)method, isa, steps);
}

int64_t adexif_workload_count(struct workload *workload, int32_t method, int32_t isa,
                              int64_t steps) {
    return workload_count(workload, (enum method)method, isa, steps);
}
