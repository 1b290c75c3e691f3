/*
 * Every constant that a result depends on, as the bit pattern of the number: C and C# read the
 * same patterns (the bindings generator hands this file to C#), so no compiler's decimal
 * conversion can come between them. Each value is written as hexadecimal floating point beside it.
 *
 * Polynomials were fitted with Sollya's fpminimax in the precision that evaluates them; the
 * stated bound is the polynomial's own error, found with dirtyinfnorm. The error of evaluating
 * them too is measured by the tests (exhaustively in single precision).
 */
#ifndef ADEXIF_CONSTANTS_H
#define ADEXIF_CONSTANTS_H

/* log2(e), rounded to nearest. */
#define ADEXIF_LOG2E_F32 0x3fb8aa3bu           /* 0x1.715476p0 */
#define ADEXIF_LOG2E_F64 0x3ff71547652b82feull /* 0x1.71547652b82fep0 */

/* ln(2) in two parts. The first has so few bits (13 and 32) that its product with any
 * exponent of the format is exact; the second is the rest, rounded to nearest. */
#define ADEXIF_LN2_HIGH_F32 0x3f317000u           /* 0x1.62ep-1 */
#define ADEXIF_LN2_LOW_F32 0x3805fdf4u            /* 0x1.0bfbe8p-15 */
#define ADEXIF_LN2_HIGH_F64 0x3fe62e42ff000000ull /* 0x1.62e42ffp-1 */
#define ADEXIF_LN2_LOW_F64 0xbdc718432a1b0e26ull  /* -0x1.718432a1b0e26p-35 */

/* Adding 1.5 2^23 (1.5 2^52) rounds to an integer, to nearest even, and leaves that integer in
 * the low bits of the sum. */
#define ADEXIF_ROUND_F32 0x4b400000u           /* 0x1.8p23 */
#define ADEXIF_ROUND_F64 0x4338000000000000ull /* 0x1.8p52 */

/* 2^r - 1 = r C1 + r^2 C2 + ..., |r| <= 1/2: relative error of 2^r below 2^-28.0. */
#define ADEXIF_EXP2_C1_F32 0x3f317218u /* 0x1.62e43p-1 */
#define ADEXIF_EXP2_C2_F32 0x3e75fdecu /* 0x1.ebfbd8p-3 */
#define ADEXIF_EXP2_C3_F32 0x3d6357bbu /* 0x1.c6af76p-5 */
#define ADEXIF_EXP2_C4_F32 0x3c1d9850u /* 0x1.3b30ap-7 */
#define ADEXIF_EXP2_C5_F32 0x3aaf85c1u /* 0x1.5f0b82p-10 */
#define ADEXIF_EXP2_C6_F32 0x391fd103u /* 0x1.3fa206p-13 */

/* The same in double precision: below 2^-57.2. */
#define ADEXIF_EXP2_C1_F64 0x3fe62e42fefa39efull  /* 0x1.62e42fefa39efp-1 */
#define ADEXIF_EXP2_C2_F64 0x3fcebfbdff82c5a6ull  /* 0x1.ebfbdff82c5a6p-3 */
#define ADEXIF_EXP2_C3_F64 0x3fac6b08d704a12cull  /* 0x1.c6b08d704a12cp-5 */
#define ADEXIF_EXP2_C4_F64 0x3f83b2ab6fb9fda6ull  /* 0x1.3b2ab6fb9fda6p-7 */
#define ADEXIF_EXP2_C5_F64 0x3f55d87fe789e970ull  /* 0x1.5d87fe789e97p-10 */
#define ADEXIF_EXP2_C6_F64 0x3f24309130f6cbf1ull  /* 0x1.4309130f6cbf1p-13 */
#define ADEXIF_EXP2_C7_F64 0x3eeffcbfc668569aull  /* 0x1.ffcbfc668569ap-17 */
#define ADEXIF_EXP2_C8_F64 0x3eb62bfc65964430ull  /* 0x1.62bfc6596443p-20 */
#define ADEXIF_EXP2_C9_F64 0x3e7b52522bd7be7cull  /* 0x1.b52522bd7be7cp-24 */
#define ADEXIF_EXP2_C10_F64 0x3e3e61d43466fdf4ull /* 0x1.e61d43466fdf4p-28 */
#define ADEXIF_EXP2_C11_F64 0x3dfe973153c5c00cull /* 0x1.e973153c5c00cp-32 */

