using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdExIFRef.Interop;

internal enum adexif_status
{
    ADEXIF_OK = 0,
    ADEXIF_ERROR_NULL = -1,
    ADEXIF_ERROR_STRUCT_SIZE = -2,
    ADEXIF_ERROR_ISA = -3,
    ADEXIF_ERROR_RANGE = -4,
    ADEXIF_ERROR_ENUM = -5,
    ADEXIF_ERROR_TIME = -6,
}

internal enum adexif_isa
{
    ADEXIF_ISA_BEST = -1,
    ADEXIF_ISA_SCALAR = 0,
    ADEXIF_ISA_AVX2 = 1,
    ADEXIF_ISA_AVX512 = 2,
    ADEXIF_ISA_NEON = 3,
}

internal enum adexif_reset
{
    ADEXIF_RESET_SOFT = 0,
    ADEXIF_RESET_HARD = 1,
    ADEXIF_RESET_INVALID = -1,
}

internal enum adexif_clock
{
    ADEXIF_CLOCK_NONE = 0,
    ADEXIF_CLOCK_TIME = 1,
    ADEXIF_CLOCK_STEPS = 2,
    ADEXIF_CLOCK_INVALID = -1,
}

internal enum adexif_upstroke
{
    ADEXIF_UPSTROKE_REFERENCE = 0,
    ADEXIF_UPSTROKE_BOUNDED = 1,
    ADEXIF_UPSTROKE_INVALID = -1,
}

internal enum adexif_rule
{
    ADEXIF_RULE_EXPEULER = 0,
    ADEXIF_RULE_DYN = 1,
    ADEXIF_RULE_INVALID = -1,
}

internal enum adexif_method
{
    ADEXIF_METHOD_EXPONENTIAL_EULER = 0,
    ADEXIF_METHOD_EULER = 1,
    ADEXIF_METHOD_RK4 = 2,
    ADEXIF_METHOD_INVALID = -1,
}

internal enum adexif_parameter
{
    ADEXIF_PARAMETER_R = 0,
    ADEXIF_PARAMETER_TAU = 1,
    ADEXIF_PARAMETER_TAU_W = 2,
    ADEXIF_PARAMETER_TAU_REF = 3,
    ADEXIF_PARAMETER_V_TH = 4,
    ADEXIF_PARAMETER_V_RESET = 5,
    ADEXIF_PARAMETER_V_REST = 6,
    ADEXIF_PARAMETER_V_T = 7,
    ADEXIF_PARAMETER_DELTA_T = 8,
    ADEXIF_PARAMETER_A = 9,
    ADEXIF_PARAMETER_B = 10,
    ADEXIF_PARAMETER_INVALID = -1,
}

internal enum adexif_coefficient
{
    ADEXIF_COEFFICIENT_V_TH = 0,
    ADEXIF_COEFFICIENT_RESET = 1,
    ADEXIF_COEFFICIENT_MINUS_B = 2,
    ADEXIF_COEFFICIENT_V_T = 3,
    ADEXIF_COEFFICIENT_EXPONENT_SCALE = 4,
    ADEXIF_COEFFICIENT_OFFSET_LOW = 5,
    ADEXIF_COEFFICIENT_OFFSET_FAST = 6,
    ADEXIF_COEFFICIENT_OFFSET_CLIP = 7,
    ADEXIF_COEFFICIENT_OFFSET_GUARD = 8,
    ADEXIF_COEFFICIENT_K = 9,
    ADEXIF_COEFFICIENT_K_V_REST = 10,
    ADEXIF_COEFFICIENT_K_DELTA_T = 11,
    ADEXIF_COEFFICIENT_K_R = 12,
    ADEXIF_COEFFICIENT_KW = 13,
    ADEXIF_COEFFICIENT_KW_A = 14,
    ADEXIF_COEFFICIENT_V_REST = 15,
    ADEXIF_COEFFICIENT_REFRACTORY = 16,
    ADEXIF_COEFFICIENT_D = 17,
    ADEXIF_COEFFICIENT_INVERSE_D = 18,
    ADEXIF_COEFFICIENT_INVERSE_DELTA_T = 19,
    ADEXIF_COEFFICIENT_K_PER_DELTA_T = 20,
    ADEXIF_COEFFICIENT_MINUS_INVERSE_TAU = 21,
    ADEXIF_COEFFICIENT_KW_LOG_DERIVATIVE = 22,
    ADEXIF_COEFFICIENT_INVALID = -1,
}

internal partial struct adexif_parameters
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("uint32_t")]
    internal uint array_mask;

    [NativeTypeName("int32_t")]
    internal int reset;

    [NativeTypeName("int32_t")]
    internal int clock;

    [NativeTypeName("int32_t")]
    internal int upstroke;

    [NativeTypeName("int32_t")]
    internal int rule;

    [NativeTypeName("int32_t")]
    internal int method;

    [NativeTypeName("int32_t")]
    internal int liquid;

    internal double dt;

    internal double guard;

    [NativeTypeName("const double *[11]")]
    internal _value_e__FixedBuffer value;

    internal unsafe partial struct _value_e__FixedBuffer
    {
        internal double* e0;
        internal double* e1;
        internal double* e2;
        internal double* e3;
        internal double* e4;
        internal double* e5;
        internal double* e6;
        internal double* e7;
        internal double* e8;
        internal double* e9;
        internal double* e10;

        public ref double* this[int index]
        {
            get
            {
                fixed (double** pThis = &e0)
                {
                    return ref pThis[index];
                }
            }
        }
    }
}

internal partial struct adexif_coefficients
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("uint32_t")]
    internal uint array_mask;

    [NativeTypeName("int32_t")]
    internal int reset;

    [NativeTypeName("int32_t")]
    internal int clock;

    [NativeTypeName("int32_t")]
    internal int upstroke;

    [NativeTypeName("int32_t")]
    internal int rule;

    [NativeTypeName("int32_t")]
    internal int method;

    [NativeTypeName("int32_t")]
    internal int liquid;

    [NativeTypeName("void *[23]")]
    internal _column_e__FixedBuffer column;

    internal unsafe partial struct _column_e__FixedBuffer
    {
        internal void* e0;
        internal void* e1;
        internal void* e2;
        internal void* e3;
        internal void* e4;
        internal void* e5;
        internal void* e6;
        internal void* e7;
        internal void* e8;
        internal void* e9;
        internal void* e10;
        internal void* e11;
        internal void* e12;
        internal void* e13;
        internal void* e14;
        internal void* e15;
        internal void* e16;
        internal void* e17;
        internal void* e18;
        internal void* e19;
        internal void* e20;
        internal void* e21;
        internal void* e22;

        public ref void* this[int index]
        {
            get
            {
                fixed (void** pThis = &e0)
                {
                    return ref pThis[index];
                }
            }
        }
    }
}

internal enum adexif_synapse_form
{
    ADEXIF_SYNAPSE_INSTANT = 0,
    ADEXIF_SYNAPSE_EXPONENTIAL = 1,
    ADEXIF_SYNAPSE_DUAL = 2,
    ADEXIF_SYNAPSE_ALPHA = 3,
    ADEXIF_SYNAPSE_FORM_INVALID = -1,
}

internal enum adexif_synapse_effect
{
    ADEXIF_SYNAPSE_CURRENT = 0,
    ADEXIF_SYNAPSE_CONDUCTANCE = 1,
    ADEXIF_SYNAPSE_JUMP = 2,
    ADEXIF_SYNAPSE_EFFECT_INVALID = -1,
}

internal enum adexif_synapse_column
{
    ADEXIF_SYNAPSE_COLUMN_DECAY = 0,
    ADEXIF_SYNAPSE_COLUMN_RISE = 1,
    ADEXIF_SYNAPSE_COLUMN_AMPLITUDE = 2,
    ADEXIF_SYNAPSE_COLUMN_DRIVE = 3,
    ADEXIF_SYNAPSE_COLUMN_INVALID = -1,
}

internal unsafe partial struct adexif_synapse
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("int32_t")]
    internal int form;

    [NativeTypeName("int32_t")]
    internal int effect;

    [NativeTypeName("uint32_t")]
    internal uint array_mask;

    [NativeTypeName("const void *[4]")]
    internal _column_e__FixedBuffer column;

    internal void* g;

    internal void* h;

    internal void* arrivals;

    [NativeTypeName("int64_t")]
    internal long arrivals_stride;

    internal void* trace;

    internal unsafe partial struct _column_e__FixedBuffer
    {
        internal void* e0;
        internal void* e1;
        internal void* e2;
        internal void* e3;

        public ref void* this[int index]
        {
            get
            {
                fixed (void** pThis = &e0)
                {
                    return ref pThis[index];
                }
            }
        }
    }
}

internal unsafe partial struct adexif_input
{
    [NativeTypeName("const void *")]
    internal void* values;

    [NativeTypeName("int64_t")]
    internal long step_stride;

    [NativeTypeName("int64_t")]
    internal long neuron_stride;
}

internal enum adexif_noise_kind
{
    ADEXIF_NOISE_WHITE = 0,
    ADEXIF_NOISE_OU = 1,
    ADEXIF_NOISE_INVALID = -1,
}

internal enum adexif_noise_column
{
    ADEXIF_NOISE_COLUMN_MEAN = 0,
    ADEXIF_NOISE_COLUMN_SCALE = 1,
    ADEXIF_NOISE_COLUMN_DECAY = 2,
    ADEXIF_NOISE_COLUMN_INVALID = -1,
}

internal unsafe partial struct adexif_noise
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("int32_t")]
    internal int kind;

    [NativeTypeName("uint32_t")]
    internal uint array_mask;

    [NativeTypeName("int32_t")]
    internal int reserved;

    [NativeTypeName("uint64_t")]
    internal ulong seed;

    [NativeTypeName("const void *[3]")]
    internal _column_e__FixedBuffer column;

    internal void* state;

    internal unsafe partial struct _column_e__FixedBuffer
    {
        internal void* e0;
        internal void* e1;
        internal void* e2;

        public ref void* this[int index]
        {
            get
            {
                fixed (void** pThis = &e0)
                {
                    return ref pThis[index];
                }
            }
        }
    }
}

