/* What the library says about itself. */
#include "check.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const int32_t expected[] = {
#define STRUCT(type) (int32_t)sizeof(type),
#define FIELD(type, field) (int32_t) offsetof(type, field),
#include "abi/layout.inc"
#undef FIELD
#undef STRUCT
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

/* Each field of layout.inc begins where the one before it ends, but for padding, and the last ends
 * the struct: so no field is missing and none is out of order. */
static void fields_check(void) {
    static const struct {
        const char *name;
        size_t size, offset, length; /* of the struct, where `offset` is SIZE_MAX, or of a field */
    } rows[] = {
#define STRUCT(type) {#type, sizeof(type), SIZE_MAX, 0},
#define FIELD(type, field) {#type "." #field, 0, offsetof(type, field), sizeof(((type *)0)->field)},
#include "abi/layout.inc"
#undef FIELD
#undef STRUCT
    };
    const int count = (int)(sizeof rows / sizeof rows[0]);
    for (int k = 0; k < count; ++k) {
        const int opens = rows[k].offset == SIZE_MAX;
        const int closes = k + 1 == count || rows[k + 1].offset == SIZE_MAX;
        const size_t begin = opens ? 0 : rows[k].offset + rows[k].length;
        size_t size = 0;
        for (int s = k; size == 0; --s) {
            size = rows[s].size;
        }
        const size_t next = closes ? size : rows[k + 1].offset;
        if (next < begin || next - begin >= sizeof(int64_t)) {
            check_fail("layout.inc: after %s there are %zd bytes of no field", rows[k].name,
                       (ptrdiff_t)(next - begin));
        }
    }
}

/* What a caller of C needs to tell versions, errors and instruction sets apart. */
static void names_check(void) {
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", ADEXIF_VERSION_MAJOR, ADEXIF_VERSION_MINOR,
             ADEXIF_VERSION_PATCH);
    CHECK(strcmp(adexif_version_string(), version) == 0);
    CHECK(adexif_abi_version() == ADEXIF_ABI_VERSION);
    const char *const unknown = adexif_status_string(1);
    CHECK(strcmp(unknown, "unknown status") == 0 && strcmp(adexif_status_string(-7), unknown) == 0);
    for (int32_t a = ADEXIF_ERROR_TIME; a <= ADEXIF_OK; ++a) {
        CHECK(strcmp(adexif_status_string(a), unknown) != 0);
        for (int32_t b = ADEXIF_ERROR_TIME; b < a; ++b) {
            CHECK(strcmp(adexif_status_string(a), adexif_status_string(b)) != 0);
        }
    }
    static const char *const names[] = {"scalar", "avx2", "avx512", "neon"};
    for (int32_t isa = 0; isa < ADEXIF_ISA_COUNT; ++isa) {
        CHECK(strcmp(adexif_isa_name(isa), names[isa]) == 0);
    }
    CHECK(strcmp(adexif_isa_name(ADEXIF_ISA_BEST), names[adexif_isa_best()]) == 0);
    CHECK(adexif_isa_name(ADEXIF_ISA_COUNT) == NULL && adexif_isa_name(-2) == NULL);
    CHECK(adexif_isa_name(INT32_MAX) == NULL && adexif_isa_name(INT32_MIN) == NULL);
}

