using static AdExIFRef.Interop.adexif_accurate_coefficient;
using static AdExIFRef.Interop.adexif_parameter;

namespace AdExIFRef.Interop;

/// <summary>
/// Computes the coefficients of the accurate mode from the model's parameters: the C kernel's
/// <c>rules/ode/prepare.c</c>, by the formulas of <c>accurate.h</c>.
/// </summary>
internal static unsafe class TwinOdePrepare
{
    private const double HighestEnd = 5, LeastError = 2e-14, MostError = 1e-4;
    private const double FineTolerance = 1e-6;

    /// <summary>Fills the columns, and all other fields.</summary>
    public static void Prepare(
        adexif_parameters* parameters, double tolerance, adexif_refractory_w refractoryW, long n,
        adexif_accurate_coefficients* coefficients)
    {
        coefficients->array_mask = CoefficientsMask.OfAccurate(parameters->array_mask);
        coefficients->refractory_w = (int)refractoryW;
        coefficients->order = Order(parameters, n);
        coefficients->nodes = tolerance >= FineTolerance ? 6 : 8;
        coefficients->reserved = 0;
        coefficients->dt = parameters->dt;
        uint arrays = coefficients->array_mask;
        if (n > 0 || parameters->array_mask == 0)
        {
            Fill(parameters, tolerance, 0, ~arrays, coefficients);
        }

        for (long i = 0; arrays != 0 && i < n; i++)
        {
            Fill(parameters, tolerance, i, arrays, coefficients);
        }
    }

    private static int Order(adexif_parameters* parameters, long n)
    {
        bool isArray = (parameters->array_mask >> (int)ADEXIF_PARAMETER_TAU & 1) != 0;
        double* tau = Column(parameters, ADEXIF_PARAMETER_TAU);
        double highest = 0;
        for (long i = 0; i < (isArray ? n : 1); i++)
        {
            double h = parameters->dt / tau[i];
            highest = h > highest ? h : highest;
        }

        return highest <= 0.015 ? 5 : highest <= 0.03 ? 6 : highest <= 0.06 ? 8
            : highest <= 0.12 ? 10 : TwinTerms.Order;
    }

    /// <summary>Fills the columns of a mask for one neuron.</summary>
    private static void Fill(
        adexif_parameters* p, double tolerance, long i, uint mask,
        adexif_accurate_coefficients* coefficients)
    {
        double r = At(p, ADEXIF_PARAMETER_R, i), tau = At(p, ADEXIF_PARAMETER_TAU, i);
        double tauW = At(p, ADEXIF_PARAMETER_TAU_W, i), vT = At(p, ADEXIF_PARAMETER_V_T, i);
        double deltaT = At(p, ADEXIF_PARAMETER_DELTA_T, i);
        double vReset = At(p, ADEXIF_PARAMETER_V_RESET, i);
        double vTh = At(p, ADEXIF_PARAMETER_V_TH, i);
        double perDeltaT = 1 / deltaT, wIn = r / deltaT;
        double rest = (At(p, ADEXIF_PARAMETER_V_REST, i) - vT) * perDeltaT;
        double reset = (vReset - vT) * perDeltaT, peak = (vTh - vT) * perDeltaT;
        double a = r * At(p, ADEXIF_PARAMETER_A, i), h = p->dt / tau;
        Set(ADEXIF_ACCURATE_V_T, vT);
        Set(ADEXIF_ACCURATE_DELTA_T, deltaT);
        Set(ADEXIF_ACCURATE_PER_DELTA_T, perDeltaT);
        Set(ADEXIF_ACCURATE_W_IN, wIn);
        Set(ADEXIF_ACCURATE_W_OUT, deltaT / r);
        Set(ADEXIF_ACCURATE_R, r);
        Set(ADEXIF_ACCURATE_TAU, tau);
        Set(ADEXIF_ACCURATE_PER_TAU, 1 / tau);
        Set(ADEXIF_ACCURATE_V_TH, vTh);
        Set(ADEXIF_ACCURATE_V_RESET, vReset);
        Set(ADEXIF_ACCURATE_X_L, rest);
        Set(ADEXIF_ACCURATE_X_R, reset);
        Set(ADEXIF_ACCURATE_X_P, peak);
        Set(ADEXIF_ACCURATE_X_CAP, peak < HighestEnd ? peak : HighestEnd);
        Set(ADEXIF_ACCURATE_U_R, Exp(reset));
        Set(ADEXIF_ACCURATE_U_P, Exp(peak));
        Set(ADEXIF_ACCURATE_S_P, 1 / Exp(peak));
        Set(ADEXIF_ACCURATE_A, a);
        Set(ADEXIF_ACCURATE_A_X_L, a * rest);
        Set(ADEXIF_ACCURATE_B, wIn * At(p, ADEXIF_PARAMETER_B, i));
        Set(ADEXIF_ACCURATE_W_INF, a * (reset - rest));
        Set(ADEXIF_ACCURATE_KAPPA, tau / tauW);
        Set(ADEXIF_ACCURATE_TAU_REF, At(p, ADEXIF_PARAMETER_TAU_REF, i) / tau);
        Set(ADEXIF_ACCURATE_DT, h);
        Set(ADEXIF_ACCURATE_DT_POWER, Power(h, coefficients->order));
        bool isFree =
            coefficients->refractory_w == (int)adexif_refractory_w.ADEXIF_REFRACTORY_W_FREE;
        Set(ADEXIF_ACCURATE_RELAXATION, isFree ? Relaxation(p->dt / tauW) : 0);
        Set(ADEXIF_ACCURATE_EPSILON, Within(1e-3 * tolerance / tau));

        void Set(adexif_accurate_coefficient column, double value)
        {
            if ((mask >> (int)column & 1) != 0)
            {
                bool isArray = (coefficients->array_mask >> (int)column & 1) != 0;
                ((double**)&coefficients->column)[(int)column][isArray ? i : 0] = value;
            }
        }
    }

    /// <summary>1 - exp(-z).</summary>
    private static double Relaxation(double z) =>
        z * Elementary<ScalarOps<double>, double, bool, double>.Exprel(-z);

    private static double Exp(double x) =>
        TwinPolynomial<ScalarOps<double>, double, bool>.Exp(x);

    private static double Power(double h, int order)
    {
        double power = h;
        for (int k = 0; k < order; k++)
        {
            power *= h;
        }

        return power;
    }

    /// <summary>A NaN stays one.</summary>
    private static double Within(double error)
    {
        double least = error < LeastError ? LeastError : error;
        return least > MostError ? MostError : least;
    }

    private static double* Column(adexif_parameters* parameters, adexif_parameter parameter) =>
        ((double**)&parameters->value)[(int)parameter];

    private static double At(adexif_parameters* parameters, adexif_parameter parameter, long i)
    {
        bool isArray = (parameters->array_mask >> (int)parameter & 1) != 0;
        return Column(parameters, parameter)[isArray ? i : 0];
    }
}
