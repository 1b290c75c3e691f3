/* The structures as this compiler lays them out, for bindings to compare with their own. */
#include "adexif/adexif.h"

#include <stddef.h>

#define AT(type, field) (int32_t) offsetof(type, field)

static const int32_t layout[] = {
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

int32_t adexif_layout_describe(int32_t *sizes, int32_t capacity) {
    const int32_t count = (int32_t)(sizeof layout / sizeof layout[0]);
    if (capacity < 0) {
        return ADEXIF_ERROR_RANGE;
    }
    if (capacity > 0 && sizes == NULL) {
        return ADEXIF_ERROR_NULL;
    }
    for (int32_t i = 0; i < count && i < capacity; ++i) {
        sizes[i] = layout[i];
    }
    return count;
}
