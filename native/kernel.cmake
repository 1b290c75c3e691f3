# The kernel's sources, and the flags of gcc and clang for each instruction set. The one list of
# them: CMakeLists.txt builds the developer's library by it, release/build.sh the packages' ones.

set(adexif_sources
  src/abi/accurate.c src/abi/backward.c src/abi/checks.c src/abi/coefficients.c
  src/abi/dependencies.c src/abi/evaluate.c src/abi/layout.c src/abi/library.c src/abi/place.c
  src/abi/run.c src/abi/synapses.c
  src/dispatch/cpu.c src/dispatch/dispatch.c
  src/rules/coefficients/prepare_f32.c src/rules/coefficients/prepare_f64.c
  src/rules/ode/prepare.c
  src/surrogates/surrogate.c)

# Each instruction set adds two sources, src/kernels/<isa>_f32.c and _f64.c, with flags of its own.
set(adexif_isas_x64 scalar avx2 avx512)
set(adexif_isas_arm64 scalar neon)
set(adexif_isas_other scalar)

# Results are the same bits everywhere: no contraction of a b + c, no fast math, on any compiler.
set(adexif_flags -ffp-contract=off)
set(adexif_flags_release -O3)
set(adexif_flags_avx2 -mavx2 -mfma)
set(adexif_flags_avx512 -mavx512f -mavx512dq -mavx512bw -mavx512vl -mavx2 -mfma
  -mprefer-vector-width=512)
set(adexif_warnings -Wall -Wextra -Wpedantic -Wconversion -Wno-sign-conversion -Wshadow
  -Wstrict-prototypes)