/* exprel's argument range for the short polynomial: |z| <= 1/16. The documented parameters at
 * dt = 0.1 ms stay below 0.04, so the common step needs no division. */
#define ADEXIF_EXPREL_NEAR_F32 0x3d800000u           /* 0x1p-4 */
#define ADEXIF_EXPREL_NEAR_F64 0x3fb0000000000000ull /* 0x1p-4 */

/* exprel(z) = 1 + z C1 + z^2 C2 + ..., |z| <= 1/16: relative error below 2^-25.4. */
#define ADEXIF_EXPREL_C1_F32 0x3f000000u /* 0x1p-1 */
#define ADEXIF_EXPREL_C2_F32 0x3e2ab1bcu /* 0x1.556378p-3 */
#define ADEXIF_EXPREL_C3_F32 0x3d2aae65u /* 0x1.555ccap-5 */

/* The same in double precision: below 2^-57.2. */
#define ADEXIF_EXPREL_C1_F64 0x3fe0000000000000ull /* 0x1p-1 */
#define ADEXIF_EXPREL_C2_F64 0x3fc5555555555993ull /* 0x1.5555555555993p-3 */
#define ADEXIF_EXPREL_C3_F64 0x3fa55555555551d2ull /* 0x1.55555555551d2p-5 */
#define ADEXIF_EXPREL_C4_F64 0x3f8111110f75404aull /* 0x1.111110f75404ap-7 */
#define ADEXIF_EXPREL_C5_F64 0x3f56c16c1756129bull /* 0x1.6c16c1756129bp-10 */
#define ADEXIF_EXPREL_C6_F64 0x3f2a0251b7d59b4full /* 0x1.a0251b7d59b4fp-13 */
#define ADEXIF_EXPREL_C7_F64 0x3efa01de51480490ull /* 0x1.a01de5148049p-16 */

/* exp(r) - 1 = r + r^2 (C0 + r C1 + ...), |r| <= ln(2)/2: error below 2^-30.6 |r|. */
#define ADEXIF_EXPM1_C0_F32 0x3f000000u /* 0x1p-1 */
#define ADEXIF_EXPM1_C1_F32 0x3e2aaaabu /* 0x1.555556p-3 */
#define ADEXIF_EXPM1_C2_F32 0x3d2aaa80u /* 0x1.5555p-5 */
#define ADEXIF_EXPM1_C3_F32 0x3c0887e1u /* 0x1.110fc2p-7 */
#define ADEXIF_EXPM1_C4_F32 0x3ab6983au /* 0x1.6d3074p-10 */
#define ADEXIF_EXPM1_C5_F32 0x39516cc1u /* 0x1.a2d982p-13 */

