#include "sim/kernel/holidays.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/kernel/near_miss.h"
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

std::string changed_case(std::string_view text, char first, char last, int by) {
  std::string changed(text);
  for (char& c : changed)
    if (c >= first && c <= last) c = static_cast<char>(c + by);
  return changed;
}
std::string upper(std::string_view text) { return changed_case(text, 'a', 'z', 'A' - 'a'); }
std::string lower(std::string_view text) { return changed_case(text, 'A', 'Z', 'a' - 'A'); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::string read_whole(std::istream& file) {
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string path_of(const std::string& folder, const std::string& region) {
  return folder + "/" + region + ".csv";
}

/// Place and notes of a file's comments.
void read_head(std::string_view text, HolidayFile& file) {
  while (!text.empty() && text.front() == '#') {
    const std::size_t end = text.find('\n');
    const std::string_view line = trimmed(text.substr(1, end == std::string_view::npos ? end : end - 1));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.rfind("Years: ", 0) == 0) continue;
    std::string& part = file.place.empty() ? file.place : file.notes;
    if (!part.empty()) part += ' ';
    part += line;
  }
}

/// `did you mean "DE-BY"?` for "de-by", "DE-BYX", "Bavaria"; `DE` for any other code of Germany.
std::string nearest_region(const std::string& folder, const std::vector<std::string>& regions,
                           const std::string& asked) {
  const std::string code = upper(asked.substr(0, 40));
  std::vector<std::string> compatriots;
  for (const std::string& region : regions)
    if (code.size() >= 2 && region.compare(0, 2, code, 0, 2) == 0) compatriots.push_back(region);
  if (is_region_code(code) && !compatriots.empty()) {
    const std::string hint = did_you_mean(code, compatriots);
    return hint.empty() ? did_you_mean(compatriots.front(), compatriots) : hint;
  }
  if (code.size() < 4) return "";
  for (const std::string& region : regions) {
    std::ifstream file(path_of(folder, region), std::ios::binary);
    std::string first_line;
    std::getline(file, first_line);
    if (lower(first_line).find(lower(code)) != std::string::npos) return did_you_mean(region, {region});
  }
  return "";
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

Result<HolidayFile> load_holiday_file(const std::string& folder, const std::string& region) {
  Problem problem;
  if (!is_region_code(region)) {
    problem.message = fmt::format("\"{}\" is no region code", region.substr(0, 40));
  } else {
    std::ifstream stream(path_of(folder, region), std::ios::binary);
    if (stream) {
      const std::string text = read_whole(stream);
      HolidayFile file;
      read_head(text, file);
      auto holidays = parse_holidays(text, path_of(folder, region));
      if (!holidays) return holidays.problems();
      file.holidays = std::move(*holidays);
      return file;
    }
    problem.message = fmt::format("there are no holidays for \"{}\"", region);
  }
  const auto regions = holiday_regions(folder);
  problem.hint = regions.empty() ? fmt::format("\"{}\" has no holiday files", folder)
                                 : nearest_region(folder, regions, region);
  if (problem.hint.empty()) problem.hint = "`meridian list holidays` names all";
  return problem;
}

Result<std::vector<Holiday>> load_holidays(const std::string& folder, const std::string& region) {
  auto file = load_holiday_file(folder, region);
  if (!file) return file.problems();
  return std::move(file->holidays);
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