internal unsafe partial struct adexif_run
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("int32_t")]
    internal int reserved;

    [NativeTypeName("int64_t")]
    internal long n;

    [NativeTypeName("int64_t")]
    internal long steps;

    [NativeTypeName("int64_t")]
    internal long first_step;

    internal double t0;

    internal double dt;

    [NativeTypeName("const adexif_coefficients *")]
    internal adexif_coefficients* coefficients;

    internal void* v;

    internal void* w;

    internal void* last_spike_time;

    internal void* refractory_steps;

    internal adexif_input current;

    internal adexif_input conductance;

    internal adexif_input current_slope;

    internal adexif_input delta;

    [NativeTypeName("const adexif_noise *")]
    internal adexif_noise* noises;

    [NativeTypeName("int64_t")]
    internal long noise_count;

    [NativeTypeName("int64_t")]
    internal long noise_step;

    [NativeTypeName("const adexif_synapse *")]
    internal adexif_synapse* synapses;

    [NativeTypeName("int64_t")]
    internal long synapse_count;

    [NativeTypeName("uint8_t *")]
    internal byte* spike_bits;

    [NativeTypeName("int64_t")]
    internal long spike_stride;

    [NativeTypeName("uint8_t *")]
    internal byte* refractory_or_spike_bits;

    [NativeTypeName("int64_t")]
    internal long refractory_or_spike_stride;

    [NativeTypeName("const int64_t *")]
    internal long* trace_neurons;

    [NativeTypeName("int64_t")]
    internal long trace_count;

    [NativeTypeName("int64_t")]
    internal long trace_first;

    [NativeTypeName("int64_t")]
    internal long trace_every;

    internal void* trace_v;

    internal void* trace_w;

    internal void* v_rows;

    internal void* w_rows;

    [NativeTypeName("int64_t")]
    internal long row_stride;

    [NativeTypeName("uint8_t *")]
    internal byte* refractory_step_bits;

    [NativeTypeName("int64_t")]
    internal long refractory_step_stride;
}

internal partial struct adexif_report
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("int32_t")]
    internal int reserved;

    [NativeTypeName("int64_t")]
    internal long nonfinite_step;

    [NativeTypeName("int64_t")]
    internal long nonfinite_neuron;
}

internal enum adexif_surrogate
{
    ADEXIF_SURROGATE_SIGMOID = 0,
    ADEXIF_SURROGATE_PIECEWISE_QUADRATIC = 1,
    ADEXIF_SURROGATE_PIECEWISE_EXP = 2,
    ADEXIF_SURROGATE_SOFT_SIGN = 3,
    ADEXIF_SURROGATE_ARCTAN = 4,
    ADEXIF_SURROGATE_NONZERO_SIGN_LOG = 5,
    ADEXIF_SURROGATE_ERF = 6,
    ADEXIF_SURROGATE_PIECEWISE_LEAKY_RELU = 7,
    ADEXIF_SURROGATE_SQUAREWAVE_FOURIER_SERIES = 8,
    ADEXIF_SURROGATE_S2NN = 9,
    ADEXIF_SURROGATE_Q_PSEUDO_SPIKE = 10,
    ADEXIF_SURROGATE_LEAKY_RELU = 11,
    ADEXIF_SURROGATE_LOG_TAILED_RELU = 12,
    ADEXIF_SURROGATE_RELU_GRAD = 13,
    ADEXIF_SURROGATE_GAUSSIAN_GRAD = 14,
    ADEXIF_SURROGATE_MULTI_GAUSSIAN_GRAD = 15,
    ADEXIF_SURROGATE_INV_SQUARE_GRAD = 16,
    ADEXIF_SURROGATE_SLAYER_GRAD = 17,
    ADEXIF_SURROGATE_INVALID = -1,
}

internal unsafe partial struct adexif_backward
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("int32_t")]
    internal int surrogate;

    [NativeTypeName("double[4]")]
    internal _surrogate_argument_e__FixedBuffer surrogate_argument;

    [NativeTypeName("int32_t")]
    internal int detach_reset;

    [NativeTypeName("int32_t")]
    internal int cut_at_spike;

    internal double adjoint_limit;

    [NativeTypeName("const adexif_run *")]
    internal adexif_run* run;

    [NativeTypeName("const void *")]
    internal void* v_start;

    [NativeTypeName("const void *")]
    internal void* w_start;

    internal adexif_input surrogate_rows;

    [NativeTypeName("const void *")]
    internal void* surrogate_start;

    internal adexif_input curvature;

    internal adexif_input spike_loss;

    internal adexif_input v_loss;

    internal adexif_input w_loss;

    internal void* v_adjoint;

    internal void* w_adjoint;

    [NativeTypeName("int64_t")]
    internal long gradient_stride;

    internal void* current_gradient;

    internal void* current_slope_gradient;

    internal void* delta_gradient;

    internal void* reset_potential;

    [NativeTypeName("void *[11]")]
    internal _parameter_gradient_e__FixedBuffer parameter_gradient;

    [InlineArray(4)]
    internal partial struct _surrogate_argument_e__FixedBuffer
    {
        internal double e0;
    }

    internal unsafe partial struct _parameter_gradient_e__FixedBuffer
    {
        internal void* e0;
        internal void* e1;
        internal void* e2;
        internal void* e3;
        internal void* e4;
        internal void* e5;
        internal void* e6;
        internal void* e7;
        internal void* e8;
        internal void* e9;
        internal void* e10;

        public ref void* this[int index]
        {
            get
            {
                fixed (void** pThis = &e0)
                {
                    return ref pThis[index];
                }
            }
        }
    }
}

internal enum adexif_refractory_w
{
    ADEXIF_REFRACTORY_W_FREE = 0,
    ADEXIF_REFRACTORY_W_FROZEN = 1,
    ADEXIF_REFRACTORY_W_INVALID = -1,
}

internal enum adexif_accurate_coefficient
{
    ADEXIF_ACCURATE_V_T = 0,
    ADEXIF_ACCURATE_DELTA_T = 1,
    ADEXIF_ACCURATE_PER_DELTA_T = 2,
    ADEXIF_ACCURATE_W_IN = 3,
    ADEXIF_ACCURATE_W_OUT = 4,
    ADEXIF_ACCURATE_R = 5,
    ADEXIF_ACCURATE_TAU = 6,
    ADEXIF_ACCURATE_PER_TAU = 7,
    ADEXIF_ACCURATE_V_TH = 8,
    ADEXIF_ACCURATE_V_RESET = 9,
    ADEXIF_ACCURATE_X_L = 10,
    ADEXIF_ACCURATE_X_R = 11,
    ADEXIF_ACCURATE_X_P = 12,
    ADEXIF_ACCURATE_X_CAP = 13,
    ADEXIF_ACCURATE_U_R = 14,
    ADEXIF_ACCURATE_U_P = 15,
    ADEXIF_ACCURATE_S_P = 16,
    ADEXIF_ACCURATE_A = 17,
    ADEXIF_ACCURATE_A_X_L = 18,
    ADEXIF_ACCURATE_B = 19,
    ADEXIF_ACCURATE_W_INF = 20,
    ADEXIF_ACCURATE_KAPPA = 21,
    ADEXIF_ACCURATE_TAU_REF = 22,
    ADEXIF_ACCURATE_DT = 23,
    ADEXIF_ACCURATE_DT_POWER = 24,
    ADEXIF_ACCURATE_RELAXATION = 25,
    ADEXIF_ACCURATE_EPSILON = 26,
    ADEXIF_ACCURATE_INVALID = -1,
}

internal partial struct adexif_accurate_coefficients
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("uint32_t")]
    internal uint array_mask;

    [NativeTypeName("int32_t")]
    internal int refractory_w;

    [NativeTypeName("int32_t")]
    internal int order;

    [NativeTypeName("int32_t")]
    internal int nodes;

    [NativeTypeName("int32_t")]
    internal int reserved;

    internal double dt;

    [NativeTypeName("void *[27]")]
    internal _column_e__FixedBuffer column;

    internal unsafe partial struct _column_e__FixedBuffer
    {
        internal void* e0;
        internal void* e1;
        internal void* e2;
        internal void* e3;
        internal void* e4;
        internal void* e5;
        internal void* e6;
        internal void* e7;
        internal void* e8;
        internal void* e9;
        internal void* e10;
        internal void* e11;
        internal void* e12;
        internal void* e13;
        internal void* e14;
        internal void* e15;
        internal void* e16;
        internal void* e17;
        internal void* e18;
        internal void* e19;
        internal void* e20;
        internal void* e21;
        internal void* e22;
        internal void* e23;
        internal void* e24;
        internal void* e25;
        internal void* e26;

        public ref void* this[int index]
        {
            get
            {
                fixed (void** pThis = &e0)
                {
                    return ref pThis[index];
                }
            }
        }
    }
}

internal partial struct adexif_accurate_event
{
    [NativeTypeName("int64_t")]
    internal long neuron;

    [NativeTypeName("int64_t")]
    internal long step;

    internal double offset;

    internal double w_before;

    internal double w_after;
}

internal unsafe partial struct adexif_accurate
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("int32_t")]
    internal int reserved;

    [NativeTypeName("const adexif_run *")]
    internal adexif_run* run;

    [NativeTypeName("const adexif_accurate_coefficients *")]
    internal adexif_accurate_coefficients* coefficients;

    internal double* refractory;

    internal double* noise_rows;

    internal void* scratch;

    internal adexif_accurate_event* events;

    [NativeTypeName("int64_t")]
    internal long event_capacity;
}

internal partial struct adexif_accurate_progress
{
    [NativeTypeName("uint32_t")]
    internal uint struct_size;

    [NativeTypeName("int32_t")]
    internal int finished;

    [NativeTypeName("int64_t")]
    internal long position;

    [NativeTypeName("int64_t")]
    internal long event_count;

    [NativeTypeName("int64_t")]
    internal long event_needed;

    [NativeTypeName("int64_t")]
    internal long nonfinite_step;

    [NativeTypeName("int64_t")]
    internal long nonfinite_neuron;

    [NativeTypeName("int64_t")]
    internal long capped_step;

    [NativeTypeName("int64_t")]
    internal long capped_neuron;

    [NativeTypeName("int64_t")]
    internal long list_count;

    [NativeTypeName("int64_t")]
    internal long visit_count;
}