/* The same in double precision: below 2^-60.9 |r|. */
#define ADEXIF_EXPM1_C0_F64 0x3fe0000000000000ull  /* 0x1p-1 */
#define ADEXIF_EXPM1_C1_F64 0x3fc5555555555557ull  /* 0x1.5555555555557p-3 */
#define ADEXIF_EXPM1_C2_F64 0x3fa5555555555557ull  /* 0x1.5555555555557p-5 */
#define ADEXIF_EXPM1_C3_F64 0x3f8111111111004dull  /* 0x1.111111111004dp-7 */
#define ADEXIF_EXPM1_C4_F64 0x3f56c16c16c156a2ull  /* 0x1.6c16c16c156a2p-10 */
#define ADEXIF_EXPM1_C5_F64 0x3f2a01a01ac20fc4ull  /* 0x1.a01a01ac20fc4p-13 */
#define ADEXIF_EXPM1_C6_F64 0x3efa01a01ab9a610ull  /* 0x1.a01a01ab9a61p-16 */
#define ADEXIF_EXPM1_C7_F64 0x3ec71de01a1ad725ull  /* 0x1.71de01a1ad725p-19 */
#define ADEXIF_EXPM1_C8_F64 0x3e927e4cfa93cbffull  /* 0x1.27e4cfa93cbffp-22 */
#define ADEXIF_EXPM1_C9_F64 0x3e5af4ee430652acull  /* 0x1.af4ee430652acp-26 */
#define ADEXIF_EXPM1_C10_F64 0x3e21f86fc33b678cull /* 0x1.1f86fc33b678cp-29 */

/* exprel(z) for z beyond HIGH is infinite: exp(95)/95 > 2^128, exp(720)/720 > 2^1024. For z below
 * LOW, exp(z) - 1 is -1 to rounding. From BIG on, 2^n is taken as 2^32 2^(n - 32), because n may
 * pass the largest exponent while exp(z)/z does not. */
#define ADEXIF_EXPREL_HIGH_F32 0x42be0000u           /* 0x1.7c00000000000p+6, 95 */
#define ADEXIF_EXPREL_HIGH_F64 0x4086800000000000ull /* 0x1.6800000000000p+9, 720 */
#define ADEXIF_EXPREL_LOW_F32 0xc2200000u            /* -0x1.4000000000000p+5, -40 */
#define ADEXIF_EXPREL_LOW_F64 0xc04e000000000000ull  /* -0x1.e000000000000p+5, -60 */
#define ADEXIF_EXPREL_BIG_F32 0x42800000u            /* 0x1.0000000000000p+6, 64 */
#define ADEXIF_EXPREL_BIG_F64 0x4050000000000000ull  /* 0x1.0000000000000p+6, 64 */

/* exprel'(z) = C0 + z C1 + z^2 C2 + ..., |z| <= 1/16: relative error below 2^-24.6. */
#define ADEXIF_EXPREL_DERIVATIVE_C0_F32 0x3f000000u /* 0x1p-1 */
#define ADEXIF_EXPREL_DERIVATIVE_C1_F32 0x3eaaaaacu /* 0x1.555558p-2 */
#define ADEXIF_EXPREL_DERIVATIVE_C2_F32 0x3e0005edu /* 0x1.000bdap-3 */
#define ADEXIF_EXPREL_DERIVATIVE_C3_F32 0x3d087e7cu /* 0x1.10fcf8p-5 */

/* The same in double precision: below 2^-56.2. */
#define ADEXIF_EXPREL_DERIVATIVE_C0_F64 0x3fe0000000000000ull /* 0x1p-1 */
#define ADEXIF_EXPREL_DERIVATIVE_C1_F64 0x3fd5555555555556ull /* 0x1.5555555555556p-2 */
#define ADEXIF_EXPREL_DERIVATIVE_C2_F64 0x3fc00000000003e6ull /* 0x1.00000000003e6p-3 */
#define ADEXIF_EXPREL_DERIVATIVE_C3_F64 0x3fa111111110ebccull /* 0x1.111111110ebccp-5 */
#define ADEXIF_EXPREL_DERIVATIVE_C4_F64 0x3f7c71c719850569ull /* 0x1.c71c719850569p-8 */
#define ADEXIF_EXPREL_DERIVATIVE_C5_F64 0x3f5381381b9ff884ull /* 0x1.381381b9ff884p-10 */
#define ADEXIF_EXPREL_DERIVATIVE_C6_F64 0x3f26c20c91b2b448ull /* 0x1.6c20c91b2b448p-13 */
#define ADEXIF_EXPREL_DERIVATIVE_C7_F64 0x3ef71d197587cd8aull /* 0x1.71d197587cd8ap-16 */