/* Columns lie in the block one after the other, in cache lines of their own. */
static void place_check(int64_t n, uint32_t parameter_mask, int64_t size) {
    int64_t (*const bytes)(uint32_t, int64_t) =
        size == 4 ? adexif_coefficients_size_f32 : adexif_coefficients_size_f64;
    int32_t (*const place)(uint32_t, int64_t, void *, adexif_coefficients *) =
        size == 4 ? adexif_coefficients_place_f32 : adexif_coefficients_place_f64;
    const int64_t total = bytes(parameter_mask, n);
    const uint32_t mask = adexif_coefficients_mask(parameter_mask);
    adexif_coefficients c = {.struct_size = sizeof c};
    char *const block = (char *)malloc((size_t)total);
    CHECK(place(parameter_mask, n, block, &c) == ADEXIF_OK);
    for (int k = 0; k < ADEXIF_COEFFICIENT_COUNT; ++k) {
        const char *const begin = (const char *)c.column[k];
        const char *const next =
            k + 1 < ADEXIF_COEFFICIENT_COUNT ? (const char *)c.column[k + 1] : block + total;
        CHECK(next - begin >= ((mask >> k & 1) != 0 ? n : 1) * size && (begin - block) % 64 == 0);
    }
    CHECK(c.column[0] == block);
    CHECK(place(parameter_mask, n, NULL, &c) == ADEXIF_ERROR_NULL);
    CHECK(place(parameter_mask, n, block, NULL) == ADEXIF_ERROR_NULL);
    CHECK(place(parameter_mask, n, block + 1, &c) == ADEXIF_ERROR_RANGE);
    CHECK(place(1u << ADEXIF_PARAMETER_COUNT, n, block, &c) == ADEXIF_ERROR_RANGE);
    CHECK(place(parameter_mask, -1, block, &c) == ADEXIF_ERROR_RANGE);
    CHECK(bytes(parameter_mask, INT64_MAX / size) == ADEXIF_ERROR_RANGE);
    CHECK(c.column[0] == block);
    c.struct_size = 0;
    CHECK(place(parameter_mask, n, block, &c) == ADEXIF_ERROR_STRUCT_SIZE);
    free(block);
}

/* Which coefficients a parameter reaches, read off the formulas in adexif.h. */
static void mask_check(void) {
    static const struct {
        adexif_parameter parameter;
        uint32_t coefficients;
    } rows[] = {
#define C(name) (1u << ADEXIF_COEFFICIENT_##name)
        {ADEXIF_PARAMETER_R, C(K_R)},
        {ADEXIF_PARAMETER_TAU, C(OFFSET_FAST) | C(K) | C(K_V_REST) | C(K_DELTA_T) | C(K_R) |
                                   C(K_PER_DELTA_T) | C(MINUS_INVERSE_TAU)},
        {ADEXIF_PARAMETER_TAU_W, C(KW) | C(KW_A) | C(KW_LOG_DERIVATIVE)},
        {ADEXIF_PARAMETER_TAU_REF, C(REFRACTORY)},
        {ADEXIF_PARAMETER_V_TH, C(V_TH) | C(RESET) | C(D) | C(INVERSE_D)},
        {ADEXIF_PARAMETER_V_RESET, C(RESET) | C(D) | C(INVERSE_D)},
        {ADEXIF_PARAMETER_V_REST, C(K_V_REST) | C(V_REST)},
        {ADEXIF_PARAMETER_V_T, C(V_T) | C(V_TH) | C(RESET) | C(D) | C(INVERSE_D)},
        {ADEXIF_PARAMETER_DELTA_T, C(EXPONENT_SCALE) | C(OFFSET_LOW) | C(OFFSET_FAST) |
                                       C(OFFSET_CLIP) | C(OFFSET_GUARD) | C(K_DELTA_T) |
                                       C(INVERSE_DELTA_T) | C(K_PER_DELTA_T) | C(V_TH) | C(RESET) |
                                       C(D) | C(INVERSE_D)},
        {ADEXIF_PARAMETER_A, C(KW_A)},
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
    fields_check();
    names_check();
    mask_check();
    for (uint32_t mask = 0; mask < 1u << ADEXIF_PARAMETER_COUNT; mask += 37) {
        place_check(mask % 100, mask, 4);
        place_check(mask % 100, mask, 8);
    }
    environment_check();
    const uint32_t supported = adexif_isa_supported();
    CHECK((supported & 1u << ADEXIF_ISA_SCALAR) != 0);
    CHECK(supported >> ISA_COUNT == 0);
}
