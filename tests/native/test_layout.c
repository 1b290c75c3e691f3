/* What the library says about itself. */
#include "check.h"

#include <stddef.h>
#include <string.h>

#define AT(type, field) (int32_t) offsetof(type, field)

static const int32_t expected[] = {
    sizeof(adexif_parameters),
    AT(adexif_parameters, struct_size),
    AT(adexif_parameters, array_mask),
    AT(adexif_parameters, reset),
    AT(adexif_parameters, clock),
    AT(adexif_parameters, upstroke),
    AT(adexif_parameters, reserved),
    AT(adexif_parameters, dt),
    AT(adexif_parameters, guard),
    AT(adexif_parameters, value),
    sizeof(adexif_coefficients),
    AT(adexif_coefficients, struct_size),
    AT(adexif_coefficients, array_mask),
    AT(adexif_coefficients, reset),
    AT(adexif_coefficients, clock),
    AT(adexif_coefficients, upstroke),
    AT(adexif_coefficients, reserved),
    AT(adexif_coefficients, column),
    sizeof(adexif_input),
    AT(adexif_input, values),
    AT(adexif_input, step_stride),
    AT(adexif_input, neuron_stride),
    sizeof(adexif_noise),
    AT(adexif_noise, struct_size),
    AT(adexif_noise, kind),
    AT(adexif_noise, array_mask),
    AT(adexif_noise, reserved),
    AT(adexif_noise, seed),
    AT(adexif_noise, column),
    AT(adexif_noise, state),
    sizeof(adexif_run),
    AT(adexif_run, struct_size),
    AT(adexif_run, reserved),
    AT(adexif_run, n),
    AT(adexif_run, steps),
    AT(adexif_run, first_step),
    AT(adexif_run, t0),
    AT(adexif_run, dt),
    AT(adexif_run, coefficients),
    AT(adexif_run, v),
    AT(adexif_run, w),
    AT(adexif_run, last_spike_time),
    AT(adexif_run, held_steps),
    AT(adexif_run, current),
    AT(adexif_run, conductance),
    AT(adexif_run, slope),
    AT(adexif_run, delta),
    AT(adexif_run, noises),
    AT(adexif_run, noise_count),
    AT(adexif_run, noise_step),
    AT(adexif_run, spike_bits),
    AT(adexif_run, spike_stride),
    AT(adexif_run, refractory_bits),
    AT(adexif_run, refractory_stride),
    AT(adexif_run, trace_neurons),
    AT(adexif_run, trace_count),
    AT(adexif_run, trace_first),
    AT(adexif_run, trace_every),
    AT(adexif_run, trace_v),
    AT(adexif_run, trace_w),
    AT(adexif_run, v_rows),
    AT(adexif_run, w_rows),
    AT(adexif_run, row_stride),
    AT(adexif_run, held_bits),
    AT(adexif_run, held_stride),
    sizeof(adexif_backward),
    AT(adexif_backward, struct_size),
    AT(adexif_backward, surrogate),
    AT(adexif_backward, surrogate_argument),
    AT(adexif_backward, detach_reset),
    AT(adexif_backward, cut_at_spike),
    AT(adexif_backward, adjoint_limit),
    AT(adexif_backward, run),
    AT(adexif_backward, v_start),
    AT(adexif_backward, w_start),
    AT(adexif_backward, surrogate_rows),
    AT(adexif_backward, surrogate_start),
    AT(adexif_backward, curvature),
    AT(adexif_backward, spike_loss),
    AT(adexif_backward, v_loss),
    AT(adexif_backward, w_loss),
    AT(adexif_backward, v_adjoint),
    AT(adexif_backward, w_adjoint),
    AT(adexif_backward, gradient_stride),
    AT(adexif_backward, current_gradient),
    AT(adexif_backward, slope_gradient),
    AT(adexif_backward, delta_gradient),
    AT(adexif_backward, reset_potential),
    AT(adexif_backward, parameter_gradient),
    sizeof(adexif_report),
    AT(adexif_report, struct_size),
    AT(adexif_report, reserved),
    AT(adexif_report, nonfinite_step),
    AT(adexif_report, nonfinite_neuron),
};
enum { EXPECTED = (int)(sizeof expected / sizeof expected[0]) };

