#include <algorithm>
#include <string>
#include <vector>

#include "sim/kernel/utf8.h"
#include "sim/report/render.h"

namespace meridian {
namespace {

std::string heading(const std::string& any) {
  const std::string text = printable(any);
  return text + "\n" + std::string(utf8_length(text), '=') + "\n";
}

std::string padded(const std::string& text, std::size_t width, bool to_the_right) {
  const std::size_t own = utf8_length(text);
  const std::string space(own < width ? width - own : 0, ' ');
  return to_the_right ? space + text : text + space;
}

std::vector<std::size_t> column_widths(const ReportTable& table) {
  std::vector<std::size_t> widths;
  for (const ReportColumn& column : table.columns) widths.push_back(utf8_length(column.heading));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size() && i < widths.size(); ++i)
      widths[i] = std::max(widths[i], utf8_length(row[i]));
  return widths;
}

/// The first column gives way when a table is wider than the terminal.
void fit(std::vector<std::size_t>& widths, int columns) {
  std::size_t total = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) total += widths[i] + (i == 0 ? 0 : 2);
  const auto room = static_cast<std::size_t>(columns);
  if (total > room && !widths.empty())
    widths.front() -= std::min(total - room, widths.front() - std::min<std::size_t>(widths.front(), 12));
}

std::string cut(const std::string& text, std::size_t width) {
  if (utf8_length(text) <= width) return text;
  std::string result;
  std::size_t kept = 0;
  for (char c : text) {
    if (!continues_character(c) && ++kept >= width) break;
    result += c;
  }
  return result + "…";
}

std::string table_line(const std::vector<std::string>& cells, const ReportTable& table,
                       const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i)
    line += (i == 0 ? "" : "  ") +
            padded(cut(printable(cells[i]), widths[i]), widths[i], table.columns[i].is_number);
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line + "\n";
}

/// What doesn't fit into the first column goes on below it.
std::string row_text(std::vector<std::string> cells, const ReportTable& table,
                     const std::vector<std::size_t>& widths) {
  if (cells.empty() || widths.front() < 20) return table_line(cells, table, widths);
  const std::string lines = wrapped(cells.front(), static_cast<int>(widths.front()), 0);
  const std::size_t first_end = lines.find('\n');
  cells.front() = lines.substr(0, first_end);
  const std::string others = first_end + 1 < lines.size() ? lines.substr(first_end + 1) : "";
  return table_line(cells, table, widths) + others;
}

std::string moments_text(const Report& report, int columns) {
  std::string text = heading(report.moments_heading) + "\n";
  if (report.moments.empty()) return text + wrapped(report.no_moments, columns, 0) + "\n";
  text += wrapped(report.moments_introduction, columns, 0) + "\n";
  for (std::size_t i = 0; i < report.moments.size(); ++i) {
    const MomentTold& moment = report.moments[i];
    text += wrapped(std::to_string(i + 1) + ". " + moment.heading, columns, 0);
    for (const std::string& sentence : moment.sentences) text += wrapped(sentence, columns, 3);
    if (!moment.parts.empty()) text += wrapped(moment.parts, columns, 3);
    text += "\n";
  }
  return text;
}

std::string comparison_text(const ComparisonTold& comparison, int columns) {
  std::string text = heading(comparison.heading) + "\n" + wrapped(comparison.introduction, columns, 0) + "\n";
  for (const VariantTold& variant : comparison.variants) {
    text += wrapped("* " + variant.title, columns, 0);
    text += wrapped(variant.says, columns, 3);
    std::string body = variant.result;
    if (!variant.cost.empty()) body += " " + variant.cost;
    for (const std::string& sentence : variant.payers) body += " " + sentence;
    text += wrapped(body, columns, 3) + "\n";
  }
  return text;
}

}  // namespace

std::string table_text(const ReportTable& table, int columns) {
  std::vector<std::size_t> widths = column_widths(table);
  fit(widths, columns);
  std::vector<std::string> headings;
  for (const ReportColumn& column : table.columns) headings.push_back(column.heading);
  std::string text = wrapped(table.caption, columns, 0) + "\n" + table_line(headings, table, widths);
  std::size_t total = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) total += widths[i] + (i == 0 ? 0 : 2);
  text += std::string(total, '-') + "\n";
  for (const auto& row : table.rows) text += row_text(row, table, widths);
  if (!table.note.empty()) text += wrapped(table.note, columns, 0);
  return text + "\n";
}

std::string wrapped(const std::string& any, int columns, int indent) {
  const std::string text = printable(any);
  const std::string margin(static_cast<std::size_t>(std::max(indent, 0)), ' ');
  const auto room = static_cast<std::size_t>(std::max(columns - indent, 20));
  std::string result, line;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, space - at);
    at = space + 1;
    if (word.empty()) continue;
    if (!line.empty() && utf8_length(line) + 1 + utf8_length(word) > room) {
      result += margin + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return line.empty() ? result : result + margin + line + "\n";
}

std::string text_render(const Report& report, const TextOptions& options) {
  const int columns = std::max(options.columns, 40);
  std::string text = heading(report.title);
  if (!report.summary.empty()) text += wrapped(report.summary, columns, 0);
  text += "\n" + wrapped(report.answer, columns, 0);
  for (const std::string& sentence : report.answer_small) text += wrapped(sentence, columns, 0);
  text += "\n" + moments_text(report, columns);
  if (report.comparison) text += comparison_text(*report.comparison, columns);
  if (options.tables) {
    for (const ReportTable& table : report.tables) text += table_text(table, columns);
    for (const NamedText& note : report.notes) text += wrapped(note.name + ": " + note.text, columns, 0);
    text += "\n";
  }
  return text + wrapped(report.foot, columns, 0);
}

}  // namespace meridian