/* The same for |z| <= 1, beyond which the closed form loses nothing: below 2^-27.2. */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F32 0x3f000000u /* 0x1p-1 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F32 0x3eaaaaaau /* 0x1.555554p-2 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F32 0x3e000000u /* 0x1p-3 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F32 0x3d0888bbu /* 0x1.111176p-5 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F32 0x3be38e54u /* 0x1.c71ca8p-8 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F32 0x3a9bf74au /* 0x1.37ee94p-10 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F32 0x3935fe4au /* 0x1.6bfc94p-13 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F32 0x37be411bu /* 0x1.7c8236p-16 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F32 0x362a6c4fu /* 0x1.54d89ep-19 */

/* The same in double precision: below 2^-58. */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C0_F64 0x3fe0000000000000ull  /* 0x1p-1 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C1_F64 0x3fd5555555555555ull  /* 0x1.5555555555555p-2 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C2_F64 0x3fc0000000000000ull  /* 0x1p-3 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C3_F64 0x3fa1111111111150ull  /* 0x1.111111111115p-5 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C4_F64 0x3f7c71c71c71c6deull  /* 0x1.c71c71c71c6dep-8 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C5_F64 0x3f5381381380f87full  /* 0x1.381381380f87fp-10 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C6_F64 0x3f26c16c16c1dcc3ull  /* 0x1.6c16c16c1dcc3p-13 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C7_F64 0x3ef71de3a5944895ull  /* 0x1.71de3a5944895p-16 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C8_F64 0x3ec4ce19add1f3f6ull  /* 0x1.4ce19add1f3f6p-19 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C9_F64 0x3e90cfeb40dcaad7ull  /* 0x1.0cfeb40dcaad7p-22 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C10_F64 0x3e58a86b0b745247ull /* 0x1.8a86b0b745247p-26 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C11_F64 0x3e208dc72dae6fd6ull /* 0x1.08dc72dae6fd6p-29 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C12_F64 0x3de47e2bfc5a5519ull /* 0x1.47e2bfc5a5519p-33 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C13_F64 0x3da77f936a784e07ull /* 0x1.77f936a784e07p-37 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C14_F64 0x3d6992608e071d84ull /* 0x1.992608e071d84p-41 */
#define ADEXIF_EXPREL_DERIVATIVE_WIDE_C15_F64 0x3d2c49be04a17ac9ull /* 0x1.c49be04a17ac9p-45 */

/* (V - V_T)/delta_T is kept in [LEAST, MOST]. Below LEAST, exp is less than 2^-124 (2^-1009): added
 * to anything a membrane has, it changes nothing. Above MOST, exp leaves the range of the format.
 */
#define ADEXIF_EXPONENT_LEAST_F32 0xc2ac0000u           /* -0x1.5800000000000p+6, -86 */
#define ADEXIF_EXPONENT_LEAST_F64 0xc085e00000000000ull /* -0x1.5e00000000000p+9, -700 */
#define ADEXIF_EXPONENT_MOST_F32 0x42b00000u            /* 0x1.6000000000000p+6, 88 */
#define ADEXIF_EXPONENT_MOST_F64 0x4086280000000000ull  /* 0x1.6280000000000p+9, 709 */

/* 2^x rounds to 0 below LOW and is infinite from HIGH on; LOW + 64 is still a normal exponent. */
#define ADEXIF_EXP2_LOW_F32 0xc3200000u            /* -0x1.4000000000000p+7, -160 */
#define ADEXIF_EXP2_LOW_F64 0xc090e00000000000ull  /* -0x1.0e00000000000p+10, -1080 */
#define ADEXIF_EXP2_HIGH_F32 0x43020000u           /* 0x1.0400000000000p+7, 130 */
#define ADEXIF_EXP2_HIGH_F64 0x4090180000000000ull /* 0x1.0180000000000p+10, 1030 */

/* What the rounding of log2(e) to double leaves out, pi/2 in two parts, 1/sqrt(pi) and sqrt(2 pi):
 * for what is prepared in double. */