internal static unsafe partial class NativeMethods
{
    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("const char *")]
    internal static extern sbyte* adexif_version_string();

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_abi_version();

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("const char *")]
    internal static extern sbyte* adexif_status_string([NativeTypeName("int32_t")] int status);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("const char *")]
    internal static extern sbyte* adexif_isa_name([NativeTypeName("int32_t")] int isa);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("uint32_t")]
    internal static extern uint adexif_isa_supported();

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_isa_best();

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_layout_describe([NativeTypeName("int32_t *")] int* sizes, [NativeTypeName("int32_t")] int capacity);

    [NativeTypeName("#define ADEXIF_VERSION_MAJOR 0")]
    internal const int ADEXIF_VERSION_MAJOR = 0;

    [NativeTypeName("#define ADEXIF_VERSION_MINOR 1")]
    internal const int ADEXIF_VERSION_MINOR = 1;

    [NativeTypeName("#define ADEXIF_VERSION_PATCH 0")]
    internal const int ADEXIF_VERSION_PATCH = 0;

    [NativeTypeName("#define ADEXIF_ABI_VERSION 6")]
    internal const int ADEXIF_ABI_VERSION = 6;

    [NativeTypeName("#define ADEXIF_ISA_COUNT 4")]
    internal const int ADEXIF_ISA_COUNT = 4;

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("uint32_t")]
    internal static extern uint adexif_coefficients_mask([NativeTypeName("uint32_t")] uint parameter_mask);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int64_t")]
    internal static extern long adexif_coefficients_size_f32([NativeTypeName("uint32_t")] uint parameter_mask, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int64_t")]
    internal static extern long adexif_coefficients_size_f64([NativeTypeName("uint32_t")] uint parameter_mask, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_coefficients_place_f32([NativeTypeName("uint32_t")] uint parameter_mask, [NativeTypeName("int64_t")] long n, void* block, adexif_coefficients* coefficients);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_coefficients_place_f64([NativeTypeName("uint32_t")] uint parameter_mask, [NativeTypeName("int64_t")] long n, void* block, adexif_coefficients* coefficients);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_coefficients_prepare_f32([NativeTypeName("const adexif_parameters *")] adexif_parameters* parameters, [NativeTypeName("int64_t")] long n, adexif_coefficients* coefficients);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_coefficients_prepare_f64([NativeTypeName("const adexif_parameters *")] adexif_parameters* parameters, [NativeTypeName("int64_t")] long n, adexif_coefficients* coefficients);

    [NativeTypeName("#define ADEXIF_PARAMETER_COUNT 11")]
    internal const int ADEXIF_PARAMETER_COUNT = 11;

    [NativeTypeName("#define ADEXIF_COEFFICIENT_COUNT 23")]
    internal const int ADEXIF_COEFFICIENT_COUNT = 23;

    [NativeTypeName("#define ADEXIF_SYNAPSE_COLUMN_COUNT 4")]
    internal const int ADEXIF_SYNAPSE_COLUMN_COUNT = 4;

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_neurons_run_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("const adexif_run *")] adexif_run* run, [NativeTypeName("int64_t")] long begin, [NativeTypeName("int64_t")] long end, adexif_report* report);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_neurons_run_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const adexif_run *")] adexif_run* run, [NativeTypeName("int64_t")] long begin, [NativeTypeName("int64_t")] long end, adexif_report* report);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_noise_evaluate_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("const adexif_noise *")] adexif_noise* noise, [NativeTypeName("int64_t")] long n, [NativeTypeName("int64_t")] long first_step, [NativeTypeName("int64_t")] long steps, float* values);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_noise_evaluate_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const adexif_noise *")] adexif_noise* noise, [NativeTypeName("int64_t")] long n, [NativeTypeName("int64_t")] long first_step, [NativeTypeName("int64_t")] long steps, double* values);

    [NativeTypeName("#define ADEXIF_NOISE_COLUMN_COUNT 3")]
    internal const int ADEXIF_NOISE_COLUMN_COUNT = 3;

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_neurons_backward_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("const adexif_backward *")] adexif_backward* backward, [NativeTypeName("int64_t")] long begin, [NativeTypeName("int64_t")] long end, adexif_report* report);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_neurons_backward_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const adexif_backward *")] adexif_backward* backward, [NativeTypeName("int64_t")] long begin, [NativeTypeName("int64_t")] long end, adexif_report* report);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_surrogate_evaluate_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("int32_t")] int surrogate, [NativeTypeName("const double *")] double* arguments, [NativeTypeName("const float *")] float* x, float* y, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_surrogate_evaluate_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("int32_t")] int surrogate, [NativeTypeName("const double *")] double* arguments, [NativeTypeName("const double *")] double* x, double* y, [NativeTypeName("int64_t")] long n);

    [NativeTypeName("#define ADEXIF_SURROGATE_COUNT 18")]
    internal const int ADEXIF_SURROGATE_COUNT = 18;

    [NativeTypeName("#define ADEXIF_SURROGATE_ARGUMENT_COUNT 4")]
    internal const int ADEXIF_SURROGATE_ARGUMENT_COUNT = 4;

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("uint32_t")]
    internal static extern uint adexif_accurate_coefficients_mask([NativeTypeName("uint32_t")] uint parameter_mask);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int64_t")]
    internal static extern long adexif_accurate_coefficients_size_f64([NativeTypeName("uint32_t")] uint parameter_mask, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_accurate_coefficients_place_f64([NativeTypeName("uint32_t")] uint parameter_mask, [NativeTypeName("int64_t")] long n, void* block, adexif_accurate_coefficients* coefficients);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_accurate_coefficients_prepare_f64([NativeTypeName("const adexif_parameters *")] adexif_parameters* parameters, double tolerance, [NativeTypeName("int32_t")] int refractory_w, [NativeTypeName("int64_t")] long n, adexif_accurate_coefficients* coefficients);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int64_t")]
    internal static extern long adexif_accurate_scratch_size();

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_accurate_run_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const adexif_accurate *")] adexif_accurate* accurate, [NativeTypeName("int64_t")] long begin, [NativeTypeName("int64_t")] long end, adexif_accurate_progress* progress);

    [NativeTypeName("#define ADEXIF_ACCURATE_COUNT 27")]
    internal const int ADEXIF_ACCURATE_COUNT = 27;

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_exp2_evaluate_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("const float *")] float* x, float* y, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_exp2_evaluate_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const double *")] double* x, double* y, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_exprel_evaluate_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("const float *")] float* x, float* y, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_exprel_evaluate_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const double *")] double* x, double* y, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_exprel_derivative_evaluate_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("const float *")] float* x, float* y, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_exprel_derivative_evaluate_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const double *")] double* x, double* y, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_philox_evaluate_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("uint64_t")] ulong seed, [NativeTypeName("const uint32_t *")] uint* counters, [NativeTypeName("uint32_t *")] uint* words, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_philox_evaluate_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("uint64_t")] ulong seed, [NativeTypeName("const uint32_t *")] uint* counters, [NativeTypeName("uint32_t *")] uint* words, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_normal_evaluate_f32([NativeTypeName("int32_t")] int isa, [NativeTypeName("const uint32_t *")] uint* words, float* normals, [NativeTypeName("int64_t")] long n);

    [DllImport("adexif", CallingConvention = CallingConvention.Cdecl, ExactSpelling = true)]
    [return: NativeTypeName("int32_t")]
    internal static extern int adexif_normal_evaluate_f64([NativeTypeName("int32_t")] int isa, [NativeTypeName("const uint32_t *")] uint* words, double* normals, [NativeTypeName("int64_t")] long n);

    [NativeTypeName("#define ADEXIF_LOG2E_F32 0x3fb8aa3bu")]
    internal const uint ADEXIF_LOG2E_F32 = 0x3fb8aa3bU;

    [NativeTypeName("#define ADEXIF_LOG2E_F64 0x3ff71547652b82feull")]
    internal const ulong ADEXIF_LOG2E_F64 = 0x3ff71547652b82feUL;

    [NativeTypeName("#define ADEXIF_LN2_HIGH_F32 0x3f317000u")]
    internal const uint ADEXIF_LN2_HIGH_F32 = 0x3f317000U;

    [NativeTypeName("#define ADEXIF_LN2_LOW_F32 0x3805fdf4u")]
    internal const uint ADEXIF_LN2_LOW_F32 = 0x3805fdf4U;

    [NativeTypeName("#define ADEXIF_LN2_HIGH_F64 0x3fe62e42ff000000ull")]
    internal const ulong ADEXIF_LN2_HIGH_F64 = 0x3fe62e42ff000000UL;

    [NativeTypeName("#define ADEXIF_LN2_LOW_F64 0xbdc718432a1b0e26ull")]
    internal const ulong ADEXIF_LN2_LOW_F64 = 0xbdc718432a1b0e26UL;

    [NativeTypeName("#define ADEXIF_ROUND_F32 0x4b400000u")]
    internal const uint ADEXIF_ROUND_F32 = 0x4b400000U;

    [NativeTypeName("#define ADEXIF_ROUND_F64 0x4338000000000000ull")]
    internal const ulong ADEXIF_ROUND_F64 = 0x4338000000000000UL;

    [NativeTypeName("#define ADEXIF_EXP2_C1_F32 0x3f317218u")]
    internal const uint ADEXIF_EXP2_C1_F32 = 0x3f317218U;

    [NativeTypeName("#define ADEXIF_EXP2_C2_F32 0x3e75fdecu")]
    internal const uint ADEXIF_EXP2_C2_F32 = 0x3e75fdecU;

    [NativeTypeName("#define ADEXIF_EXP2_C3_F32 0x3d6357bbu")]
    internal const uint ADEXIF_EXP2_C3_F32 = 0x3d6357bbU;

    [NativeTypeName("#define ADEXIF_EXP2_C4_F32 0x3c1d9850u")]
    internal const uint ADEXIF_EXP2_C4_F32 = 0x3c1d9850U;

    [NativeTypeName("#define ADEXIF_EXP2_C5_F32 0x3aaf85c1u")]
    internal const uint ADEXIF_EXP2_C5_F32 = 0x3aaf85c1U;

    [NativeTypeName("#define ADEXIF_EXP2_C6_F32 0x391fd103u")]
    internal const uint ADEXIF_EXP2_C6_F32 = 0x391fd103U;

    [NativeTypeName("#define ADEXIF_EXP2_C1_F64 0x3fe62e42fefa39efull")]
    internal const ulong ADEXIF_EXP2_C1_F64 = 0x3fe62e42fefa39efUL;

    [NativeTypeName("#define ADEXIF_EXP2_C2_F64 0x3fcebfbdff82c5a6ull")]
    internal const ulong ADEXIF_EXP2_C2_F64 = 0x3fcebfbdff82c5a6UL;

    [NativeTypeName("#define ADEXIF_EXP2_C3_F64 0x3fac6b08d704a12cull")]
    internal const ulong ADEXIF_EXP2_C3_F64 = 0x3fac6b08d704a12cUL;

    [NativeTypeName("#define ADEXIF_EXP2_C4_F64 0x3f83b2ab6fb9fda6ull")]
    internal const ulong ADEXIF_EXP2_C4_F64 = 0x3f83b2ab6fb9fda6UL;

    [NativeTypeName("#define ADEXIF_EXP2_C5_F64 0x3f55d87fe789e970ull")]
    internal const ulong ADEXIF_EXP2_C5_F64 = 0x3f55d87fe789e970UL;

    [NativeTypeName("#define ADEXIF_EXP2_C6_F64 0x3f24309130f6cbf1ull")]
    internal const ulong ADEXIF_EXP2_C6_F64 = 0x3f24309130f6cbf1UL;

    [NativeTypeName("#define ADEXIF_EXP2_C7_F64 0x3eeffcbfc668569aull")]
    internal const ulong ADEXIF_EXP2_C7_F64 = 0x3eeffcbfc668569aUL;

    [NativeTypeName("#define ADEXIF_EXP2_C8_F64 0x3eb62bfc65964430ull")]
    internal const ulong ADEXIF_EXP2_C8_F64 = 0x3eb62bfc65964430UL;

    [NativeTypeName("#define ADEXIF_EXP2_C9_F64 0x3e7b52522bd7be7cull")]
    internal const ulong ADEXIF_EXP2_C9_F64 = 0x3e7b52522bd7be7cUL;

    [NativeTypeName("#define ADEXIF_EXP2_C10_F64 0x3e3e61d43466fdf4ull")]
    internal const ulong ADEXIF_EXP2_C10_F64 = 0x3e3e61d43466fdf4UL;

    [NativeTypeName("#define ADEXIF_EXP2_C11_F64 0x3dfe973153c5c00cull")]
    internal const ulong ADEXIF_EXP2_C11_F64 = 0x3dfe973153c5c00cUL;

    [NativeTypeName("#define ADEXIF_EXPREL_NEAR_F32 0x3d800000u")]
    internal const uint ADEXIF_EXPREL_NEAR_F32 = 0x3d800000U;

    [NativeTypeName("#define ADEXIF_EXPREL_NEAR_F64 0x3fb0000000000000ull")]
    internal const ulong ADEXIF_EXPREL_NEAR_F64 = 0x3fb0000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_C1_F32 0x3f000000u")]
    internal const uint ADEXIF_EXPREL_C1_F32 = 0x3f000000U;

    [NativeTypeName("#define ADEXIF_EXPREL_C2_F32 0x3e2ab1bcu")]
    internal const uint ADEXIF_EXPREL_C2_F32 = 0x3e2ab1bcU;

    [NativeTypeName("#define ADEXIF_EXPREL_C3_F32 0x3d2aae65u")]
    internal const uint ADEXIF_EXPREL_C3_F32 = 0x3d2aae65U;

    [NativeTypeName("#define ADEXIF_EXPREL_C1_F64 0x3fe0000000000000ull")]
    internal const ulong ADEXIF_EXPREL_C1_F64 = 0x3fe0000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_C2_F64 0x3fc5555555555993ull")]
    internal const ulong ADEXIF_EXPREL_C2_F64 = 0x3fc5555555555993UL;

    [NativeTypeName("#define ADEXIF_EXPREL_C3_F64 0x3fa55555555551d2ull")]
    internal const ulong ADEXIF_EXPREL_C3_F64 = 0x3fa55555555551d2UL;

    [NativeTypeName("#define ADEXIF_EXPREL_C4_F64 0x3f8111110f75404aull")]
    internal const ulong ADEXIF_EXPREL_C4_F64 = 0x3f8111110f75404aUL;

    [NativeTypeName("#define ADEXIF_EXPREL_C5_F64 0x3f56c16c1756129bull")]
    internal const ulong ADEXIF_EXPREL_C5_F64 = 0x3f56c16c1756129bUL;

    [NativeTypeName("#define ADEXIF_EXPREL_C6_F64 0x3f2a0251b7d59b4full")]
    internal const ulong ADEXIF_EXPREL_C6_F64 = 0x3f2a0251b7d59b4fUL;

    [NativeTypeName("#define ADEXIF_EXPREL_C7_F64 0x3efa01de51480490ull")]
    internal const ulong ADEXIF_EXPREL_C7_F64 = 0x3efa01de51480490UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C0_F32 0x3f000000u")]
    internal const uint ADEXIF_EXPM1_C0_F32 = 0x3f000000U;

    [NativeTypeName("#define ADEXIF_EXPM1_C1_F32 0x3e2aaaabu")]
    internal const uint ADEXIF_EXPM1_C1_F32 = 0x3e2aaaabU;

    [NativeTypeName("#define ADEXIF_EXPM1_C2_F32 0x3d2aaa80u")]
    internal const uint ADEXIF_EXPM1_C2_F32 = 0x3d2aaa80U;

    [NativeTypeName("#define ADEXIF_EXPM1_C3_F32 0x3c0887e1u")]
    internal const uint ADEXIF_EXPM1_C3_F32 = 0x3c0887e1U;

    [NativeTypeName("#define ADEXIF_EXPM1_C4_F32 0x3ab6983au")]
    internal const uint ADEXIF_EXPM1_C4_F32 = 0x3ab6983aU;

    [NativeTypeName("#define ADEXIF_EXPM1_C5_F32 0x39516cc1u")]
    internal const uint ADEXIF_EXPM1_C5_F32 = 0x39516cc1U;

    [NativeTypeName("#define ADEXIF_EXPM1_C0_F64 0x3fe0000000000000ull")]
    internal const ulong ADEXIF_EXPM1_C0_F64 = 0x3fe0000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C1_F64 0x3fc5555555555557ull")]
    internal const ulong ADEXIF_EXPM1_C1_F64 = 0x3fc5555555555557UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C2_F64 0x3fa5555555555557ull")]
    internal const ulong ADEXIF_EXPM1_C2_F64 = 0x3fa5555555555557UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C3_F64 0x3f8111111111004dull")]
    internal const ulong ADEXIF_EXPM1_C3_F64 = 0x3f8111111111004dUL;

    [NativeTypeName("#define ADEXIF_EXPM1_C4_F64 0x3f56c16c16c156a2ull")]
    internal const ulong ADEXIF_EXPM1_C4_F64 = 0x3f56c16c16c156a2UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C5_F64 0x3f2a01a01ac20fc4ull")]
    internal const ulong ADEXIF_EXPM1_C5_F64 = 0x3f2a01a01ac20fc4UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C6_F64 0x3efa01a01ab9a610ull")]
    internal const ulong ADEXIF_EXPM1_C6_F64 = 0x3efa01a01ab9a610UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C7_F64 0x3ec71de01a1ad725ull")]
    internal const ulong ADEXIF_EXPM1_C7_F64 = 0x3ec71de01a1ad725UL;

    [NativeTypeName("#define ADEXIF_EXPM1_C8_F64 0x3e927e4cfa93cbffull")]
    internal const ulong ADEXIF_EXPM1_C8_F64 = 0x3e927e4cfa93cbffUL;

    [NativeTypeName("#define ADEXIF_EXPM1_C9_F64 0x3e5af4ee430652acull")]
    internal const ulong ADEXIF_EXPM1_C9_F64 = 0x3e5af4ee430652acUL;

    [NativeTypeName("#define ADEXIF_EXPM1_C10_F64 0x3e21f86fc33b678cull")]
    internal const ulong ADEXIF_EXPM1_C10_F64 = 0x3e21f86fc33b678cUL;

    [NativeTypeName("#define ADEXIF_EXPREL_HIGH_F32 0x42be0000u")]
    internal const uint ADEXIF_EXPREL_HIGH_F32 = 0x42be0000U;

    [NativeTypeName("#define ADEXIF_EXPREL_HIGH_F64 0x4086800000000000ull")]
    internal const ulong ADEXIF_EXPREL_HIGH_F64 = 0x4086800000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_LOW_F32 0xc2200000u")]
    internal const uint ADEXIF_EXPREL_LOW_F32 = 0xc2200000U;

    [NativeTypeName("#define ADEXIF_EXPREL_LOW_F64 0xc04e000000000000ull")]
    internal const ulong ADEXIF_EXPREL_LOW_F64 = 0xc04e000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_BIG_F32 0x42800000u")]
    internal const uint ADEXIF_EXPREL_BIG_F32 = 0x42800000U;

    [NativeTypeName("#define ADEXIF_EXPREL_BIG_F64 0x4050000000000000ull")]
    internal const ulong ADEXIF_EXPREL_BIG_F64 = 0x4050000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C0_F32 0x3f000000u")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_C0_F32 = 0x3f000000U;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C1_F32 0x3eaaaaacu")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_C1_F32 = 0x3eaaaaacU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C2_F32 0x3e0005edu")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_C2_F32 = 0x3e0005edU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C3_F32 0x3d087e7cu")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_C3_F32 = 0x3d087e7cU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C0_F64 0x3fe0000000000000ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C0_F64 = 0x3fe0000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C1_F64 0x3fd5555555555556ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C1_F64 = 0x3fd5555555555556UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C2_F64 0x3fc00000000003e6ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C2_F64 = 0x3fc00000000003e6UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C3_F64 0x3fa111111110ebccull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C3_F64 = 0x3fa111111110ebccUL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C4_F64 0x3f7c71c719850569ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C4_F64 = 0x3f7c71c719850569UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C5_F64 0x3f5381381b9ff884ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C5_F64 = 0x3f5381381b9ff884UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C6_F64 0x3f26c20c91b2b448ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C6_F64 = 0x3f26c20c91b2b448UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_C7_F64 0x3ef71d197587cd8aull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_C7_F64 = 0x3ef71d197587cd8aUL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F32 0x3f000000u")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F32 = 0x3f000000U;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F32 0x3eaaaaaau")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F32 = 0x3eaaaaaaU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F32 0x3e000000u")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F32 = 0x3e000000U;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F32 0x3d0888bbu")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F32 = 0x3d0888bbU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F32 0x3be38e54u")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F32 = 0x3be38e54U;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F32 0x3a9bf74au")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F32 = 0x3a9bf74aU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F32 0x3935fe4au")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F32 = 0x3935fe4aU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F32 0x37be411bu")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F32 = 0x37be411bU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F32 0x362a6c4fu")]
    internal const uint ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F32 = 0x362a6c4fU;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F64 0x3fe0000000000000ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F64 = 0x3fe0000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F64 0x3fd5555555555555ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F64 = 0x3fd5555555555555UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F64 0x3fc0000000000000ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F64 = 0x3fc0000000000000UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F64 0x3fa1111111111150ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F64 = 0x3fa1111111111150UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F64 0x3f7c71c71c71c6deull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F64 = 0x3f7c71c71c71c6deUL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F64 0x3f5381381380f87full")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F64 = 0x3f5381381380f87fUL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F64 0x3f26c16c16c1dcc3ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F64 = 0x3f26c16c16c1dcc3UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F64 0x3ef71de3a5944895ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F64 = 0x3ef71de3a5944895UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F64 0x3ec4ce19add1f3f6ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F64 = 0x3ec4ce19add1f3f6UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C9_F64 0x3e90cfeb40dcaad7ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C9_F64 = 0x3e90cfeb40dcaad7UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C10_F64 0x3e58a86b0b745247ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C10_F64 = 0x3e58a86b0b745247UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C11_F64 0x3e208dc72dae6fd6ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C11_F64 = 0x3e208dc72dae6fd6UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C12_F64 0x3de47e2bfc5a5519ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C12_F64 = 0x3de47e2bfc5a5519UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C13_F64 0x3da77f936a784e07ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C13_F64 = 0x3da77f936a784e07UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C14_F64 0x3d6992608e071d84ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C14_F64 = 0x3d6992608e071d84UL;

    [NativeTypeName("#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C15_F64 0x3d2c49be04a17ac9ull")]
    internal const ulong ADEXIF_EXPREL_DERIVATIVE_WIDE_C15_F64 = 0x3d2c49be04a17ac9UL;

    [NativeTypeName("#define ADEXIF_EXPONENT_LEAST_F32 0xc2ac0000u")]
    internal const uint ADEXIF_EXPONENT_LEAST_F32 = 0xc2ac0000U;

    [NativeTypeName("#define ADEXIF_EXPONENT_LEAST_F64 0xc085e00000000000ull")]
    internal const ulong ADEXIF_EXPONENT_LEAST_F64 = 0xc085e00000000000UL;

    [NativeTypeName("#define ADEXIF_EXPONENT_MOST_F32 0x42b00000u")]
    internal const uint ADEXIF_EXPONENT_MOST_F32 = 0x42b00000U;

    [NativeTypeName("#define ADEXIF_EXPONENT_MOST_F64 0x4086280000000000ull")]
    internal const ulong ADEXIF_EXPONENT_MOST_F64 = 0x4086280000000000UL;

    [NativeTypeName("#define ADEXIF_EXP2_LOW_F32 0xc3200000u")]
    internal const uint ADEXIF_EXP2_LOW_F32 = 0xc3200000U;

    [NativeTypeName("#define ADEXIF_EXP2_LOW_F64 0xc090e00000000000ull")]
    internal const ulong ADEXIF_EXP2_LOW_F64 = 0xc090e00000000000UL;

    [NativeTypeName("#define ADEXIF_EXP2_HIGH_F32 0x43020000u")]
    internal const uint ADEXIF_EXP2_HIGH_F32 = 0x43020000U;

    [NativeTypeName("#define ADEXIF_EXP2_HIGH_F64 0x4090180000000000ull")]
    internal const ulong ADEXIF_EXP2_HIGH_F64 = 0x4090180000000000UL;

    [NativeTypeName("#define ADEXIF_LOG2E_LOW_F64 0x3c7777d0ffda0d24ull")]
    internal const ulong ADEXIF_LOG2E_LOW_F64 = 0x3c7777d0ffda0d24UL;

    [NativeTypeName("#define ADEXIF_HALF_PI_F64 0x3ff921fb54442d18ull")]
    internal const ulong ADEXIF_HALF_PI_F64 = 0x3ff921fb54442d18UL;

    [NativeTypeName("#define ADEXIF_HALF_PI_LOW_F64 0x3c91a62633145c07ull")]
    internal const ulong ADEXIF_HALF_PI_LOW_F64 = 0x3c91a62633145c07UL;

    [NativeTypeName("#define ADEXIF_INVERSE_SQRT_PI_F64 0x3fe20dd750429b6dull")]
    internal const ulong ADEXIF_INVERSE_SQRT_PI_F64 = 0x3fe20dd750429b6dUL;

    [NativeTypeName("#define ADEXIF_SQRT_2_PI_F64 0x40040d931ff62706ull")]
    internal const ulong ADEXIF_SQRT_2_PI_F64 = 0x40040d931ff62706UL;

    [NativeTypeName("#define ADEXIF_FALL_MOST_F32 0x434e0000u")]
    internal const uint ADEXIF_FALL_MOST_F32 = 0x434e0000U;

    [NativeTypeName("#define ADEXIF_FALL_MOST_F64 0x4091a80000000000ull")]
    internal const ulong ADEXIF_FALL_MOST_F64 = 0x4091a80000000000UL;

    [NativeTypeName("#define ADEXIF_FALL_AWAY_F32 0x42c00000u")]
    internal const uint ADEXIF_FALL_AWAY_F32 = 0x42c00000U;

    [NativeTypeName("#define ADEXIF_FALL_AWAY_F64 0x4060000000000000ull")]
    internal const ulong ADEXIF_FALL_AWAY_F64 = 0x4060000000000000UL;

    [NativeTypeName("#define ADEXIF_FALL_FACTOR_F32 0x0f800000u")]
    internal const uint ADEXIF_FALL_FACTOR_F32 = 0x0f800000U;

    [NativeTypeName("#define ADEXIF_FALL_FACTOR_F64 0x37f0000000000000ull")]
    internal const ulong ADEXIF_FALL_FACTOR_F64 = 0x37f0000000000000UL;

    [NativeTypeName("#define ADEXIF_SIN_C0_F32 0x40c90fdbu")]
    internal const uint ADEXIF_SIN_C0_F32 = 0x40c90fdbU;

    [NativeTypeName("#define ADEXIF_SIN_C1_F32 0xc2255decu")]
    internal const uint ADEXIF_SIN_C1_F32 = 0xc2255decU;

    [NativeTypeName("#define ADEXIF_SIN_C2_F32 0x42a33593u")]
    internal const uint ADEXIF_SIN_C2_F32 = 0x42a33593U;

    [NativeTypeName("#define ADEXIF_SIN_C3_F32 0xc2994002u")]
    internal const uint ADEXIF_SIN_C3_F32 = 0xc2994002U;

    [NativeTypeName("#define ADEXIF_SIN_C4_F32 0x42203cccu")]
    internal const uint ADEXIF_SIN_C4_F32 = 0x42203cccU;

    [NativeTypeName("#define ADEXIF_SIN_C0_F64 0x401921fb54442d18ull")]
    internal const ulong ADEXIF_SIN_C0_F64 = 0x401921fb54442d18UL;

    [NativeTypeName("#define ADEXIF_SIN_C1_F64 0xc044abbce625be39ull")]
    internal const ulong ADEXIF_SIN_C1_F64 = 0xc044abbce625be39UL;

    [NativeTypeName("#define ADEXIF_SIN_C2_F64 0x405466bc67759fccull")]
    internal const ulong ADEXIF_SIN_C2_F64 = 0x405466bc67759fccUL;

    [NativeTypeName("#define ADEXIF_SIN_C3_F64 0xc0532d2cce5e66ebull")]
    internal const ulong ADEXIF_SIN_C3_F64 = 0xc0532d2cce5e66ebUL;

    [NativeTypeName("#define ADEXIF_SIN_C4_F64 0x4045078346ab756full")]
    internal const ulong ADEXIF_SIN_C4_F64 = 0x4045078346ab756fUL;

    [NativeTypeName("#define ADEXIF_SIN_C5_F64 0xc02e30741a6ba9a8ull")]
    internal const ulong ADEXIF_SIN_C5_F64 = 0xc02e30741a6ba9a8UL;

    [NativeTypeName("#define ADEXIF_SIN_C6_F64 0x400e8f023f73b579ull")]
    internal const ulong ADEXIF_SIN_C6_F64 = 0x400e8f023f73b579UL;

    [NativeTypeName("#define ADEXIF_SIN_C7_F64 0xbfe6f0536efc6f87ull")]
    internal const ulong ADEXIF_SIN_C7_F64 = 0xbfe6f0536efc6f87UL;

    [NativeTypeName("#define ADEXIF_SIN_C8_F64 0x3fb8f9e5a08557f1ull")]
    internal const ulong ADEXIF_SIN_C8_F64 = 0x3fb8f9e5a08557f1UL;

    [NativeTypeName("#define ADEXIF_THIRD_F32 0x3eaaaaabu")]
    internal const uint ADEXIF_THIRD_F32 = 0x3eaaaaabU;

    [NativeTypeName("#define ADEXIF_THIRD_LOW_F32 0xb22aaaabu")]
    internal const uint ADEXIF_THIRD_LOW_F32 = 0xb22aaaabU;

    [NativeTypeName("#define ADEXIF_LOG_C0_F32 0x3e4ccccdu")]
    internal const uint ADEXIF_LOG_C0_F32 = 0x3e4ccccdU;

    [NativeTypeName("#define ADEXIF_LOG_C1_F32 0x3e124908u")]
    internal const uint ADEXIF_LOG_C1_F32 = 0x3e124908U;

    [NativeTypeName("#define ADEXIF_LOG_C2_F32 0x3de38209u")]
    internal const uint ADEXIF_LOG_C2_F32 = 0x3de38209U;

    [NativeTypeName("#define ADEXIF_LOG_C3_F32 0x3dc13effu")]
    internal const uint ADEXIF_LOG_C3_F32 = 0x3dc13effU;

    [NativeTypeName("#define ADEXIF_THIRD_F64 0x3fd5555555555555ull")]
    internal const ulong ADEXIF_THIRD_F64 = 0x3fd5555555555555UL;

    [NativeTypeName("#define ADEXIF_THIRD_LOW_F64 0x3c75555555555555ull")]
    internal const ulong ADEXIF_THIRD_LOW_F64 = 0x3c75555555555555UL;

    [NativeTypeName("#define ADEXIF_LOG_C0_F64 0x3fc999999999999aull")]
    internal const ulong ADEXIF_LOG_C0_F64 = 0x3fc999999999999aUL;

    [NativeTypeName("#define ADEXIF_LOG_C1_F64 0x3fc24924924922fdull")]
    internal const ulong ADEXIF_LOG_C1_F64 = 0x3fc24924924922fdUL;

    [NativeTypeName("#define ADEXIF_LOG_C2_F64 0x3fbc71c71c74cc72ull")]
    internal const ulong ADEXIF_LOG_C2_F64 = 0x3fbc71c71c74cc72UL;

    [NativeTypeName("#define ADEXIF_LOG_C3_F64 0x3fb745d173c9f346ull")]
    internal const ulong ADEXIF_LOG_C3_F64 = 0x3fb745d173c9f346UL;

    [NativeTypeName("#define ADEXIF_LOG_C4_F64 0x3fb3b13a9e7be8ecull")]
    internal const ulong ADEXIF_LOG_C4_F64 = 0x3fb3b13a9e7be8ecUL;

    [NativeTypeName("#define ADEXIF_LOG_C5_F64 0x3fb11154b444e449ull")]
    internal const ulong ADEXIF_LOG_C5_F64 = 0x3fb11154b444e449UL;

    [NativeTypeName("#define ADEXIF_LOG_C6_F64 0x3fae01aa32961dfdull")]
    internal const ulong ADEXIF_LOG_C6_F64 = 0x3fae01aa32961dfdUL;

    [NativeTypeName("#define ADEXIF_LOG_C7_F64 0x3fada9914c6ad080ull")]
    internal const ulong ADEXIF_LOG_C7_F64 = 0x3fada9914c6ad080UL;

    [NativeTypeName("#define ADEXIF_SQRT_HALF_F32 0x3f3504f3u")]
    internal const uint ADEXIF_SQRT_HALF_F32 = 0x3f3504f3U;

    [NativeTypeName("#define ADEXIF_SQRT_HALF_F64 0x3fe6a09e667f3bcdull")]
    internal const ulong ADEXIF_SQRT_HALF_F64 = 0x3fe6a09e667f3bcdUL;

    [NativeTypeName("#define ADEXIF_LARGEST_F32 0x7f7fffffu")]
    internal const uint ADEXIF_LARGEST_F32 = 0x7f7fffffU;

    [NativeTypeName("#define ADEXIF_LARGEST_F64 0x7fefffffffffffffull")]
    internal const ulong ADEXIF_LARGEST_F64 = 0x7fefffffffffffffUL;

    [NativeTypeName("#define ADEXIF_PHILOX_MULTIPLIER_A 0xd2511f53u")]
    internal const uint ADEXIF_PHILOX_MULTIPLIER_A = 0xd2511f53U;

    [NativeTypeName("#define ADEXIF_PHILOX_MULTIPLIER_B 0xcd9e8d57u")]
    internal const uint ADEXIF_PHILOX_MULTIPLIER_B = 0xcd9e8d57U;

    [NativeTypeName("#define ADEXIF_PHILOX_INCREMENT_A 0x9e3779b9u")]
    internal const uint ADEXIF_PHILOX_INCREMENT_A = 0x9e3779b9U;

    [NativeTypeName("#define ADEXIF_PHILOX_INCREMENT_B 0xbb67ae85u")]
    internal const uint ADEXIF_PHILOX_INCREMENT_B = 0xbb67ae85U;

    [NativeTypeName("#define ADEXIF_NOISE_STEPS_F32 4")]
    internal const int ADEXIF_NOISE_STEPS_F32 = 4;

    [NativeTypeName("#define ADEXIF_NOISE_STEPS_F64 2")]
    internal const int ADEXIF_NOISE_STEPS_F64 = 2;

    [NativeTypeName("#define ADEXIF_NORMAL_FLOOR_F32 0x3f2aaaabu")]
    internal const uint ADEXIF_NORMAL_FLOOR_F32 = 0x3f2aaaabU;

    [NativeTypeName("#define ADEXIF_NORMAL_FLOOR_F64 0x3fe5555555555555ull")]
    internal const ulong ADEXIF_NORMAL_FLOOR_F64 = 0x3fe5555555555555UL;

    [NativeTypeName("#define ADEXIF_NORMAL_OFFSET_F32 0x00555555u")]
    internal const uint ADEXIF_NORMAL_OFFSET_F32 = 0x00555555U;

    [NativeTypeName("#define ADEXIF_NORMAL_OFFSET_F64 0x000aaaaaaaaaaaabull")]
    internal const ulong ADEXIF_NORMAL_OFFSET_F64 = 0x000aaaaaaaaaaaabUL;

    [NativeTypeName("#define ADEXIF_NORMAL_MANTISSA_F32 0x007fffffu")]
    internal const uint ADEXIF_NORMAL_MANTISSA_F32 = 0x007fffffU;

    [NativeTypeName("#define ADEXIF_NORMAL_MANTISSA_F64 0x000fffffffffffffull")]
    internal const ulong ADEXIF_NORMAL_MANTISSA_F64 = 0x000fffffffffffffUL;

    [NativeTypeName("#define ADEXIF_NORMAL_EXPONENT_F32 0x4b000000u")]
    internal const uint ADEXIF_NORMAL_EXPONENT_F32 = 0x4b000000U;

    [NativeTypeName("#define ADEXIF_NORMAL_EXPONENT_F64 0x4330000000000000ull")]
    internal const ulong ADEXIF_NORMAL_EXPONENT_F64 = 0x4330000000000000UL;

    [NativeTypeName("#define ADEXIF_NORMAL_EXPONENT_ZERO_F32 0x4b00007fu")]
    internal const uint ADEXIF_NORMAL_EXPONENT_ZERO_F32 = 0x4b00007fU;

    [NativeTypeName("#define ADEXIF_NORMAL_EXPONENT_ZERO_F64 0x43300000000003ffull")]
    internal const ulong ADEXIF_NORMAL_EXPONENT_ZERO_F64 = 0x43300000000003ffUL;

    [NativeTypeName("#define ADEXIF_NORMAL_LOW_F64 0x4330000000000000ull")]
    internal const ulong ADEXIF_NORMAL_LOW_F64 = 0x4330000000000000UL;

    [NativeTypeName("#define ADEXIF_NORMAL_HIGH_F64 0x4530000000000000ull")]
    internal const ulong ADEXIF_NORMAL_HIGH_F64 = 0x4530000000000000UL;

    [NativeTypeName("#define ADEXIF_NORMAL_BOTH_F64 0x4530000000100000ull")]
    internal const ulong ADEXIF_NORMAL_BOTH_F64 = 0x4530000000100000UL;

    [NativeTypeName("#define ADEXIF_NORMAL_MINUS_2_LN2_F32 0xbfb17218u")]
    internal const uint ADEXIF_NORMAL_MINUS_2_LN2_F32 = 0xbfb17218U;

    [NativeTypeName("#define ADEXIF_NORMAL_MINUS_2_LN2_F64 0xbff62e42fefa39efull")]
    internal const ulong ADEXIF_NORMAL_MINUS_2_LN2_F64 = 0xbff62e42fefa39efUL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C0_F32 0xc0800000u")]
    internal const uint ADEXIF_NORMAL_RADIUS_C0_F32 = 0xc0800000U;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C1_F32 0xbfaaaadbu")]
    internal const uint ADEXIF_NORMAL_RADIUS_C1_F32 = 0xbfaaaadbU;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C2_F32 0xbf4c94c2u")]
    internal const uint ADEXIF_NORMAL_RADIUS_C2_F32 = 0xbf4c94c2U;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C3_F32 0xbf1b8026u")]
    internal const uint ADEXIF_NORMAL_RADIUS_C3_F32 = 0xbf1b8026U;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C0_F64 0xc010000000000000ull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C0_F64 = 0xc010000000000000UL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C1_F64 0xbff555555555554full")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C1_F64 = 0xbff555555555554fUL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C2_F64 0xbfe999999999c17cull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C2_F64 = 0xbfe999999999c17cUL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C3_F64 0xbfe24924921e4129ull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C3_F64 = 0xbfe24924921e4129UL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C4_F64 0xbfdc71c748ffd5a1ull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C4_F64 = 0xbfdc71c748ffd5a1UL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C5_F64 0xbfd745c4acace3afull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C5_F64 = 0xbfd745c4acace3afUL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C6_F64 0xbfd3b35c340d14b4ull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C6_F64 = 0xbfd3b35c340d14b4UL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C7_F64 0xbfd0dcb671144573ull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C7_F64 = 0xbfd0dcb671144573UL;

    [NativeTypeName("#define ADEXIF_NORMAL_RADIUS_C8_F64 0xbfd1b82f2f8efc96ull")]
    internal const ulong ADEXIF_NORMAL_RADIUS_C8_F64 = 0xbfd1b82f2f8efc96UL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C0_F32 0x3fc90fdbu")]
    internal const uint ADEXIF_NORMAL_SIN_C0_F32 = 0x3fc90fdbU;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C1_F32 0xbf255dedu")]
    internal const uint ADEXIF_NORMAL_SIN_C1_F32 = 0xbf255dedU;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C2_F32 0x3da335c5u")]
    internal const uint ADEXIF_NORMAL_SIN_C2_F32 = 0x3da335c5U;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C3_F32 0xbb994577u")]
    internal const uint ADEXIF_NORMAL_SIN_C3_F32 = 0xbb994577U;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C4_F32 0x39209840u")]
    internal const uint ADEXIF_NORMAL_SIN_C4_F32 = 0x39209840U;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C0_F64 0x3ff921fb54442d18ull")]
    internal const ulong ADEXIF_NORMAL_SIN_C0_F64 = 0x3ff921fb54442d18UL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C1_F64 0xbfe4abbce625be38ull")]
    internal const ulong ADEXIF_NORMAL_SIN_C1_F64 = 0xbfe4abbce625be38UL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C2_F64 0x3fb466bc67759f01ull")]
    internal const ulong ADEXIF_NORMAL_SIN_C2_F64 = 0x3fb466bc67759f01UL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C3_F64 0xbf732d2cce5dfa3full")]
    internal const ulong ADEXIF_NORMAL_SIN_C3_F64 = 0xbf732d2cce5dfa3fUL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C4_F64 0x3f250783467448ebull")]
    internal const ulong ADEXIF_NORMAL_SIN_C4_F64 = 0x3f250783467448ebUL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C5_F64 0xbece3073fc6fea42ull")]
    internal const ulong ADEXIF_NORMAL_SIN_C5_F64 = 0xbece3073fc6fea42UL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C6_F64 0x3e6e8ef94966d10dull")]
    internal const ulong ADEXIF_NORMAL_SIN_C6_F64 = 0x3e6e8ef94966d10dUL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C7_F64 0xbe06eeefddede01bull")]
    internal const ulong ADEXIF_NORMAL_SIN_C7_F64 = 0xbe06eeefddede01bUL;

    [NativeTypeName("#define ADEXIF_NORMAL_SIN_C8_F64 0x3d98cd3a69bce882ull")]
    internal const ulong ADEXIF_NORMAL_SIN_C8_F64 = 0x3d98cd3a69bce882UL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C0_F32 0xbf9de9e6u")]
    internal const uint ADEXIF_NORMAL_COS_C0_F32 = 0xbf9de9e6U;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C1_F32 0x3e81e0e7u")]
    internal const uint ADEXIF_NORMAL_COS_C1_F32 = 0x3e81e0e7U;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C2_F32 0xbcaae59bu")]
    internal const uint ADEXIF_NORMAL_COS_C2_F32 = 0xbcaae59bU;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C3_F32 0x3a70209eu")]
    internal const uint ADEXIF_NORMAL_COS_C3_F32 = 0x3a70209eU;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C4_F32 0xb7c16151u")]
    internal const uint ADEXIF_NORMAL_COS_C4_F32 = 0xb7c16151U;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C0_F64 0xbff3bd3cc9be45deull")]
    internal const ulong ADEXIF_NORMAL_COS_C0_F64 = 0xbff3bd3cc9be45deUL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C1_F64 0x3fd03c1f081b5a75ull")]
    internal const ulong ADEXIF_NORMAL_COS_C1_F64 = 0x3fd03c1f081b5a75UL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C2_F64 0xbf955d3c7e3c739full")]
    internal const ulong ADEXIF_NORMAL_COS_C2_F64 = 0xbf955d3c7e3c739fUL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C3_F64 0x3f4e1f506850f19bull")]
    internal const ulong ADEXIF_NORMAL_COS_C3_F64 = 0x3f4e1f506850f19bUL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C4_F64 0xbefa6d1f0d761b56ull")]
    internal const ulong ADEXIF_NORMAL_COS_C4_F64 = 0xbefa6d1f0d761b56UL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C5_F64 0x3e9f9d2a68fa24baull")]
    internal const ulong ADEXIF_NORMAL_COS_C5_F64 = 0x3e9f9d2a68fa24baUL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C6_F64 0xbe3b6a26dc42c8d0ull")]
    internal const ulong ADEXIF_NORMAL_COS_C6_F64 = 0xbe3b6a26dc42c8d0UL;

    [NativeTypeName("#define ADEXIF_NORMAL_COS_C7_F64 0x3dd174c432ed50f9ull")]
    internal const ulong ADEXIF_NORMAL_COS_C7_F64 = 0x3dd174c432ed50f9UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_R0_F64 0x3f042ec64d9c8139ull")]
    internal const ulong ADEXIF_QUADRATURE6_R0_F64 = 0x3f042ec64d9c8139UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_R1_F64 0x3f73e8e027b1ea7cull")]
    internal const ulong ADEXIF_QUADRATURE6_R1_F64 = 0x3f73e8e027b1ea7cUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_R2_F64 0x3fac3f74a401fed3ull")]
    internal const ulong ADEXIF_QUADRATURE6_R2_F64 = 0x3fac3f74a401fed3UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_R3_F64 0x3fce6778c859e152ull")]
    internal const ulong ADEXIF_QUADRATURE6_R3_F64 = 0x3fce6778c859e152UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_R4_F64 0x3fe25653032358d3ull")]
    internal const ulong ADEXIF_QUADRATURE6_R4_F64 = 0x3fe25653032358d3UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_R5_F64 0x3fecdde390c05d5full")]
    internal const ulong ADEXIF_QUADRATURE6_R5_F64 = 0x3fecdde390c05d5fUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_LAMBDA0_F64 0x40245476f1866e96ull")]
    internal const ulong ADEXIF_QUADRATURE6_LAMBDA0_F64 = 0x40245476f1866e96UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_LAMBDA1_F64 0x40154e65e7553855ull")]
    internal const ulong ADEXIF_QUADRATURE6_LAMBDA1_F64 = 0x40154e65e7553855UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_LAMBDA2_F64 0x40072daf001a04b5ull")]
    internal const ulong ADEXIF_QUADRATURE6_LAMBDA2_F64 = 0x40072daf001a04b5UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_LAMBDA3_F64 0x3ff6ffcb82f19550ull")]
    internal const ulong ADEXIF_QUADRATURE6_LAMBDA3_F64 = 0x3ff6ffcb82f19550UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_LAMBDA4_F64 0x3fe1d15665644b49ull")]
    internal const ulong ADEXIF_QUADRATURE6_LAMBDA4_F64 = 0x3fe1d15665644b49UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_LAMBDA5_F64 0x3fba612e527f7593ull")]
    internal const ulong ADEXIF_QUADRATURE6_LAMBDA5_F64 = 0x3fba612e527f7593UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_WEIGHT0_F64 0x3f333387b8a686aeull")]
    internal const ulong ADEXIF_QUADRATURE6_WEIGHT0_F64 = 0x3f333387b8a686aeUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_WEIGHT1_F64 0x3f8fcd1ee9143988ull")]
    internal const ulong ADEXIF_QUADRATURE6_WEIGHT1_F64 = 0x3f8fcd1ee9143988UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_WEIGHT2_F64 0x3fba0a3dcaaf042dull")]
    internal const ulong ADEXIF_QUADRATURE6_WEIGHT2_F64 = 0x3fba0a3dcaaf042dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_WEIGHT3_F64 0x3fd13a8ce89d1e58ull")]
    internal const ulong ADEXIF_QUADRATURE6_WEIGHT3_F64 = 0x3fd13a8ce89d1e58UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_WEIGHT4_F64 0x3fd7e4be3376b15cull")]
    internal const ulong ADEXIF_QUADRATURE6_WEIGHT4_F64 = 0x3fd7e4be3376b15cUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_WEIGHT5_F64 0x3fceb5df301347a5ull")]
    internal const ulong ADEXIF_QUADRATURE6_WEIGHT5_F64 = 0x3fceb5df301347a5UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q00_F64 0x3f233387b8a686aeull")]
    internal const ulong ADEXIF_QUADRATURE6_Q00_F64 = 0x3f233387b8a686aeUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q01_F64 0x3f9133b9cc9744c3ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q01_F64 = 0x3f9133b9cc9744c3UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q02_F64 0x3fb90089db115b0aull")]
    internal const ulong ADEXIF_QUADRATURE6_Q02_F64 = 0x3fb90089db115b0aUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q03_F64 0x3fd1a56b69cd180aull")]
    internal const ulong ADEXIF_QUADRATURE6_Q03_F64 = 0x3fd1a56b69cd180aUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q04_F64 0x3fd783f2db250e23ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q04_F64 = 0x3fd783f2db250e23UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q05_F64 0x3fcf007780ad1a1eull")]
    internal const ulong ADEXIF_QUADRATURE6_Q05_F64 = 0x3fcf007780ad1a1eUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q10_F64 0xbef9252f93f8c0b1ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q10_F64 = 0xbef9252f93f8c0b1UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q11_F64 0x3f7fcd1ee9143988ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q11_F64 = 0x3f7fcd1ee9143988UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q12_F64 0x3fbc4ca94dc857c6ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q12_F64 = 0x3fbc4ca94dc857c6UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q13_F64 0x3fd0772f3a47bcf8ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q13_F64 = 0x3fd0772f3a47bcf8UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q14_F64 0x3fd88a77f05c7145ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q14_F64 = 0x3fd88a77f05c7145UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q15_F64 0x3fce397634c9e64aull")]
    internal const ulong ADEXIF_QUADRATURE6_Q15_F64 = 0x3fce397634c9e64aUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q20_F64 0x3ee87d89d0979e10ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q20_F64 = 0x3ee87d89d0979e10UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q21_F64 0xbf56132509c3305aull")]
    internal const ulong ADEXIF_QUADRATURE6_Q21_F64 = 0xbf56132509c3305aUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q22_F64 0x3faa0a3dcaaf042dull")]
    internal const ulong ADEXIF_QUADRATURE6_Q22_F64 = 0x3faa0a3dcaaf042dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q23_F64 0x3fd2bcafbd68ce9full")]
    internal const ulong ADEXIF_QUADRATURE6_Q23_F64 = 0x3fd2bcafbd68ce9fUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q24_F64 0x3fd6d5cd0e193923ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q24_F64 = 0x3fd6d5cd0e193923UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q25_F64 0x3fcf745e213bf3beull")]
    internal const ulong ADEXIF_QUADRATURE6_Q25_F64 = 0x3fcf745e213bf3beUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q30_F64 0xbeddc6b8307617beull")]
    internal const ulong ADEXIF_QUADRATURE6_Q30_F64 = 0xbeddc6b8307617beUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q31_F64 0x3f4689cb09cee57dull")]
    internal const ulong ADEXIF_QUADRATURE6_Q31_F64 = 0x3f4689cb09cee57dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q32_F64 0xbf823cf1757912a4ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q32_F64 = 0xbf823cf1757912a4UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q33_F64 0x3fc13a8ce89d1e58ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q33_F64 = 0x3fc13a8ce89d1e58UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q34_F64 0x3fd9f77bd88d02ccull")]
    internal const ulong ADEXIF_QUADRATURE6_Q34_F64 = 0x3fd9f77bd88d02ccUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q35_F64 0x3fcd7c8377ad1df0ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q35_F64 = 0x3fcd7c8377ad1df0UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q40_F64 0x3ed372499291b3deull")]
    internal const ulong ADEXIF_QUADRATURE6_Q40_F64 = 0x3ed372499291b3deUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q41_F64 0xbf3b925a6608b0d9ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q41_F64 = 0xbf3b925a6608b0d9UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q42_F64 0x3f7274836aa2035aull")]
    internal const ulong ADEXIF_QUADRATURE6_Q42_F64 = 0x3f7274836aa2035aUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q43_F64 0xbf97eb26d44bdc4full")]
    internal const ulong ADEXIF_QUADRATURE6_Q43_F64 = 0xbf97eb26d44bdc4fUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q44_F64 0x3fc7e4be3376b15cull")]
    internal const ulong ADEXIF_QUADRATURE6_Q44_F64 = 0x3fc7e4be3376b15cUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q45_F64 0x3fd09cac63e81affull")]
    internal const ulong ADEXIF_QUADRATURE6_Q45_F64 = 0x3fd09cac63e81affUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q50_F64 0xbec751db9005e732ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q50_F64 = 0xbec751db9005e732UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q51_F64 0x3f301a879e6b7083ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q51_F64 = 0x3f301a879e6b7083UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q52_F64 0xbf6430cf7e670dc6ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q52_F64 = 0xbf6430cf7e670dc6UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q53_F64 0x3f85f97596502398ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q53_F64 = 0x3f85f97596502398UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q54_F64 0xbf9f4a3f4351281aull")]
    internal const ulong ADEXIF_QUADRATURE6_Q54_F64 = 0xbf9f4a3f4351281aUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE6_Q55_F64 0x3fbeb5df301347a5ull")]
    internal const ulong ADEXIF_QUADRATURE6_Q55_F64 = 0x3fbeb5df301347a5UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R0_F64 0x3ee06a45df755b1full")]
    internal const ulong ADEXIF_QUADRATURE8_R0_F64 = 0x3ee06a45df755b1fUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R1_F64 0x3f51378bd258d4a9ull")]
    internal const ulong ADEXIF_QUADRATURE8_R1_F64 = 0x3f51378bd258d4a9UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R2_F64 0x3f8b580661b8b283ull")]
    internal const ulong ADEXIF_QUADRATURE8_R2_F64 = 0x3f8b580661b8b283UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R3_F64 0x3fb16c4973df6014ull")]
    internal const ulong ADEXIF_QUADRATURE8_R3_F64 = 0x3fb16c4973df6014UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R4_F64 0x3fca84cbdf2857bdull")]
    internal const ulong ADEXIF_QUADRATURE8_R4_F64 = 0x3fca84cbdf2857bdUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R5_F64 0x3fdc670087a63fc1ull")]
    internal const ulong ADEXIF_QUADRATURE8_R5_F64 = 0x3fdc670087a63fc1UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R6_F64 0x3fe732d994b547ccull")]
    internal const ulong ADEXIF_QUADRATURE8_R6_F64 = 0x3fe732d994b547ccUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_R7_F64 0x3fee21aa84487485ull")]
    internal const ulong ADEXIF_QUADRATURE8_R7_F64 = 0x3fee21aa84487485UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA0_F64 0x40278409d14ab2efull")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA0_F64 = 0x40278409d14ab2efUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA1_F64 0x401b6ec2b225b86bull")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA1_F64 = 0x401b6ec2b225b86bUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA2_F64 0x401143b6e978573eull")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA2_F64 = 0x401143b6e978573eUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA3_F64 0x40057fc4800f7329ull")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA3_F64 = 0x40057fc4800f7329UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA4_F64 0x3ff92fd6136fce6dull")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA4_F64 = 0x3ff92fd6136fce6dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA5_F64 0x3fe9ff45a08f5f9full")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA5_F64 = 0x3fe9ff45a08f5f9fUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA6_F64 0x3fd495cab6a320edull")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA6_F64 = 0x3fd495cab6a320edUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_LAMBDA7_F64 0x3faecde184b47132ull")]
    internal const ulong ADEXIF_QUADRATURE8_LAMBDA7_F64 = 0x3faecde184b47132UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT0_F64 0x3f0f6247f41f1bd4ull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT0_F64 = 0x3f0f6247f41f1bd4UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT1_F64 0x3f6c3ea47d5fdef0ull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT1_F64 = 0x3f6c3ea47d5fdef0UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT2_F64 0x3f9b1e5fc57e13c9ull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT2_F64 = 0x3f9b1e5fc57e13c9UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT3_F64 0x3fb7373653f53722ull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT3_F64 = 0x3fb7373653f53722UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT4_F64 0x3fc861a0d2fbfd61ull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT4_F64 = 0x3fc861a0d2fbfd61UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT5_F64 0x3fd185925b530f17ull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT5_F64 = 0x3fd185925b530f17UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT6_F64 0x3fd13a75bf2ce480ull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT6_F64 = 0x3fd13a75bf2ce480UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_WEIGHT7_F64 0x3fc2abf71ee4fbfaull")]
    internal const ulong ADEXIF_QUADRATURE8_WEIGHT7_F64 = 0x3fc2abf71ee4fbfaUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q00_F64 0x3eff6247f41f1bd4ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q00_F64 = 0x3eff6247f41f1bd4UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q01_F64 0x3f6e8ecbb5be87b2ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q01_F64 = 0x3f6e8ecbb5be87b2UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q02_F64 0x3f9a0861f724a0c8ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q02_F64 = 0x3f9a0861f724a0c8UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q03_F64 0x3fb7ca22ec9eb1e4ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q03_F64 = 0x3fb7ca22ec9eb1e4UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q04_F64 0x3fc7f7ab54749257ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q04_F64 = 0x3fc7f7ab54749257UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q05_F64 0x3fd1bc69739dfafaull")]
    internal const ulong ADEXIF_QUADRATURE8_Q05_F64 = 0x3fd1bc69739dfafaUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q06_F64 0x3fd113dfef4a092eull")]
    internal const ulong ADEXIF_QUADRATURE8_Q06_F64 = 0x3fd113dfef4a092eUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q07_F64 0x3fc2c62c46595f62ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q07_F64 = 0x3fc2c62c46595f62UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q10_F64 0xbed48fbcba087bb9ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q10_F64 = 0xbed48fbcba087bb9UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q11_F64 0x3f5c3ea47d5fdef0ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q11_F64 = 0x3f5c3ea47d5fdef0UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q12_F64 0x3f9d7a13536ca9c8ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q12_F64 = 0x3f9d7a13536ca9c8UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q13_F64 0x3fb62c1e18e9a0cdull")]
    internal const ulong ADEXIF_QUADRATURE8_Q13_F64 = 0x3fb62c1e18e9a0cdUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q14_F64 0x3fc91522d3e1997cull")]
    internal const ulong ADEXIF_QUADRATURE8_Q14_F64 = 0x3fc91522d3e1997cUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q15_F64 0x3fd12bc88fd3efb6ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q15_F64 = 0x3fd12bc88fd3efb6UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q16_F64 0x3fd17888c9efadcaull")]
    internal const ulong ADEXIF_QUADRATURE8_Q16_F64 = 0x3fd17888c9efadcaUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q17_F64 0x3fc28225c08ec88dull")]
    internal const ulong ADEXIF_QUADRATURE8_Q17_F64 = 0x3fc28225c08ec88dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q20_F64 0x3ec41b6dec88bd52ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q20_F64 = 0x3ec41b6dec88bd52UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q21_F64 0xbf33a626b387ae12ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q21_F64 = 0xbf33a626b387ae12UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q22_F64 0x3f8b1e5fc57e13c9ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q22_F64 = 0x3f8b1e5fc57e13c9UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q23_F64 0x3fb942c5c8f05334ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q23_F64 = 0x3fb942c5c8f05334UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q24_F64 0x3fc7417b056aed48ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q24_F64 = 0x3fc7417b056aed48UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q25_F64 0x3fd20a5cac1fd3e6ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q25_F64 = 0x3fd20a5cac1fd3e6UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q26_F64 0x3fd0e22cda7914deull")]
    internal const ulong ADEXIF_QUADRATURE8_Q26_F64 = 0x3fd0e22cda7914deUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q27_F64 0x3fc2e6679e638280ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q27_F64 = 0x3fc2e6679e638280UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q30_F64 0xbeb8d3c8a0785daaull")]
    internal const ulong ADEXIF_QUADRATURE8_Q30_F64 = 0xbeb8d3c8a0785daaUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q31_F64 0x3f244f4063252b85ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q31_F64 = 0x3f244f4063252b85UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q32_F64 0xbf631ca4a0e72a86ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q32_F64 = 0xbf631ca4a0e72a86UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q33_F64 0x3fa7373653f53722ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q33_F64 = 0x3fa7373653f53722UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q34_F64 0x3fca890ef03d11c0ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q34_F64 = 0x3fca890ef03d11c0UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q35_F64 0x3fd0b67e42912b7bull")]
    internal const ulong ADEXIF_QUADRATURE8_Q35_F64 = 0x3fd0b67e42912b7bUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q36_F64 0x3fd1b94dc4eedb12ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q36_F64 = 0x3fd1b94dc4eedb12UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q37_F64 0x3fc25ad1de2506f1ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q37_F64 = 0x3fc25ad1de2506f1UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q40_F64 0x3eb10c85eaac819dull")]
    internal const ulong ADEXIF_QUADRATURE8_Q40_F64 = 0x3eb10c85eaac819dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q41_F64 0xbf19fe73f7249616ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q41_F64 = 0xbf19fe73f7249616UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q42_F64 0x3f5407f782e8cad3ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q42_F64 = 0x3f5407f782e8cad3UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q43_F64 0xbf80688704effb6dull")]
    internal const ulong ADEXIF_QUADRATURE8_Q43_F64 = 0xbf80688704effb6dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q44_F64 0x3fb861a0d2fbfd61ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q44_F64 = 0x3fb861a0d2fbfd61UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q45_F64 0x3fd310b9125daa6full")]
    internal const ulong ADEXIF_QUADRATURE8_Q45_F64 = 0x3fd310b9125daa6fUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q46_F64 0x3fd0743fb89da20bull")]
    internal const ulong ADEXIF_QUADRATURE8_Q46_F64 = 0x3fd0743fb89da20bUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q47_F64 0x3fc32221eae82dfeull")]
    internal const ulong ADEXIF_QUADRATURE8_Q47_F64 = 0x3fc32221eae82dfeUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q50_F64 0xbea88e7dd58c9625ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q50_F64 = 0xbea88e7dd58c9625UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q51_F64 0x3f1217930081c51dull")]
    internal const ulong ADEXIF_QUADRATURE8_Q51_F64 = 0x3f1217930081c51dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q52_F64 0xbf49b0ad5b989cd8ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q52_F64 = 0xbf49b0ad5b989cd8UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q53_F64 0x3f7125f03fc4c1c7ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q53_F64 = 0x3f7125f03fc4c1c7UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q54_F64 0xbf912ecabb27e0acull")]
    internal const ulong ADEXIF_QUADRATURE8_Q54_F64 = 0xbf912ecabb27e0acUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q55_F64 0x3fc185925b530f17ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q55_F64 = 0x3fc185925b530f17UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q56_F64 0x3fd2b9fd22123a80ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q56_F64 = 0x3fd2b9fd22123a80UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q57_F64 0x3fc1ec90053dd036ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q57_F64 = 0x3fc1ec90053dd036UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q60_F64 0x3ea19275df6297f9ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q60_F64 = 0x3ea19275df6297f9UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q61_F64 0xbf0971109211a5a3ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q61_F64 = 0xbf0971109211a5a3UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q62_F64 0x3f415eeca7cb6a73ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q62_F64 = 0x3f415eeca7cb6a73UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q63_F64 0xbf655d9d473ba450ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q63_F64 = 0xbf655d9d473ba450UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q64_F64 0x3f818817c3fc3d94ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q64_F64 = 0x3f818817c3fc3d94UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q65_F64 0xbf9860f7c4cfa378ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q65_F64 = 0xbf9860f7c4cfa378UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q66_F64 0x3fc13a75bf2ce480ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q66_F64 = 0x3fc13a75bf2ce480UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q67_F64 0x3fc4336b9f38f94dull")]
    internal const ulong ADEXIF_QUADRATURE8_Q67_F64 = 0x3fc4336b9f38f94dUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q70_F64 0xbe9606743f06c076ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q70_F64 = 0xbe9606743f06c076UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q71_F64 0x3effa0fe3f72b481ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q71_F64 = 0x3effa0fe3f72b481UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q72_F64 0xbf35381ea193a375ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q72_F64 = 0xbf35381ea193a375UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q73_F64 0x3f593926ea533984ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q73_F64 = 0x3f593926ea533984UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q74_F64 0xbf7349a5799a212eull")]
    internal const ulong ADEXIF_QUADRATURE8_Q74_F64 = 0xbf7349a5799a212eUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q75_F64 0x3f8673a9523d8d6cull")]
    internal const ulong ADEXIF_QUADRATURE8_Q75_F64 = 0x3f8673a9523d8d6cUL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q76_F64 0xbf96931c7c954199ull")]
    internal const ulong ADEXIF_QUADRATURE8_Q76_F64 = 0xbf96931c7c954199UL;

    [NativeTypeName("#define ADEXIF_QUADRATURE8_Q77_F64 0x3fb2abf71ee4fbfaull")]
    internal const ulong ADEXIF_QUADRATURE8_Q77_F64 = 0x3fb2abf71ee4fbfaUL;
}

/// <summary>Defines the type of a member as it was used in the native signature.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue, AllowMultiple = false, Inherited = true)]
[Conditional("DEBUG")]
internal sealed partial class NativeTypeNameAttribute : Attribute
{
    private readonly string _name;

    /// <summary>Initializes a new instance of the <see cref="NativeTypeNameAttribute" /> class.</summary>
    /// <param name="name">The name of the type that was used in the native signature.</param>
    public NativeTypeNameAttribute(string name)
    {
        _name = name;
    }

    /// <summary>Gets the name of the type that was used in the native signature.</summary>
    public string Name => _name;
}

/// <summary>Defines the annotation found in a native declaration.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue, AllowMultiple = true, Inherited = false)]
[Conditional("DEBUG")]
internal sealed partial class NativeAnnotationAttribute : Attribute
{
    private readonly string _annotation;

    /// <summary>Initializes a new instance of the <see cref="NativeAnnotationAttribute" /> class.</summary>
    /// <param name="annotation">The annotation that was used in the native declaration.</param>
    public NativeAnnotationAttribute(string annotation)
    {
        _annotation = annotation;
    }

    /// <summary>Gets the annotation that was used in the native declaration.</summary>
    public string Annotation => _annotation;
}
