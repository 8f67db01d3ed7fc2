# SPDX-License-Identifier: Apache-2.0
# Checks the shape of the sources: which layer includes which, who may see a third party, and what
# must be registered. Reads text only, so it needs no build:
#   cmake -DROOT=. -P tests/layering.cmake
# All violations are listed, then the run fails.
cmake_minimum_required(VERSION 3.22)
if(NOT DEFINED ROOT)
  message(FATAL_ERROR "say where the repository is: cmake -DROOT=. -P tests/layering.cmake")
endif()
get_filename_component(ROOT "${ROOT}" ABSOLUTE)

# --- What may include what. A layer is a folder of src/ and of include/runecheck/; it may always
# --- include itself. What is not written here is forbidden.
set(STAGES normalize pretokenize model postprocess decode)
set(MAY_core "")
set(MAY_unicode core)
set(MAY_io core)
set(MAY_config core)
set(MAY_text unicode core)
set(MAY_vocab unicode core)
foreach(stage IN LISTS STAGES)  # never each other
  set(MAY_${stage} vocab text unicode config core)
endforeach()
set(MAY_tokenizer ${STAGES} vocab text unicode config core)
set(MAY_input unicode io core)
set(MAY_load tokenizer ${STAGES} vocab config unicode io core)  # never analyze: it leaves notes in the spec
set(MAY_analyze tokenizer model vocab text unicode core)
set(MAY_report analyze tokenizer text unicode core)
set(MAY_cli report analyze load input tokenizer ${STAGES} vocab text unicode config io core)
set(MAY_main cli core)  # src/main.cpp
set(MAY_tools vocab unicode config io core)  # programs that run while building
# Single headers that a layer may include although it may not include their layer.
set(MAY_ALSO_report runecheck/io/sink.hpp)

# --- Third parties: the beginning of an include, and the files that may have it (patterns).
set(FENCES icu nlohmann cli11 fmt)
set(FENCE_icu "^unicode/")
set(INSIDE_icu "^src/unicode/[^/]+\\.cpp$" "^src/tools/make_unicode_tables\\.cpp$")
set(FENCE_nlohmann "^nlohmann/")
set(INSIDE_nlohmann "^src/config/[^/]+\\.cpp$")
set(FENCE_cli11 "^CLI/")
set(INSIDE_cli11 "^src/cli/")
set(FENCE_fmt "^fmt/")
set(INSIDE_fmt "^src/")

set(MOST_LINES 700)

set(violations)
set(found_violations 0)
macro(violation text)
  string(APPEND violations "\n  ${text}")
  math(EXPR found_violations "${found_violations} + 1")
endmacro()

# The layer of a file of the repository, given by its path in it.
function(layer_of path out)
  set(layer "")
  if(path STREQUAL "src/main.cpp")
    set(layer main)
  elseif(path MATCHES "^(src|include/runecheck)/([^/]+)/")
    set(layer ${CMAKE_MATCH_2})
  endif()
  set(${out} "${layer}" PARENT_SCOPE)
endfunction()