#define ADEXIF_LOG2E_LOW_F64 0x3c7777d0ffda0d24ull       /* 0x1.777d0ffda0d24p-56 */
#define ADEXIF_HALF_PI_F64 0x3ff921fb54442d18ull         /* 0x1.921fb54442d18p0 */
#define ADEXIF_HALF_PI_LOW_F64 0x3c91a62633145c07ull     /* 0x1.1a62633145c07p-54 */
#define ADEXIF_INVERSE_SQRT_PI_F64 0x3fe20dd750429b6dull /* 0x1.20dd750429b6dp-1 */
#define ADEXIF_SQRT_2_PI_F64 0x40040d931ff62706ull       /* 0x1.40d931ff62706p1 */

/* exp of a negative argument with an amplitude: 2^-h is zero from MOST on, whatever the amplitude
 * (below 2^53), and for h above 64 it is made as 2^(AWAY - h) 2^-AWAY, so that only the last
 * product can leave the normal numbers. */
#define ADEXIF_FALL_MOST_F32 0x434e0000u             /* 0x1.9cp7 */
#define ADEXIF_FALL_MOST_F64 0x4091a80000000000ull   /* 0x1.1a8p10 */
#define ADEXIF_FALL_AWAY_F32 0x42c00000u             /* 0x1.8p6 */
#define ADEXIF_FALL_AWAY_F64 0x4060000000000000ull   /* 0x1p7 */
#define ADEXIF_FALL_FACTOR_F32 0x0f800000u           /* 0x1p-96 */
#define ADEXIF_FALL_FACTOR_F64 0x37f0000000000000ull /* 0x1p-128 */

/* sin(2 pi w) = w (C0 + w^2 C1 + ...), |w| <= 1/4: relative error below 2^-25.0. */
#define ADEXIF_SIN_C0_F32 0x40c90fdbu /* 0x1.921fb6p2 */
#define ADEXIF_SIN_C1_F32 0xc2255decu /* -0x1.4abbd8p5 */
#define ADEXIF_SIN_C2_F32 0x42a33593u /* 0x1.466b26p6 */
#define ADEXIF_SIN_C3_F32 0xc2994002u /* -0x1.328004p6 */
#define ADEXIF_SIN_C4_F32 0x42203cccu /* 0x1.407998p5 */

/* The same in double precision: below 2^-54.5. */
#define ADEXIF_SIN_C0_F64 0x401921fb54442d18ull /* 0x1.921fb54442d18p2 */
#define ADEXIF_SIN_C1_F64 0xc044abbce625be39ull /* -0x1.4abbce625be39p5 */
#define ADEXIF_SIN_C2_F64 0x405466bc67759fccull /* 0x1.466bc67759fccp6 */
#define ADEXIF_SIN_C3_F64 0xc0532d2cce5e66ebull /* -0x1.32d2cce5e66ebp6 */
#define ADEXIF_SIN_C4_F64 0x4045078346ab756full /* 0x1.5078346ab756fp5 */
#define ADEXIF_SIN_C5_F64 0xc02e30741a6ba9a8ull /* -0x1.e30741a6ba9a8p3 */
#define ADEXIF_SIN_C6_F64 0x400e8f023f73b579ull /* 0x1.e8f023f73b579p1 */
#define ADEXIF_SIN_C7_F64 0xbfe6f0536efc6f87ull /* -0x1.6f0536efc6f87p-1 */
#define ADEXIF_SIN_C8_F64 0x3fb8f9e5a08557f1ull /* 0x1.8f9e5a08557f1p-4 */

/* log((1 + s)/(1 - s)) = 2 s (1 + z/3 + z^2 (C0 + z C1 + ...)), z = s^2 <= 0.0295, in two parts
 * together: 1/3 = THIRD + THIRD_LOW. Error of the polynomial below 2^-28.3. */
