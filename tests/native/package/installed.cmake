# Installs the library into a scratch folder, or builds and runs the example against it from there:
# by find_package, or by the pkg-config that the last argument names.

cmake_minimum_required(VERSION 3.25)

math(EXPR last "${CMAKE_ARGC} - 1")
set(what ${CMAKE_ARGV${last}})
set(prefix ${scratch}/installed)
set(example ${source}/native/examples/one_neuron.c)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE error)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${code}\n${output}${error}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

function(run_example)
  run(${ARGN})
  if(NOT output MATCHES "adexif ${version} .*${spikes}")
    message(FATAL_ERROR "${ARGN} printed ${output}")
  endif()
endfunction()

if(what STREQUAL install)
  file(REMOVE_RECURSE ${scratch})
  # Moved after the installation: nothing in it may hold on to where it was.
  run(${CMAKE_COMMAND} --install ${build} --config "${configuration}" --prefix ${scratch}/first)
  file(RENAME ${scratch}/first ${prefix})
elseif(what STREQUAL find_package)
  set(folder ${scratch}/find_package)
  run(${CMAKE_COMMAND} -S ${CMAKE_CURRENT_LIST_DIR}/consumer -B ${folder} -G ${generator}
    -DCMAKE_C_COMPILER=${compiler} -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH=${prefix}
    -Dexample=${example} -Dwanted_version=${version})
  run(${CMAKE_COMMAND} --build ${folder} --config Release)
  if(CMAKE_HOST_WIN32)
    set(ENV{PATH} "${prefix}/bin;$ENV{PATH}") # where Windows looks for libraries
  endif()
  foreach(library adexif adexif_static)
    file(GLOB_RECURSE program ${folder}/with_${library} ${folder}/with_${library}.exe)
    run_example(${program})
  endforeach()
else()
  set(ENV{PKG_CONFIG_PATH} ${prefix}/${libraries}/pkgconfig)
  run(${what} --modversion adexif)
  if(NOT output MATCHES "^${version}\n")
    message(FATAL_ERROR "pkg-config finds version ${output}")
  endif()
  run(${what} --cflags --libs adexif)
  separate_arguments(flags UNIX_COMMAND "${output}")
  set(program ${scratch}/by_pkg_config)
  run(${compiler} ${example} -o ${program} ${flags} -Wl,-rpath,${prefix}/${libraries})
  run_example(${program})
endif()
