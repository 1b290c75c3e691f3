/*
 * One adaptive exponential neuron with a constant current, for 300 ms. Prints the times of its
 * spikes. Build it against an installed library:
 *
 *   cc one_neuron.c -o one_neuron $(pkg-config --cflags --libs adexif)
 */
#include <adexif/adexif.h>

#include <stdio.h>

/* Ends the program where a call failed. */
static int failed(int32_t status, const char *call) {
    if (status != ADEXIF_OK) {
        fprintf(stderr, "%s: %s\n", call, adexif_status_string(status));
    }
    return status != ADEXIF_OK;
}

int main(void) {
    enum { STEPS = 3000 };
    const double value[ADEXIF_PARAMETER_COUNT] = {
        [ADEXIF_PARAMETER_R] = 500,      [ADEXIF_PARAMETER_TAU] = 10,
        [ADEXIF_PARAMETER_TAU_W] = 100,  [ADEXIF_PARAMETER_TAU_REF] = 2,
        [ADEXIF_PARAMETER_V_TH] = -40,   [ADEXIF_PARAMETER_V_RESET] = -58,
        [ADEXIF_PARAMETER_V_REST] = -70, [ADEXIF_PARAMETER_V_T] = -50,
        [ADEXIF_PARAMETER_DELTA_T] = 2,  [ADEXIF_PARAMETER_A] = 0.0001,
        [ADEXIF_PARAMETER_B] = 0.004,
    };
    static double block[1024]; /* the coefficients; a program of n neurons allocates them */
    static uint8_t spikes[STEPS];
    double v = -70, w = 0, last_spike_time = -1e7, current = 0.07;

    adexif_parameters parameters = {.struct_size = sizeof parameters};
    parameters.reset = ADEXIF_RESET_HARD;
    parameters.clock = ADEXIF_CLOCK_TIME;
    parameters.dt = 0.1;
    parameters.guard = 20;
    for (int p = 0; p < ADEXIF_PARAMETER_COUNT; ++p) {
        parameters.value[p] = &value[p];
    }

    adexif_coefficients coefficients = {.struct_size = sizeof coefficients};
    if (adexif_coefficients_size_f64(0, 1) > (int64_t)sizeof block ||
        failed(adexif_coefficients_place_f64(0, 1, block, &coefficients), "place") ||
        failed(adexif_coefficients_prepare_f64(&parameters, 1, &coefficients), "prepare")) {
        return 1;
    }

    adexif_run run = {.struct_size = sizeof run};
    run.n = 1;
    run.steps = STEPS;
    run.dt = parameters.dt;
    run.coefficients = &coefficients;
    run.v = &v;
    run.w = &w;
    run.last_spike_time = &last_spike_time;
    run.current.values = &current; /* strides 0: the same for all neurons and steps */
    run.spike_bits = spikes;
    run.spike_stride = 1;
    adexif_report report = {.struct_size = sizeof report};
    if (failed(adexif_neurons_run_f64(ADEXIF_ISA_BEST, &run, 0, run.n, &report), "run")) {
        return 1;
    }

    printf("adexif %s on %s, spikes at", adexif_version_string(), adexif_isa_name(ADEXIF_ISA_BEST));
    for (int step = 0; step < STEPS; ++step) {
        if ((spikes[step] & 1) != 0) {
            printf(" %.1f", step * run.dt);
        }
    }
    printf(" ms\n");
    return report.nonfinite_step >= 0;
}
