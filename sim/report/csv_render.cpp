#include <string>
#include <vector>

#include "sim/report/render.h"
#include "sim/scenario/json_text.h"

namespace meridian {
namespace {

bool is_number(const std::string& text) {
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (c != '.' && c != 'e' && c != 'E' && !((c == '-' || c == '+') && i == 0) &&
               !(c == '-' && (text[i - 1] == 'e' || text[i - 1] == 'E'))) {
      return false;
    }
  }
  return digits > 0;
}

std::string number(const std::optional<double>& value) { return value ? json_number(*value) : ""; }

std::string line(const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
  return text + "\n";
}

std::vector<std::string> summary_cells(const MeasureNumber& measure) {
  if (!measure.summary) return {number(measure.value), "", "", "", "", "", "", "", "", "", "", ""};
  const Summary& s = *measure.summary;
  const auto end = [&](double Interval::*member) {
    return s.ci95 ? json_number((*s.ci95).*member) : std::string();
  };
  return {number(s.mean), std::to_string(s.n), end(&Interval::low), end(&Interval::high),
          number(s.sd),   number(s.min),       number(s.p5),        number(s.p15),
          number(s.p50),  number(s.p85),       number(s.p95),       number(s.max)};
}

std::vector<std::string> difference_cells(const DifferenceNumber* difference) {
  if (!difference) return {"", "", "", ""};
  const PairedDifference& paired = difference->difference;
  return {number(paired.mean), paired.ci95 ? json_number(paired.ci95->low) : "",
          paired.ci95 ? json_number(paired.ci95->high) : "", number(paired.p_better)};
}

void add_rows(std::string& text, const std::string& variant, const std::vector<MeasureNumber>& measures,
              const std::vector<DifferenceNumber>& differences) {
  for (std::size_t i = 0; i < measures.size(); ++i) {
    std::vector<std::string> cells{variant, measures[i].key, measures[i].unit};
    for (std::string& cell : summary_cells(measures[i])) cells.push_back(std::move(cell));
    for (std::string& cell : difference_cells(i < differences.size() ? &differences[i] : nullptr))
      cells.push_back(std::move(cell));
    text += line(cells);
  }
}

}  // namespace

std::string csv_cell(const std::string& text) {
  std::string cell = text;
  const bool would_run =
      !cell.empty() && std::string("=+-@\t\r").find(cell[0]) != std::string::npos && !is_number(cell);
  if (would_run) cell.insert(0, "'");
  // Readers drop spaces at the ends of a cell without quotes.
  const bool has_edge = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!would_run && !has_edge && cell.find_first_of(",;\t\"\n\r") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string csv_render(const Report& report) {
  std::string text =
      line({"variant", "measure", "unit", "mean", "n", "ci95_low", "ci95_high", "sd", "min", "p5", "p15",
            "p50", "p85", "p95", "max", "difference_mean", "difference_low", "difference_high", "p_better"});
  const bool is_run = report.command == "run" && !report.told.empty();
  add_rows(text, "", is_run ? report.told : report.measures, {});
  for (const VariantNumbers& variant : report.variants)
    add_rows(text, variant.name, variant.measures, variant.differences);
  return text;
}

}  // namespace meridian