#define ADEXIF_THIRD_F32 0x3eaaaaabu     /* 0x1.555556p-2 */
#define ADEXIF_THIRD_LOW_F32 0xb22aaaabu /* -0x1.555556p-27 */
#define ADEXIF_LOG_C0_F32 0x3e4ccccdu    /* 0x1.99999ap-3 */
#define ADEXIF_LOG_C1_F32 0x3e124908u    /* 0x1.24921p-3 */
#define ADEXIF_LOG_C2_F32 0x3de38209u    /* 0x1.c70412p-4 */
#define ADEXIF_LOG_C3_F32 0x3dc13effu    /* 0x1.827dfep-4 */

/* The same in double precision: below 2^-56.3. */
#define ADEXIF_THIRD_F64 0x3fd5555555555555ull     /* 0x1.5555555555555p-2 */
#define ADEXIF_THIRD_LOW_F64 0x3c75555555555555ull /* 0x1.5555555555555p-56 */
#define ADEXIF_LOG_C0_F64 0x3fc999999999999aull    /* 0x1.999999999999ap-3 */
#define ADEXIF_LOG_C1_F64 0x3fc24924924922fdull    /* 0x1.24924924922fdp-3 */
#define ADEXIF_LOG_C2_F64 0x3fbc71c71c74cc72ull    /* 0x1.c71c71c74cc72p-4 */
#define ADEXIF_LOG_C3_F64 0x3fb745d173c9f346ull    /* 0x1.745d173c9f346p-4 */
#define ADEXIF_LOG_C4_F64 0x3fb3b13a9e7be8ecull    /* 0x1.3b13a9e7be8ecp-4 */
#define ADEXIF_LOG_C5_F64 0x3fb11154b444e449ull    /* 0x1.11154b444e449p-4 */
#define ADEXIF_LOG_C6_F64 0x3fae01aa32961dfdull    /* 0x1.e01aa32961dfdp-5 */
#define ADEXIF_LOG_C7_F64 0x3fada9914c6ad080ull    /* 0x1.da9914c6ad08p-5 */

/* The bits of sqrt(1/2): those of m 2^e, m in [sqrt(1/2), sqrt(2)), lie e exponents above. */
#define ADEXIF_SQRT_HALF_F32 0x3f3504f3u           /* 0x1.6a09e6p-1 */
#define ADEXIF_SQRT_HALF_F64 0x3fe6a09e667f3bcdull /* 0x1.6a09e667f3bcdp-1 */

/* The largest finite number. */
#define ADEXIF_LARGEST_F32 0x7f7fffffu           /* 0x1.fffffep127 */
#define ADEXIF_LARGEST_F64 0x7fefffffffffffffull /* 0x1.fffffffffffffp1023 */

/* Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC
 * 2011): the multipliers, and the increments of the key from round to round, which are the golden
 * ratio and sqrt(3) - 1 times 2^32. */
#define ADEXIF_PHILOX_MULTIPLIER_A 0xd2511f53u
#define ADEXIF_PHILOX_MULTIPLIER_B 0xcd9e8d57u
#define ADEXIF_PHILOX_INCREMENT_A 0x9e3779b9u
#define ADEXIF_PHILOX_INCREMENT_B 0xbb67ae85u

/* Steps that one block of four random words gives noise for. */
#define ADEXIF_NOISE_STEPS_F32 4
#define ADEXIF_NOISE_STEPS_F64 2

/* Taking a positive u apart: u = 2^e m, m in [2/3, 4/3). FLOOR is 2/3 as a number's bits, OFFSET
 * the bits of 1 less those of 2/3, which added to u's bits make e + bias the exponent field.
 * EXPONENT | that field is EXPONENT_ZERO + e as a number: 2^23 (2^52) plus the bias. */
