// SPDX-License-Identifier: Apache-2.0
// The rules, one to a file of rules/. A new one is declared here and registered in rule_table.cpp.
#pragma once

#include "runecheck/analyze/analyze.hpp"

namespace runecheck {

extern const Rule kInvalidUtf8;          // RC010
extern const Rule kByteOrderMark;        // RC011
extern const Rule kMojibake;             // RC012
extern const Rule kEmptyRecord;          // RC013
extern const Rule kMixedLineEnds;        // RC014
extern const Rule kUnknownWord;          // RC101
extern const Rule kUnknownRun;           // RC102
extern const Rule kWordTooLong;          // RC103
extern const Rule kWordWithoutToken;     // RC104
extern const Rule kShatteredWord;        // RC201
extern const Rule kFertility;            // RC202
extern const Rule kByteFallback;         // RC203
extern const Rule kCaseLost;             // RC301
extern const Rule kAccentLost;           // RC302
extern const Rule kCharacterDeleted;     // RC303
extern const Rule kWordsJoined;          // RC304
extern const Rule kCollision;            // RC305
extern const Rule kMixedScript;          // RC306
extern const Rule kTooManyTokens;        // RC401
extern const Rule kLabelBoundary;        // RC410
extern const Rule kLabelBeyond;          // RC411
extern const Rule kLabelUnknown;         // RC412
extern const Rule kControlToken;         // RC601
extern const Rule kRoundTripDifference;  // RC701

}  // namespace runecheck
