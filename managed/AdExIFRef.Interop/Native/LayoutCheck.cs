namespace AdExIFRef.Interop;

/// <summary>
/// Compares the ABI number, and the size and offsets of every structure as the C compiler saw
/// them, with what this assembly was compiled with.
/// </summary>
internal static unsafe class LayoutCheck
{
    /// <summary>What the library says, against what is expected: null, or what differs.</summary>
    public static string? Compare(int abiVersion, ReadOnlySpan<int> native)
    {
        if (abiVersion != NativeMethods.ADEXIF_ABI_VERSION)
        {
            return $"its ABI version is {abiVersion}, "
                + $"this assembly needs {NativeMethods.ADEXIF_ABI_VERSION}";
        }

        List<(string Name, int Value)> managed = Describe();
        if (native.Length != managed.Count)
        {
            return $"it describes {native.Length} layout values, expected {managed.Count}";
        }

        for (int i = 0; i < native.Length; i++)
        {
            if (native[i] != managed[i].Value)
            {
                return $"its {managed[i].Name} is {native[i]}, expected {managed[i].Value}";
            }
        }

        return null;
    }

    /// <summary>Sizes and offsets in the order of <c>adexif_layout_describe</c>.</summary>
    public static List<(string Name, int Value)> Describe()
    {
        var layout = new List<(string, int)>();
        AddParameters(layout);
        AddCoefficients(layout);
        AddInput(layout);
        AddNoise(layout);
        AddRun(layout);
        AddBackward(layout);
        AddReport(layout);
        return layout;
    }

    private static void AddParameters(List<(string Name, int Value)> layout)
    {
        adexif_parameters s;
        Add(layout, nameof(adexif_parameters), sizeof(adexif_parameters));
        Add(layout, &s, &s.struct_size, "parameters.struct_size");
        Add(layout, &s, &s.array_mask, "parameters.array_mask");
        Add(layout, &s, &s.reset, "parameters.reset");
        Add(layout, &s, &s.clock, "parameters.clock");
        Add(layout, &s, &s.upstroke, "parameters.upstroke");
        Add(layout, &s, &s.reserved, "parameters.reserved");
        Add(layout, &s, &s.dt, "parameters.dt");
        Add(layout, &s, &s.guard, "parameters.guard");
        Add(layout, &s, &s.value, "parameters.value");
    }

    private static void AddCoefficients(List<(string Name, int Value)> layout)
    {
        adexif_coefficients s;
        Add(layout, nameof(adexif_coefficients), sizeof(adexif_coefficients));
        Add(layout, &s, &s.struct_size, "coefficients.struct_size");
        Add(layout, &s, &s.array_mask, "coefficients.array_mask");
        Add(layout, &s, &s.reset, "coefficients.reset");
        Add(layout, &s, &s.clock, "coefficients.clock");
        Add(layout, &s, &s.upstroke, "coefficients.upstroke");
        Add(layout, &s, &s.reserved, "coefficients.reserved");
        Add(layout, &s, &s.column, "coefficients.column");
    }

    private static void AddInput(List<(string Name, int Value)> layout)
    {
        adexif_input s;
        Add(layout, nameof(adexif_input), sizeof(adexif_input));
        Add(layout, &s, &s.values, "input.values");
        Add(layout, &s, &s.step_stride, "input.step_stride");
        Add(layout, &s, &s.neuron_stride, "input.neuron_stride");
    }

    private static void AddNoise(List<(string Name, int Value)> layout)
    {
        adexif_noise s;
        Add(layout, nameof(adexif_noise), sizeof(adexif_noise));
        Add(layout, &s, &s.struct_size, "noise.struct_size");
        Add(layout, &s, &s.kind, "noise.kind");
        Add(layout, &s, &s.array_mask, "noise.array_mask");
        Add(layout, &s, &s.reserved, "noise.reserved");
        Add(layout, &s, &s.seed, "noise.seed");
        Add(layout, &s, &s.column, "noise.column");
        Add(layout, &s, &s.state, "noise.state");
    }