#define ADEXIF_NORMAL_FLOOR_F32 0x3f2aaaabu
#define ADEXIF_NORMAL_FLOOR_F64 0x3fe5555555555555ull
#define ADEXIF_NORMAL_OFFSET_F32 0x00555555u
#define ADEXIF_NORMAL_OFFSET_F64 0x000aaaaaaaaaaaabull
#define ADEXIF_NORMAL_MANTISSA_F32 0x007fffffu
#define ADEXIF_NORMAL_MANTISSA_F64 0x000fffffffffffffull
#define ADEXIF_NORMAL_EXPONENT_F32 0x4b000000u
#define ADEXIF_NORMAL_EXPONENT_F64 0x4330000000000000ull
#define ADEXIF_NORMAL_EXPONENT_ZERO_F32 0x4b00007fu           /* 0x1.0000fep23 */
#define ADEXIF_NORMAL_EXPONENT_ZERO_F64 0x43300000000003ffull /* 0x1.00000000003ffp52 */

/* The words of a random number as doubles: 2^52 + low, 2^84 + 2^32 high, and 2^84 + 2^52. */
#define ADEXIF_NORMAL_LOW_F64 0x4330000000000000ull
#define ADEXIF_NORMAL_HIGH_F64 0x4530000000000000ull
#define ADEXIF_NORMAL_BOTH_F64 0x4530000000100000ull

/* -2 ln(2), rounded to nearest. */
#define ADEXIF_NORMAL_MINUS_2_LN2_F32 0xbfb17218u           /* -0x1.62e43p0 */
#define ADEXIF_NORMAL_MINUS_2_LN2_F64 0xbff62e42fefa39efull /* -0x1.62e42fefa39efp0 */

/* -2 ln((1 + s)/(1 - s)) = s (C0 + s^2 C1 + ...), |s| <= 1/5: relative error below 2^-28.3. */
#define ADEXIF_NORMAL_RADIUS_C0_F32 0xc0800000u /* -0x1p2 */
#define ADEXIF_NORMAL_RADIUS_C1_F32 0xbfaaaadbu /* -0x1.5555b6p0 */
#define ADEXIF_NORMAL_RADIUS_C2_F32 0xbf4c94c2u /* -0x1.992984p-1 */
#define ADEXIF_NORMAL_RADIUS_C3_F32 0xbf1b8026u /* -0x1.37004cp-1 */

/* The same in double precision: below 2^-62.6. */
#define ADEXIF_NORMAL_RADIUS_C0_F64 0xc010000000000000ull /* -0x1p2 */
#define ADEXIF_NORMAL_RADIUS_C1_F64 0xbff555555555554full /* -0x1.555555555554fp0 */
#define ADEXIF_NORMAL_RADIUS_C2_F64 0xbfe999999999c17cull /* -0x1.999999999c17cp-1 */
#define ADEXIF_NORMAL_RADIUS_C3_F64 0xbfe24924921e4129ull /* -0x1.24924921e4129p-1 */
#define ADEXIF_NORMAL_RADIUS_C4_F64 0xbfdc71c748ffd5a1ull /* -0x1.c71c748ffd5a1p-2 */
#define ADEXIF_NORMAL_RADIUS_C5_F64 0xbfd745c4acace3afull /* -0x1.745c4acace3afp-2 */
#define ADEXIF_NORMAL_RADIUS_C6_F64 0xbfd3b35c340d14b4ull /* -0x1.3b35c340d14b4p-2 */
#define ADEXIF_NORMAL_RADIUS_C7_F64 0xbfd0dcb671144573ull /* -0x1.0dcb671144573p-2 */
#define ADEXIF_NORMAL_RADIUS_C8_F64 0xbfd1b82f2f8efc96ull /* -0x1.1b82f2f8efc96p-2 */

/* sin(pi/2 p) = p (C0 + p^2 C1 + ...), |p| <= 1: error below 2^-24.4, half the last place of C0,
 * and below 2^-53.8 in double precision, likewise. */
