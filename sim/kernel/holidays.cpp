#include "sim/kernel/holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/kernel/zone.h"

namespace meridian {
namespace {

/// "PT", "DE-HE", "MY-14": two letters, then at most three letters or digits.
bool is_region_code(std::string_view code) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (code.size() < 2 || code.size() > 6 || !upper(code[0]) || !upper(code[1])) return false;
  if (code.size() == 2) return true;
  if (code[2] != '-' || code.size() == 3) return false;
  return std::all_of(code.begin() + 3, code.end(),
                     [&](char c) { return upper(c) || (c >= '0' && c <= '9'); });
}

/// The region that has the same country, or the same letters; empty when none has.
std::string nearest_region(const std::vector<std::string>& regions, std::string code) {
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  std::string best;
  for (const std::string& region : regions) {
    if (region == code) return region;
    if (best.empty() && code.size() >= 2 && region.compare(0, 2, code, 0, 2) == 0) best = region;
  }
  return best;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

}  // namespace

Result<std::vector<Holiday>> parse_holidays(std::string_view text, const std::string& file) {
  std::vector<Holiday> holidays;
  Problems problems;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    const std::string_view whole = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const std::string_view line = trimmed(whole);
    if (line.empty() || line.front() == '#') continue;
    const auto tell = [&](int column, std::string message, std::string hint) {
      problems.push_back({Problem::Kind::content, file, number, column, std::move(message), std::move(hint),
                          std::string(line)});
    };
    const std::size_t comma = line.find(',');
    const auto day = parse_iso_date(trimmed(line.substr(0, comma)));
    const std::string_view name = comma == std::string_view::npos ? "" : trimmed(line.substr(comma + 1));
    if (!day) {
      tell(1, day.problems().front().message, day.problems().front().hint);
    } else if (name.empty()) {
      tell(11, "the holiday has no name", "write it like \"2027-03-26,Karfreitag\"");
    } else if (!holidays.empty() && *day <= holidays.back().day) {
      tell(1,
           fmt::format("{} does not come after {}", format_iso_date(*day),
                       format_iso_date(holidays.back().day)),
           "every date stands once, in order; join two names of a day with \" / \"");
    } else {
      holidays.push_back({*day, std::string(name)});
    }
  }
  if (!problems.empty()) return problems;
  return holidays;
}

Result<std::vector<Holiday>> load_holidays(const std::string& folder, const std::string& region) {
  Problem problem;
  if (!is_region_code(region)) {
    problem.message = fmt::format("\"{}\" is no region code", region.substr(0, 40));
  } else {
    const std::string path = folder + "/" + region + ".csv";
    std::ifstream file(path, std::ios::binary);
    if (file) {
      std::stringstream text;
      text << file.rdbuf();
      return parse_holidays(text.str(), path);
    }
    problem.message = fmt::format("there are no holidays for \"{}\"", region);
  }
  const auto regions = holiday_regions(folder);
  const std::string near = nearest_region(regions, region);
  if (!near.empty()) {
    problem.hint = fmt::format("did you mean \"{}\"?", near);
  } else if (regions.empty()) {
    problem.hint = fmt::format("\"{}\" has no holiday files", folder);
  } else {
    problem.hint = fmt::format("there are {}", fmt::join(regions, ", "));
  }
  return problem;
}

std::vector<std::string> holiday_regions(const std::string& folder) {
  std::vector<std::string> regions;
  std::error_code ignored;  // a folder that can't be read has no files
  for (std::filesystem::directory_iterator entry(folder, ignored), end; entry != end;
       entry.increment(ignored)) {
    const std::string stem = entry->path().stem().string();
    if (entry->path().extension() == ".csv" && is_region_code(stem)) regions.push_back(stem);
  }
  std::sort(regions.begin(), regions.end());
  return regions;
}

std::vector<int> days_of(const std::vector<Holiday>& holidays) {
  std::vector<int> days;
  for (const Holiday& holiday : holidays) days.push_back(holiday.day);
  return days;
}

HolidayYears covered_years(const std::vector<Holiday>& holidays) {
  if (holidays.empty()) return {};
  return {date_of(holidays.front().day).year, date_of(holidays.back().day).year};
}

}  // namespace meridian
