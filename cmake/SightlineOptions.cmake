# Settings that hold for every target of this project.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(sightline_options INTERFACE)
target_compile_options(sightline_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror)
# Qt's lower-case keywords collide with TBB's function emit, which VTK's headers bring in.
target_compile_definitions(sightline_options INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII SIGHTLINE_VERSION="${PROJECT_VERSION}")
if(SIGHTLINE_SANITIZE)
  target_compile_definitions(sightline_options INTERFACE SIGHTLINE_SANITIZED)
  # Optimised, because pictures are slow otherwise, but only so far that it compiles in half the time; and with the
  # assertions that an optimised build leaves out.
  target_compile_options(sightline_options INTERFACE
    -fsanitize=${SIGHTLINE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined
    -O1 -g1 -UNDEBUG -D_GLIBCXX_ASSERTIONS)
  target_link_options(sightline_options INTERFACE -fsanitize=${SIGHTLINE_SANITIZE})
endif()
if(SIGHTLINE_FUZZ)
  target_compile_options(sightline_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
