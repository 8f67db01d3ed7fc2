// SPDX-License-Identifier: Apache-2.0
#include "report/check_text_ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "report/number_text.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kDot = " \u00B7 ";
constexpr std::size_t kListed = 5;
constexpr std::string_view kJoint = "\u00B7";

// --- The table of fates.

constexpr unsigned kIndent = 2;
constexpr unsigned kGap = 2;
constexpr std::size_t kLeastColumns = 4;
constexpr std::size_t kMostColumns = 6;
constexpr unsigned kLeastBar = 4;
constexpr unsigned kMostBar = 12;

struct FateRow {
  std::string_view title;
  Style style;
  std::uint64_t (*count)(const Counts&);
};
constexpr std::array<FateRow, 6> kFateRows = {{
    {"kept", Style::Green, [](const Counts& counts) { return counts[Count::Kept]; }},
    {"case folded", Style::Yellow, [](const Counts& counts) { return counts[Count::CaseFolded]; }},
    {"accent lost", Style::Yellow, [](const Counts& counts) { return counts[Count::AccentStripped]; }},
    {"deleted", Style::Yellow, [](const Counts& counts) { return counts[Count::Deleted]; }},
    {"rewritten", Style::Yellow, [](const Counts& counts) { return counts[Count::Rewritten]; }},
    {"unknown", Style::Red, [](const Counts& counts) { return counts[Count::Guilty] + counts[Count::Collateral]; }},
}};
constexpr std::string_view kCountTitle = "characters";
constexpr unsigned kTitleWidth = 11;

/// Characters with a fate of their own: white space is none of them.
std::uint64_t characters(const Counts& counts) noexcept { return counts.code_points() - counts[Count::WhiteSpace]; }

/// A bar of eighths. Something is never nothing, and not all is never all.
std::string bar(const Ratio& ratio, unsigned width) {
  constexpr std::array<std::string_view, 8> kParts = {"",       "\u258F", "\u258E", "\u258D",
                                                      "\u258C", "\u258B", "\u258A", "\u2589"};
  constexpr unsigned kEighths = 8;
  if (ratio.empty() || ratio.numerator == 0) return {};
  const unsigned whole = kEighths * width;
  auto filled = static_cast<unsigned>(std::lround(std::clamp(ratio.value(), 0.0, 1.0) * whole));
  filled = std::max(filled, 1U);
  if (ratio.numerator < ratio.denominator) filled = std::min(filled, whole - 1);
  std::string text;
  for (unsigned i = 0; i < filled / kEighths; ++i) text += "\u2588";
  return text.append(kParts[filled % kEighths]);
}

std::string right(std::string_view shown, unsigned width) {
  const unsigned used = display_width(shown);
  return std::string(used < width ? width - used : 0, ' ').append(shown);
}

class FateTable {
 public:
  FateTable(const CheckPage& page, const Ledger& ledger) : page_(page), total_(ledger.total()) {
    std::vector<std::pair<unicode::ScriptId, Counts>> scripts;
    for (const auto& entry : ledger.scripts()) {
      if (characters(entry.second) > 0) scripts.push_back(entry);
    }
    std::stable_sort(scripts.begin(), scripts.end(),
                     [](const auto& a, const auto& b) { return characters(a.second) > characters(b.second); });
    const std::size_t most = most_columns();
    const std::size_t named = scripts.size() <= most ? scripts.size() : most - 1;
    Column others;
    for (std::size_t i = 0; i < scripts.size(); ++i) {
      if (i < named) {
        columns_.push_back({script_title(unicode::script_code(scripts[i].first)), scripts[i].second});
      } else {
        others.counts.add(scripts[i].second);
      }
    }
    if (named < scripts.size()) {
      others.title = fmt::format("{} others", scripts.size() - named);
      columns_.push_back(std::move(others));
    }
    for (const FateRow& row : kFateRows) {
      if (row.count(total_) > 0) rows_.push_back(&row);
    }
    for (const Column& column : columns_) {
      number_width_ = std::max(number_width_, display_width(grouped(characters(column.counts))));
      for (const FateRow* row : rows_) number_width_ = std::max(number_width_, display_width(share(*row, column)));
    }
    // As many columns beside each other as there is room for, then bars as long as there is room for.
    const unsigned left = kIndent + kTitleWidth + kGap;
    const unsigned room = page.width > left ? page.width - left : 1;
    const unsigned least = kLeastBar + 1 + number_width_;
    beside_ = std::clamp<std::size_t>((room + kGap) / (least + kGap), 1, std::max<std::size_t>(columns_.size(), 1));
    const auto across = static_cast<unsigned>(beside_);
    const unsigned cell = (room + kGap) / across - kGap;
    bar_width_ = cell > number_width_ + 1 ? std::min(cell - number_width_ - 1, kMostBar) : 1;
  }

