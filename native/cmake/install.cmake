# `cmake --install`: libraries, headers, a CMake package and a pkg-config file. All paths in them
# are relative, so the installed folder can be moved.

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS ${libraries} EXPORT adexifTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/adexif DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING
  PATTERN "*.h")

# find_package(adexif): adexif::adexif is the shared library, adexif::adexif_static the static one.
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/adexif)
install(EXPORT adexifTargets NAMESPACE adexif:: DESTINATION ${package})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/adexifConfigVersion.cmake
  COMPATIBILITY SameMinorVersion) # before 1.0 a minor version may break
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/adexifConfig.cmake
  "include(\${CMAKE_CURRENT_LIST_DIR}/adexifTargets.cmake)\n")
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/adexifConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/adexifConfigVersion.cmake DESTINATION ${package})

file(RELATIVE_PATH prefix_from_pc ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/adexif.pc.in adexif.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/adexif.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