static void layout_check(void) {
    int32_t told[EXPECTED + 1];
    CHECK(adexif_layout_describe(NULL, 0) == EXPECTED);
    for (int32_t capacity = 0; capacity <= EXPECTED; ++capacity) {
        memset(told, 0x5a, sizeof told);
        CHECK(adexif_layout_describe(told, capacity) == EXPECTED);
        CHECK(memcmp(told, expected, (size_t)capacity * sizeof told[0]) == 0);
        CHECK(told[capacity] == 0x5a5a5a5a);
    }
}

/* Which coefficients a parameter reaches, read off the formulas in adexif.h. */
static void mask_check(void) {
    static const struct {
        adexif_parameter parameter;
        uint32_t coefficients;
    } rows[] = {
#define C(name) (1u << ADEXIF_COEFFICIENT_##name)
        {ADEXIF_PARAMETER_R, C(RELAX_R)},
        {ADEXIF_PARAMETER_TAU, C(OFFSET_FAST) | C(RELAX) | C(RELAX_REST) | C(RELAX_SLOPE) |
                                   C(RELAX_R) | C(RELAX_PER_SLOPE) | C(MINUS_RATE)},
        {ADEXIF_PARAMETER_TAU_W, C(ADAPT) | C(ADAPT_A) | C(ADAPT_RATE)},
        {ADEXIF_PARAMETER_TAU_REF, C(REFRACTORY)},
        {ADEXIF_PARAMETER_V_TH, C(V_TH) | C(RESET) | C(SPREAD) | C(INVERSE_SPREAD)},
        {ADEXIF_PARAMETER_V_RESET, C(RESET) | C(SPREAD) | C(INVERSE_SPREAD)},
        {ADEXIF_PARAMETER_V_REST, C(RELAX_REST) | C(V_REST)},
        {ADEXIF_PARAMETER_V_T, C(V_T) | C(V_TH) | C(RESET) | C(SPREAD) | C(INVERSE_SPREAD)},
        {ADEXIF_PARAMETER_DELTA_T, C(EXPONENT_SCALE) | C(OFFSET_LOW) | C(OFFSET_FAST) |
                                       C(OFFSET_CLIP) | C(OFFSET_GUARD) | C(RELAX_SLOPE) |
                                       C(INVERSE_SLOPE) | C(RELAX_PER_SLOPE) | C(V_TH) | C(RESET) |
                                       C(SPREAD) | C(INVERSE_SPREAD)},
        {ADEXIF_PARAMETER_A, C(ADAPT_A)},
        {ADEXIF_PARAMETER_B, C(MINUS_B)},
#undef C
    };
    uint32_t all = 0;
    CHECK(adexif_coefficients_mask(0) == 0);
    CHECK(sizeof rows / sizeof rows[0] == ADEXIF_PARAMETER_COUNT);
    for (int k = 0; k < ADEXIF_PARAMETER_COUNT; ++k) {
        CHECK(adexif_coefficients_mask(1u << rows[k].parameter) == rows[k].coefficients);
        all |= rows[k].coefficients;
    }
    CHECK(adexif_coefficients_mask((1u << ADEXIF_PARAMETER_COUNT) - 1) == all);
}

/* The compiler flags of this build must not have turned denormals off for the process. */
static void environment_check(void) {
    volatile double least = 0x1p-1022, half = 0.5;
    volatile float least_single = 0x1p-126f, half_single = 0.5f;
    CHECK(least * half != 0);
    CHECK(least_single * half_single != 0);
}

void test_layout(const struct options *options) {
    (void)options;
    layout_check();
    mask_check();
    environment_check();
    CHECK(adexif_abi_version() == ADEXIF_ABI_VERSION);
    const uint32_t supported = adexif_isa_supported();
    CHECK((supported & 1u << ADEXIF_ISA_SCALAR) != 0);
    CHECK(supported >> ISA_COUNT == 0);
}