#define ADEXIF_NORMAL_SIN_C0_F32 0x3fc90fdbu           /* 0x1.921fb6p0 */
#define ADEXIF_NORMAL_SIN_C1_F32 0xbf255dedu           /* -0x1.4abbdap-1 */
#define ADEXIF_NORMAL_SIN_C2_F32 0x3da335c5u           /* 0x1.466b8ap-4 */
#define ADEXIF_NORMAL_SIN_C3_F32 0xbb994577u           /* -0x1.328aeep-8 */
#define ADEXIF_NORMAL_SIN_C4_F32 0x39209840u           /* 0x1.41308p-13 */
#define ADEXIF_NORMAL_SIN_C0_F64 0x3ff921fb54442d18ull /* 0x1.921fb54442d18p0 */
#define ADEXIF_NORMAL_SIN_C1_F64 0xbfe4abbce625be38ull /* -0x1.4abbce625be38p-1 */
#define ADEXIF_NORMAL_SIN_C2_F64 0x3fb466bc67759f01ull /* 0x1.466bc67759f01p-4 */
#define ADEXIF_NORMAL_SIN_C3_F64 0xbf732d2cce5dfa3full /* -0x1.32d2cce5dfa3fp-8 */
#define ADEXIF_NORMAL_SIN_C4_F64 0x3f250783467448ebull /* 0x1.50783467448ebp-13 */
#define ADEXIF_NORMAL_SIN_C5_F64 0xbece3073fc6fea42ull /* -0x1.e3073fc6fea42p-19 */
#define ADEXIF_NORMAL_SIN_C6_F64 0x3e6e8ef94966d10dull /* 0x1.e8ef94966d10dp-25 */
#define ADEXIF_NORMAL_SIN_C7_F64 0xbe06eeefddede01bull /* -0x1.6eeefddede01bp-31 */
#define ADEXIF_NORMAL_SIN_C8_F64 0x3d98cd3a69bce882ull /* 0x1.8cd3a69bce882p-38 */

/* cos(pi/2 p) = 1 + p^2 (C0 + p^2 C1 + ...), |p| <= 1: error below 2^-28.3, and below 2^-56.2 in
 * double precision. */
#define ADEXIF_NORMAL_COS_C0_F32 0xbf9de9e6u           /* -0x1.3bd3ccp0 */
#define ADEXIF_NORMAL_COS_C1_F32 0x3e81e0e7u           /* 0x1.03c1cep-2 */
#define ADEXIF_NORMAL_COS_C2_F32 0xbcaae59bu           /* -0x1.55cb36p-6 */
#define ADEXIF_NORMAL_COS_C3_F32 0x3a70209eu           /* 0x1.e0413cp-11 */
#define ADEXIF_NORMAL_COS_C4_F32 0xb7c16151u           /* -0x1.82c2a2p-16 */
#define ADEXIF_NORMAL_COS_C0_F64 0xbff3bd3cc9be45deull /* -0x1.3bd3cc9be45dep0 */
#define ADEXIF_NORMAL_COS_C1_F64 0x3fd03c1f081b5a75ull /* 0x1.03c1f081b5a75p-2 */
#define ADEXIF_NORMAL_COS_C2_F64 0xbf955d3c7e3c739full /* -0x1.55d3c7e3c739fp-6 */
#define ADEXIF_NORMAL_COS_C3_F64 0x3f4e1f506850f19bull /* 0x1.e1f506850f19bp-11 */
#define ADEXIF_NORMAL_COS_C4_F64 0xbefa6d1f0d761b56ull /* -0x1.a6d1f0d761b56p-16 */
#define ADEXIF_NORMAL_COS_C5_F64 0x3e9f9d2a68fa24baull /* 0x1.f9d2a68fa24bap-22 */
#define ADEXIF_NORMAL_COS_C6_F64 0xbe3b6a26dc42c8d0ull /* -0x1.b6a26dc42c8dp-28 */
#define ADEXIF_NORMAL_COS_C7_F64 0x3dd174c432ed50f9ull /* 0x1.174c432ed50f9p-34 */

#endif
