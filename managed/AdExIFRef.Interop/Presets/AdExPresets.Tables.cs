namespace AdExIFRef.Interop;

public static partial class AdExPresets
{
    private const string NestSource =
        "NEST simulator, reference solution of the aeif models with LSODAR "
        + "(H. E. Plesser and T. Fardet, \"NEST implementation of the aeif models\")";

    private const string BretteGerstner2005Source =
        "R. Brette and W. Gerstner, Adaptive exponential integrate-and-fire model as an effective "
        + "description of neuronal activity, J. Neurophysiol. 94 (2005) 3637-3642";

    private const string Naud2008Source =
        "R. Naud, N. Marcille, C. Clopath and W. Gerstner, Firing patterns in the adaptive "
        + "exponential integrate-and-fire model, Biol. Cybern. 99 (2008) 335-347";

    private const string NeuronalDynamicsSource =
        "W. Gerstner, W. M. Kistler, R. Naud and L. Paninski, Neuronal Dynamics, Cambridge "
        + "University Press (2014), table 6.1";

    private static AdExPreset[] Nest()
    {
        AdExParameters lsodar = AdExParameters.FromConductances(
            200.pF, 11.nS, -70.mV, -50.mV, 2.mV, 3.nS, 0.pA, 300.ms, reset: -58.mV,
            spikeThreshold: 0.mV);
        AdExParameters bursting = AdExParameters.FromConductances(
            200.pF, 10.nS, -58.mV, -50.mV, 2.mV, 2.nS, 100.pA, 120.ms, reset: -46.mV,
            spikeThreshold: 0.mV);
        lsodar.WInitializer = 5.pA;
        bursting.WInitializer = 5.pA;
        return
        [
            Constant("nest/lsodar", NestSource, lsodar, 420.pA, 100.ms),
            Constant("nest/bursting", NestSource, bursting, 500.pA, 100.ms),
        ];
    }

    private static AdExPreset[] BretteGerstner2005() =>
    [
        new(
            "brette-gerstner-2005/fig-2c",
            BretteGerstner2005Source + ", figure 2C",
            AdExParameters.FromConductances(
                281.pF, 30.nS, -70.6.mV, -50.4.mV, 2.mV, 4.nS, 80.5.pA, 144.ms, -70.6.mV, 20.mV),
            1000.ms,
            new CurrentPulse(0.ms, 200.ms, 500.pA),
            new CurrentPulse(500.ms, 1000.ms, 800.pA)),
        new(
            "brette-gerstner-2005/fig-3d",
            BretteGerstner2005Source + ", figure 3D",
            AdExParameters.FromConductances(
                281.pF, 30.nS, -60.mV, -50.4.mV, 2.mV, 80.nS, 80.5.pA, 720.ms, -60.mV, 20.mV),
            600.ms,
            new CurrentPulse(0.ms, 400.ms, -800.pA)),
    ];

    // C pF, g_L nS, E_L mV, tau_w ms, a nS, b pA, V_r mV, I pA.
    private static AdExPreset[] Naud2008() =>
    [
        Naud("tonic", 200, 10, -70, 30, 2, 0, -58, 500),
        Naud("adapting", 200, 12, -70, 300, 2, 60, -58, 500),
        Naud("initial-burst", 130, 18, -58, 150, 4, 120, -50, 400),
        Naud("regular-bursting", 200, 10, -58, 120, 2, 100, -46, 210),
        Naud("delayed-accelerating", 200, 12, -70, 300, -10, 0, -58, 300),
        Naud("delayed-regular-bursting", 100, 10, -65, 90, -10, 30, -47, 110),
        Naud("transient", 100, 10, -65, 90, 10, 100, -47, 180),
        Naud("irregular", 100, 12, -60, 130, -11, 30, -48, 160),
    ];

    // tau_m ms, a nS, tau_w ms, b pA, u_r mV, I pA.
    private static AdExPreset[] NeuronalDynamics() =>
    [
        Dynamics("tonic", 20, 0, 30, 60, -55, 65),
        Dynamics("adapting", 20, 0, 100, 5, -55, 65),
        Dynamics("initial-burst", 5, 0.5, 100, 7, -51, 65),
        Dynamics("bursting", 5, -0.5, 100, 7, -46, 65),
        Dynamics("transient", 10, 1, 100, 10, -60, 65),
        Dynamics("delayed", 5, -1, 100, 10, -60, 25),
    ];

    private static AdExPreset Naud(
        string pattern, double c, double gL, double eL, double tauW, double a, double b,
        double reset, double current) => Constant(
            "naud-2008/" + pattern,
            Naud2008Source,
            AdExParameters.FromConductances(
                c.pF, gL.nS, eL.mV, -50.mV, 2.mV, a.nS, b.pA, tauW.ms, reset.mV,
                spikeThreshold: 0.mV),
            current.pA,
            500.ms);

    private static AdExPreset Dynamics(
        string pattern, double tauM, double a, double tauW, double b, double reset,
        double current) => Constant(
            "neuronal-dynamics/" + pattern,
            NeuronalDynamicsSource,
            AdExParameters.FromResistance(
                500.Mohm, tauM.ms, -70.mV, -50.mV, 2.mV, a.nS, b.pA, tauW.ms, reset.mV, 0.mV),
            current.pA,
            500.ms);

    private static AdExPreset Constant(
        string name, string source, AdExParameters parameters, Current current, Time duration) =>
        new(name, source, parameters, duration, new CurrentPulse(0.ms, duration, current));
}