  void write() const {
    write_labelled(page_, "fate",
                   fmt::format("of {} without white space, by script", counted(characters(total_), "character")));
    for (std::size_t begin = 0; begin < columns_.size(); begin += beside_) {
      write_block(begin, std::min(begin + beside_, columns_.size()));
    }
  }

 private:
  struct Column {
    std::string title;
    Counts counts;
  };

  std::size_t most_columns() const noexcept {
    constexpr unsigned kRoomy = 18;
    const std::size_t fitting = page_.width / kRoomy;
    return std::clamp(fitting, kLeastColumns, kMostColumns);
  }
  static std::string share(const FateRow& row, const Column& column) {
    return percent({row.count(column.counts), characters(column.counts)});
  }
  unsigned cell_width() const noexcept { return bar_width_ + 1 + number_width_; }

  void write_block(std::size_t begin, std::size_t end) const {
    start_line("");
    for (std::size_t i = begin; i < end; ++i) {
      const std::string title = cut_to(columns_[i].title, cell_width());
      page_.out += i + 1 == end ? title : pad_to(title, cell_width() + kGap);
    }
    page_.out += '\n';
    for (const FateRow* row : rows_) {
      start_line(row->title);
      for (std::size_t i = begin; i < end; ++i) {
        const std::string drawn = bar({row->count(columns_[i].counts), characters(columns_[i].counts)}, bar_width_);
        page_.painter.append(page_.out, drawn, row->style);
        page_.out.append(bar_width_ - display_width(drawn) + 1, ' ');
        page_.out += right(share(*row, columns_[i]), number_width_);
        if (i + 1 < end) page_.out.append(kGap, ' ');
      }
      page_.out += '\n';
    }
    start_line(kCountTitle);
    for (std::size_t i = begin; i < end; ++i) {
      page_.out += right(grouped(characters(columns_[i].counts)), cell_width());
      if (i + 1 < end) page_.out.append(kGap, ' ');
    }
    page_.out += '\n';
  }

  void start_line(std::string_view title) const {
    page_.out.append(kIndent, ' ');
    page_.out += pad_to(title, kTitleWidth + kGap);
  }

  const CheckPage& page_;
  Counts total_;
  std::vector<Column> columns_;
  std::vector<const FateRow*> rows_;
  unsigned number_width_ = 0;
  unsigned bar_width_ = 0;
  std::size_t beside_ = 1;
};

// --- The lists of words and characters.

struct ListRow {
  std::string what;
  std::string where;
};

/// Rows of two columns; the second begins at the same place in all rows that leave it room.
void write_list(const CheckPage& page, const std::vector<ListRow>& rows) {
  unsigned column = 0;
  const unsigned most = page.width / 2;
  for (const ListRow& row : rows) {
    if (const unsigned width = display_width(row.what); width <= most) column = std::max(column, width);
  }
  for (const ListRow& row : rows) {
    Wrapper line(page.out, page.painter, page.width);
    line.no_label();
    write_words_of(line, row.what);
    line.fill_to(column + 2);
    write_words_of(line, row.where);
    line.end();
  }
}

std::string where_text(const CheckReport& report, std::uint64_t count, std::uint32_t file, FilePosition first) {
  return fmt::format("{}, first {}", counted(count, "time"), place_text(report, file, first));
}

/// "р·е·а·л·ь·на": the pieces without the mark that says they go on with a word.
std::string pieces_text(const CheckReport& report, const TopWord& word) {
  constexpr unsigned kWidth = 60;
  constexpr std::string_view kPrefix = "##";
  std::string text;
  for (std::size_t i = 0; i < word.pieces.size() && text.size() < std::size_t{kWidth} * 8; ++i) {
    std::string_view piece = word.pieces[i];
    if (i > 0 && report.model.kind == "WordPiece" && piece.size() > kPrefix.size() && piece.starts_with(kPrefix)) {
      piece.remove_prefix(kPrefix.size());
    }
    if (i > 0) text += kJoint;
    text += brief(piece, kWidth);
  }
  return cut_to(text, kWidth);
}

/// "'🤗' U+1F917 HUGGING FACE"; the glyph is left out where it shows nothing.
std::string character_text(char32_t c) {
  std::string text = fmt::format("U+{:04X} {}", static_cast<std::uint32_t>(c), show(unicode::character_name(c)));
  constexpr char32_t kFirstSurrogate = 0xD800;
  constexpr char32_t kLastSurrogate = 0xDFFF;
  const bool scalar = c <= 0x10FFFF && (c < kFirstSurrogate || c > kLastSurrogate);
  if (!scalar || !unicode::is_presentable(c) || unicode::has(c, unicode::Property::WhiteSpace)) return text;
  std::string glyph;
  utf8::append(glyph, c);
  return fmt::format("'{}' {}", show(glyph), text);
}

}  // namespace

