# Prints what release/build.sh compiles: cmake -DARCHITECTURE=x64|arm64 -DSYSTEM=linux|win|osx... -P
# list.cmake
# First `flags FLAG...`, then a line `FILE FLAG...` for each source.
include(${CMAKE_CURRENT_LIST_DIR}/../kernel.cmake)

function(line)
  list(JOIN ARGV " " text)
  execute_process(COMMAND ${CMAKE_COMMAND} -E echo "${text}")
endfunction()

set(isas ${adexif_isas_${ARCHITECTURE}})
if(NOT isas)
  message(FATAL_ERROR "kernel.cmake knows no instruction sets of '${ARCHITECTURE}'")
endif()
set(definitions -DADEXIF_BUILD)
foreach(isa ${isas})
  string(TOUPPER ${isa} upper)
  list(APPEND definitions -DADEXIF_HAVE_${upper})
endforeach()
line(flags ${adexif_flags} ${adexif_flags_release} ${adexif_warnings} ${definitions})
foreach(source ${adexif_sources})
  line(${source})
endforeach()
# Every Arm64 processor has NEON, and every Mac that .NET 10 runs on has NEON or AVX2, so that the
# scalar kernel runs there only where a call names it: it is to be small, and not fast.
if(ARCHITECTURE STREQUAL arm64 OR SYSTEM STREQUAL osx)
  set(small_scalar -Os)
endif()
foreach(isa ${isas})
  set(flags ${adexif_flags_${isa}} ${small_${isa}})
  line(src/kernels/${isa}_f32.c ${flags})
  line(src/kernels/${isa}_f64.c ${flags})
endforeach()