    private static void AddRun(List<(string Name, int Value)> layout)
    {
        adexif_run s;
        Add(layout, nameof(adexif_run), sizeof(adexif_run));
        Add(layout, &s, &s.struct_size, "run.struct_size");
        Add(layout, &s, &s.reserved, "run.reserved");
        Add(layout, &s, &s.n, "run.n");
        Add(layout, &s, &s.steps, "run.steps");
        Add(layout, &s, &s.first_step, "run.first_step");
        Add(layout, &s, &s.t0, "run.t0");
        Add(layout, &s, &s.dt, "run.dt");
        Add(layout, &s, &s.coefficients, "run.coefficients");
        Add(layout, &s, &s.v, "run.v");
        Add(layout, &s, &s.w, "run.w");
        Add(layout, &s, &s.last_spike_time, "run.last_spike_time");
        Add(layout, &s, &s.held_steps, "run.held_steps");
        Add(layout, &s, &s.current, "run.current");
        Add(layout, &s, &s.conductance, "run.conductance");
        Add(layout, &s, &s.slope, "run.slope");
        Add(layout, &s, &s.delta, "run.delta");
        Add(layout, &s, &s.noises, "run.noises");
        Add(layout, &s, &s.noise_count, "run.noise_count");
        Add(layout, &s, &s.noise_step, "run.noise_step");
        Add(layout, &s, &s.spike_bits, "run.spike_bits");
        Add(layout, &s, &s.spike_stride, "run.spike_stride");
        Add(layout, &s, &s.refractory_bits, "run.refractory_bits");
        Add(layout, &s, &s.refractory_stride, "run.refractory_stride");
        Add(layout, &s, &s.trace_neurons, "run.trace_neurons");
        Add(layout, &s, &s.trace_count, "run.trace_count");
        Add(layout, &s, &s.trace_first, "run.trace_first");
        Add(layout, &s, &s.trace_every, "run.trace_every");
        Add(layout, &s, &s.trace_v, "run.trace_v");
        Add(layout, &s, &s.trace_w, "run.trace_w");
        Add(layout, &s, &s.v_rows, "run.v_rows");
        Add(layout, &s, &s.w_rows, "run.w_rows");
        Add(layout, &s, &s.row_stride, "run.row_stride");
        Add(layout, &s, &s.held_bits, "run.held_bits");
        Add(layout, &s, &s.held_stride, "run.held_stride");
    }

    private static void AddBackward(List<(string Name, int Value)> layout)
    {
        adexif_backward s;
        Add(layout, nameof(adexif_backward), sizeof(adexif_backward));
        Add(layout, &s, &s.struct_size, "backward.struct_size");
        Add(layout, &s, &s.surrogate, "backward.surrogate");
        Add(layout, &s, &s.surrogate_argument, "backward.surrogate_argument");
        Add(layout, &s, &s.detach_reset, "backward.detach_reset");
        Add(layout, &s, &s.cut_at_spike, "backward.cut_at_spike");
        Add(layout, &s, &s.adjoint_limit, "backward.adjoint_limit");
        Add(layout, &s, &s.run, "backward.run");
        Add(layout, &s, &s.v_start, "backward.v_start");
        Add(layout, &s, &s.w_start, "backward.w_start");
        Add(layout, &s, &s.surrogate_rows, "backward.surrogate_rows");
        Add(layout, &s, &s.surrogate_start, "backward.surrogate_start");
        Add(layout, &s, &s.curvature, "backward.curvature");
        Add(layout, &s, &s.spike_loss, "backward.spike_loss");
        Add(layout, &s, &s.v_loss, "backward.v_loss");
        Add(layout, &s, &s.w_loss, "backward.w_loss");
        Add(layout, &s, &s.v_adjoint, "backward.v_adjoint");
        Add(layout, &s, &s.w_adjoint, "backward.w_adjoint");
        Add(layout, &s, &s.gradient_stride, "backward.gradient_stride");
        Add(layout, &s, &s.current_gradient, "backward.current_gradient");
        Add(layout, &s, &s.slope_gradient, "backward.slope_gradient");
        Add(layout, &s, &s.delta_gradient, "backward.delta_gradient");
        Add(layout, &s, &s.reset_potential, "backward.reset_potential");
        Add(layout, &s, &s.parameter_gradient, "backward.parameter_gradient");
    }

    private static void AddReport(List<(string Name, int Value)> layout)
    {
        adexif_report s;
        Add(layout, nameof(adexif_report), sizeof(adexif_report));
        Add(layout, &s, &s.struct_size, "report.struct_size");
        Add(layout, &s, &s.reserved, "report.reserved");
        Add(layout, &s, &s.nonfinite_step, "report.nonfinite_step");
        Add(layout, &s, &s.nonfinite_neuron, "report.nonfinite_neuron");
    }

    private static void Add(List<(string Name, int Value)> layout, string type, int size) =>
        layout.Add(($"sizeof({type})", size));

    private static void Add(
        List<(string Name, int Value)> layout, void* start, void* field, string name) =>
        layout.Add(($"offset of adexif_{name}", (int)((byte*)field - (byte*)start)));
}