void write_fates(const CheckPage& page, const CheckReport& report) {
  if (characters(report.total.ledger.total()) == 0) return;
  FateTable(page, report.total.ledger).write();
}

void write_words(const CheckPage& page, const CheckReport& report) {
  const Counts counts = report.total.ledger.total();
  const std::uint64_t words = counts[Count::Words];
  if (words == 0) return;
  std::string text = fmt::format("{}{}{:.2f} pieces a word", grouped(words), kDot,
                                 static_cast<double>(counts[Count::Pieces]) / static_cast<double>(words));
  const std::uint64_t shattered = counts[Count::Shattered];
  text += shattered == 0
              ? fmt::format("{}none shattered", kDot)
              : fmt::format("{}{} shattered into letters ({})", kDot, grouped(shattered), percent({shattered, words}));
  if (report.types.types > 0) {
    text += fmt::format("{}{} of {} {} one piece", kDot, grouped(report.types.whole),
                        counted(report.types.types, "distinct word"), report.types.types == 1 ? "is" : "are");
    if (report.types.collisions > 0) {
      text += fmt::format("{}{} of them share their ids with another", kDot, grouped(report.types.collisions));
    }
    if (report.types_estimated) text += fmt::format("{}distinct words are a sample", kDot);
  }
  write_labelled(page, "words", text);
  std::vector<ListRow> rows;
  for (std::size_t i = 0; i < report.top_words.size() && i < kListed; ++i) {
    const TopWord& word = report.top_words[i];
    rows.push_back({fmt::format("{} -> {}", brief(word.word, 40), pieces_text(report, word)),
                    where_text(report, word.count, word.file, word.first)});
  }
  write_list(page, rows);
  if (report.top_words.size() > kListed) {
    write_labelled(
        page, "",
        fmt::format("and {} (--format json has the first {})",
                    counted(report.top_words.size() - kListed, "more shattered word"), report.top_words.size()));
  }
}

void write_unknown(const CheckPage& page, const CheckReport& report) {
  const Counts counts = report.total.ledger.total();
  const std::uint64_t guilty = counts[Count::Guilty];
  const std::uint64_t collateral = counts[Count::Collateral];
  if (guilty + collateral == 0 && report.top_characters.empty()) return;
  std::string text = fmt::format("{} the vocabulary does not have", counted(guilty, "character"));
  if (report.guilty_distinct > 0) text += fmt::format(" ({} distinct)", grouped(report.guilty_distinct));
  if (collateral > 0) text += fmt::format("{}{} others lost in unknown words", kDot, grouped(collateral));
  write_labelled(page, "unknown", text);
  std::vector<ListRow> rows;
  for (std::size_t i = 0; i < report.top_characters.size() && i < kListed; ++i) {
    const TopCharacter& top = report.top_characters[i];
    rows.push_back({character_text(top.code_point), where_text(report, top.count, top.file, top.first)});
  }
  write_list(page, rows);
  if (report.guilty_distinct > rows.size()) {
    write_labelled(page, "", fmt::format("and {} more", grouped(report.guilty_distinct - rows.size())));
  }
}

void write_lengths(const CheckPage& page, const CheckReport& report) {
  const RecordSums& sums = report.total.sums;
  if (!sums.lengths.empty()) {
    std::string text;
    for (const unsigned share : {50U, 90U, 95U, 99U}) {
      text += fmt::format("p{} {}{}", share, grouped(sums.length_percentile(share)), kDot);
    }
    text += fmt::format("max {}", counted(sums.longest(), "token"));
    if (report.limit && sums.beyond_records == 0) {
      text += fmt::format("{}none beyond the limit of {}", kDot, grouped(report.limit->tokens));
    } else if (report.limit) {
      text += fmt::format("{}{} of {} beyond the limit of {}, {} too many", kDot, grouped(sums.beyond_records),
                          counted(sums.records, "record"), grouped(report.limit->tokens),
                          counted(sums.beyond_rows, "token"));
    }
    if (report.limit && !report.limit->source.empty()) text += fmt::format(" ({})", brief(report.limit->source, 200));
    write_labelled(page, "lengths", text);
  }
  std::uint64_t decoded = 0;
  for (const std::uint64_t count : sums.round_trip) decoded += count;
  if (decoded == 0) return;
  constexpr std::array<std::string_view, kRoundTripKinds> kSaid = {"exact", "as normalized", "up to white space",
                                                                   "lossy"};
  std::string text = counted(decoded, "record");
  std::string_view separator = ": ";
  for (std::size_t i = 0; i < kRoundTripKinds; ++i) {
    if (sums.round_trip[i] == 0) continue;
    text += fmt::format("{}{} {}", separator, grouped(sums.round_trip[i]), kSaid[i]);
    separator = kDot;
  }
  write_labelled(page, "decoded", text);
}

}  // namespace runecheck::report