# The path in the repository of a quoted include, or nothing when there is no such file.
function(resolve from include out)
  get_filename_component(folder "${from}" DIRECTORY)
  set(${out} "" PARENT_SCOPE)
  foreach(candidate "${folder}/${include}" "include/${include}" "src/${include}")
    if(EXISTS "${ROOT}/${candidate}")
      set(${out} "${candidate}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()

file(GLOB_RECURSE sources RELATIVE "${ROOT}"
  "${ROOT}/src/*.cpp" "${ROOT}/src/*.hpp" "${ROOT}/src/*.inc" "${ROOT}/include/*.hpp")
list(SORT sources)
list(LENGTH sources count)
if(count EQUAL 0)
  message(FATAL_ERROR "no source below ${ROOT}")
endif()

foreach(path IN LISTS sources)
  layer_of("${path}" layer)
  if(NOT DEFINED "MAY_${layer}")
    violation("${path}: \"${layer}\" is no known layer: say in tests/layering.cmake what it may include")
    continue()
  endif()

  file(STRINGS "${ROOT}/${path}" lines REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"]" ENCODING UTF-8)
  foreach(line IN LISTS lines)
    string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*[<\"]([^>\"]+)[>\"].*$" "\\1" include "${line}")
    # (b) third parties
    foreach(fence IN LISTS FENCES)
      if(NOT include MATCHES "${FENCE_${fence}}")
        continue()
      endif()
      set(inside FALSE)
      foreach(pattern IN LISTS INSIDE_${fence})
        if(path MATCHES "${pattern}")
          set(inside TRUE)
        endif()
      endforeach()
      if(NOT inside)
        violation("${path}: <${include}> is fenced off here (allowed: ${INSIDE_${fence}})")
      endif()
    endforeach()
    # (a) layers
    if(line MATCHES "<")
      continue()
    endif()
    resolve("${path}" "${include}" target)
    if(target STREQUAL "")
      violation("${path}: \"${include}\" is no file of the repository; <> is for all others")
      continue()
    endif()
    if(path MATCHES "^include/" AND NOT target MATCHES "^include/")
      violation("${path}: a public header includes the private ${target}")
    endif()
    layer_of("${target}" wanted)
    set(may ${layer} ${MAY_${layer}})
    if(NOT wanted IN_LIST may AND NOT include IN_LIST MAY_ALSO_${layer})
      violation("${path}: ${layer} may not include ${wanted} (\"${include}\")")
    endif()
  endforeach()

  # (e) size; lines are line feeds
  if(NOT path MATCHES "^src/unicode/tables/")
    file(READ "${ROOT}/${path}" text)
    string(LENGTH "${text}" with)
    string(REPLACE "\n" "" text "${text}")
    string(LENGTH "${text}" without)
    math(EXPR size "${with} - ${without}")
    if(size GREATER MOST_LINES)
      violation("${path}: ${size} lines, at most ${MOST_LINES}: split it by subject")
    endif()
  endif()
endforeach()

# (c) every source file is named in src/CMakeLists.txt
file(READ "${ROOT}/src/CMakeLists.txt" lists)
if(lists MATCHES "file\\(GLOB")
  string(REGEX MATCHALL "file\\(GLOB[^)]*\\)" globs "${lists}")
  foreach(glob IN LISTS globs)
    violation("src/CMakeLists.txt: ${glob}: sources are listed by name")
  endforeach()
endif()
string(REGEX MATCHALL "[A-Za-z0-9_/]+\\.cpp" listed "${lists}")
# What a pattern finds has been reported with the pattern.
string(REGEX MATCHALL "[A-Za-z0-9_]+/\\*\\.cpp" patterns "${lists}")
foreach(path IN LISTS sources)
  if(NOT path MATCHES "^src/(.+\\.cpp)$")
    continue()
  endif()
  set(name "${CMAKE_MATCH_1}")
  get_filename_component(folder "${name}" DIRECTORY)
  if(NOT name IN_LIST listed AND NOT "${folder}/*.cpp" IN_LIST patterns)
    violation("${path}: not listed in src/CMakeLists.txt")
  endif()
endforeach()

# (d) every rule is registered
file(READ "${ROOT}/src/analyze/rule_table.cpp" table)
file(GLOB rule_files RELATIVE "${ROOT}" "${ROOT}/src/analyze/rules/*.cpp")
foreach(path IN LISTS rule_files)
  file(STRINGS "${ROOT}/${path}" definitions REGEX "^const Rule k[A-Za-z0-9]+" ENCODING UTF-8)
  list(LENGTH definitions count)
  if(NOT count EQUAL 1)
    violation("${path}: expected one line \"const Rule kName = {\", found ${count}")
    continue()
  endif()
  string(REGEX REPLACE "^const Rule (k[A-Za-z0-9]+).*$" "\\1" name "${definitions}")
  if(NOT table MATCHES "&${name}[^A-Za-z0-9]")
    violation("${path}: ${name} is not registered in src/analyze/rule_table.cpp")
  endif()
endforeach()

# (f) the licence mark stands on the first line, or below a #! line
file(GLOB_RECURSE marked RELATIVE "${ROOT}"
  "${ROOT}/src/*.cpp" "${ROOT}/src/*.hpp" "${ROOT}/src/*.inc" "${ROOT}/include/*.hpp" "${ROOT}/src/CMakeLists.txt"
  "${ROOT}/tests/*.cpp" "${ROOT}/tests/*.hpp" "${ROOT}/tests/*.cmake" "${ROOT}/tests/*.mjs" "${ROOT}/tests/CMakeLists.txt"
  "${ROOT}/data/*.mjs")
list(APPEND marked CMakeLists.txt)
list(FILTER marked EXCLUDE REGEX "/node_modules/")
list(SORT marked)
foreach(path IN LISTS marked)
  file(READ "${ROOT}/${path}" head LIMIT 300)
  if(NOT head MATCHES "^(#![^\n]*\n)?(//|#) SPDX-License-Identifier: Apache-2\\.0\n")
    violation("${path}: the first line is not the SPDX mark")
  endif()
endforeach()

if(found_violations GREATER 0)
  message(FATAL_ERROR "${found_violations} violations of the layering:${violations}")
endif()
list(LENGTH sources count)
message(STATUS "layering: ${count} files, no violation")
