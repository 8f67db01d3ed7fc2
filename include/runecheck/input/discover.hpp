// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "runecheck/input/record_parser.hpp"
#include "runecheck/io/compressed_source.hpp"
#include "runecheck/io/source.hpp"
#include "runecheck/unicode/converter.hpp"

namespace runecheck {

/// Where to look for inputs, and which of them to take.
struct DiscoverOptions {
  std::vector<std::string> paths;  ///< as typed: files, folders, "-" for standard input
  std::vector<std::string> lists;  ///< files that hold paths: one a line, or each ended by NUL if there is a NUL in it
  bool recursive = false;          ///< read folders, with all that is below them
  /// Of the files met below a folder only those that one of these fits; one with `!` before it leaves out what it
  /// fits. Braces are expanded. One without a slash fits a name at any depth; one with a slash starts from the
  /// folder that was named or from the working folder. What fits a folder fits all that is in it.
  std::vector<std::string> globs;
  std::vector<std::string> excludes;  ///< lines as of a .gitignore in `excludes_folder`; braces are expanded
  std::string excludes_folder;        ///< where the settings file stands, "" for the working folder
  std::optional<InputFormat> as;      ///< the format of all files; without it, by their extension
  bool nul_records = false;           ///< records end in NUL: a NUL says nothing about a file
  bool encoded = false;               ///< an encoding other than UTF-8 is given: so do control characters
  Source* standard_input = nullptr;   ///< for a list "-"
};

/// An input that is to be read.
struct FoundFile {
  std::string path;  ///< as typed, or the folder as typed and the way down from it; "-" is standard input
  InputFormat format = InputFormat::Text;
  Compression compression = Compression::None;
  bool unseen = false;     ///< a stream: its beginning is looked at when it is opened
  bool any_bytes = false;  ///< whether it is binary is not asked
};

/// Why an input, or a part of what was asked for, cannot be read.
struct InputProblem {
  std::string message;  ///< names the place; paths in it are as they are, not escaped
  std::string help;
};

/// What was found. Counts are of files, not of folders.
struct Discovered {
  std::vector<FoundFile> files;  ///< in the order typed; those of a folder by the bytes of their paths
  std::uint64_t ignored = 0;     ///< left out by .gitignore or `excludes`
  std::uint64_t unmatched = 0;   ///< left out by `globs`
  std::uint64_t binary = 0;      ///< met below a folder, no text: binary and packed files, sockets, FIFOs, devices
  std::uint64_t duplicates = 0;  ///< the same file once more, by whatever name
  std::uint64_t json = 0;        ///< .json files met below a folder; read as lines, their \u escapes would pass unseen
  std::uint64_t links = 0;       ///< links to folders, which are not followed
  std::vector<InputProblem> errors;
};

/// Finds the inputs. A file that was named is read or is an error. Below a folder the .gitignore files from the root
/// of its repository (where .git is) down to it are heeded, and the named folder itself is never left out; .git is
/// not entered, and not counted. Hidden files are files. Links to files are followed.
/// What is not a stream is opened, and its first 8 KiB are looked at.
/// Errors: Error{Usage} for a pattern that is none, and when both a list and an input are standard input. What is
///         wrong with a single input is handed over in `errors`; the others go on.
/// Memory: O(files).
Discovered discover(const DiscoverOptions& options);

/// Opens an input: watched for changes, decompressed, converted to UTF-8 (`encoding` "" is UTF-8). Standard input is
/// `standard_input`, which must outlive the source, and so must `replacements`, where given.
/// Errors: Error{Io}, also for a stream that holds no text; Error{Usage} for an unknown encoding.
std::unique_ptr<Source> open_input(const FoundFile& file, const std::string& encoding, Source* standard_input,
                                   unicode::Replacements* replacements);

}  // namespace runecheck
