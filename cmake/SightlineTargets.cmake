# sightline_library(NAME study DEPENDS ...): one static library a folder, named after the folder and made of every source in
# it, so that an include that breaks the order of the folders does not link. Headers are included by folder:
# "study/Geometry.h".
function(sightline_library)
  cmake_parse_arguments(ARG "" "NAME;ROOT" "SOURCES;DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  if(NOT ARG_SOURCES)
    file(GLOB ARG_SOURCES CONFIGURE_DEPENDS *.cpp *.h)
  endif()
  if(NOT ARG_ROOT)
    set(ARG_ROOT ${CMAKE_SOURCE_DIR}/viewer)
  endif()
  add_library(sightline_${ARG_NAME} STATIC ${ARG_SOURCES})
  target_include_directories(sightline_${ARG_NAME} PUBLIC ${ARG_ROOT})
  target_link_libraries(sightline_${ARG_NAME} PUBLIC ${ARG_DEPENDS} PRIVATE sightline_options ${ARG_PRIVATE_DEPENDS})
endfunction()

# sightline_limit_test(NAME SECONDS): how long the test may take. Sanitizers make everything several times slower, and there
# a report of theirs is a failure whatever the test says: a decode worker may die without harm to the program.
function(sightline_limit_test NAME SECONDS)
  if(SIGHTLINE_SANITIZE)
    math(EXPR SECONDS "4 * ${SECONDS}")
    set_tests_properties(${NAME} PROPERTIES FAIL_REGULAR_EXPRESSION "AddressSanitizer;: runtime error: ")
  endif()
  set_tests_properties(${NAME} PROPERTIES TIMEOUT ${SECONDS})
endfunction()

# sightline_test(NAME study_tests SOURCES ... DEPENDS ... [DISPLAY]): one GoogleTest program a folder. Each case is a
# CTest test of its own, run without a display unless DISPLAY is given: then Xvfb is started for it.
function(sightline_test)
  cmake_parse_arguments(ARG "DISPLAY" "NAME;TIMEOUT" "SOURCES;DEPENDS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  add_executable(${ARG_NAME} ${ARG_SOURCES})
  target_include_directories(${ARG_NAME} PRIVATE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/viewer)
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPENDS} GTest::gtest GTest::gtest_main sightline_options)
  target_compile_definitions(${ARG_NAME} PRIVATE SIGHTLINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
    SIGHTLINE_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(ARG_DISPLAY)
    add_test(NAME ${ARG_NAME}
      COMMAND xvfb-run -a -s "-screen 0 1920x1080x24" $<TARGET_FILE:${ARG_NAME}>)
    set_tests_properties(${ARG_NAME} PROPERTIES LABELS display
      RESOURCE_LOCK display) # one at a time: xvfb-run -a looks for a free number and two could find the same
  else()
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
    set_tests_properties(${ARG_NAME} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
  endif()
  sightline_limit_test(${ARG_NAME} ${ARG_TIMEOUT})
endfunction()
