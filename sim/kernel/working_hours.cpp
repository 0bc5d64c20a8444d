#include "sim/kernel/working_hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace meridian {
namespace {

constexpr std::array<std::string_view, 7> kDayNames = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) words.push_back(word);
  return words;
}

Problem hours_problem(std::string message, std::string hint) {
  Problem problem;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

Problem unreadable(std::string_view what) {
  return hours_problem(
      fmt::format("\"{}\" are no working hours", what.substr(0, 80)),
      "write \"09:00-17:00\", \"22:00-06:00\", \"mon-thu 09:00-17:00; fri 09:00-13:00\" or \"always\"");
}

std::optional<int> read_clock(std::string_view text) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 1000; };
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const int hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<Block> read_block(std::string_view word) {
  if (word.size() != 11 || word[5] != '-') return std::nullopt;
  const auto start = read_clock(word.substr(0, 5)), end = read_clock(word.substr(6));
  if (!start || !end || *start == kDayMinutes || *start == *end) return std::nullopt;
  return Block{*start, *end > *start ? *end : *end + kDayMinutes};
}

std::optional<int> read_day(std::string_view name) {
  for (int day = 0; day < 7; ++day)
    if (name == kDayNames[static_cast<std::size_t>(day)]) return day;
  return std::nullopt;
}

/// "mon,wed" or "sun-thu"; a range may run over Sunday.
std::optional<std::vector<int>> read_days(std::string_view list) {
  std::vector<int> found;
  for (const std::string_view item : split(list, ',')) {
    const auto ends = split(item, '-');
    if (ends.size() > 2) return std::nullopt;
    const auto first = read_day(ends.front()), last = read_day(ends.back());
    if (!first || !last) return std::nullopt;
    for (int day = *first;; day = (day + 1) % 7) {
      found.push_back(day);
      if (day == *last) break;
    }
  }
  return found;
}

/// Sorts a day's blocks and joins touching ones; false when some overlap.
bool arrange(std::vector<Block>& blocks) {
  std::sort(blocks.begin(), blocks.end(),
            [](const Block& a, const Block& b) { return a.start_minute < b.start_minute; });
  std::vector<Block> joined;
  for (const Block& block : blocks) {
    if (!joined.empty() && block.start_minute < joined.back().end_minute) return false;
    if (!joined.empty() && block.start_minute == joined.back().end_minute &&
        block.end_minute - joined.back().start_minute <= kDayMinutes)
      joined.back().end_minute = block.end_minute;
    else
      joined.push_back(block);
  }
  blocks = std::move(joined);
  return true;
}

/// A weekday whose last block runs into the next day's first.
std::optional<int> overrun_day(const WorkingHours& hours) {
  for (int day = 0; day < 7; ++day) {
    const auto& today = hours.week[static_cast<std::size_t>(day)];
    const auto& next = hours.week[static_cast<std::size_t>((day + 1) % 7)];
    if (!today.empty() && !next.empty() && today.back().end_minute - kDayMinutes > next.front().start_minute)
      return day;
  }
  return std::nullopt;
}

std::optional<Problem> read_group(std::string_view group, bool days_may_miss, WorkingHours& hours,
                                  std::array<bool, 7>& named) {
  auto words = words_of(group);
  if (words.empty()) return unreadable(group);
  std::vector<int> days = {0, 1, 2, 3, 4};
  if (words.front().find(':') == std::string_view::npos) {
    const auto listed = read_days(words.front());
    if (!listed) return unreadable(words.front());
    days = *listed;
    words.erase(words.begin());
  } else if (!days_may_miss) {
    return hours_problem(fmt::format("the hours \"{}\" name no days", group.substr(0, 80)),
                         "begin every group with its days, like \"mon-thu\"");
  }
  std::vector<Block> blocks;
  for (const std::string_view word : words) {
    const auto block = read_block(word);
    if (!block) return unreadable(word);
    blocks.push_back(*block);
  }
  if (blocks.empty()) return unreadable(group);
  if (!arrange(blocks))
    return hours_problem(fmt::format("the hours \"{}\" overlap", group.substr(0, 80)), "");
  for (const int day : days) {
    const auto at = static_cast<std::size_t>(day);
    if (named[at])
      return hours_problem(fmt::format("the working hours name \"{}\" twice", kDayNames[at]), "");
    named[at] = true;
    hours.week[at] = blocks;
  }
  return std::nullopt;
}

std::string clock_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string blocks_text(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    const int end = block.end_minute > kDayMinutes ? block.end_minute - kDayMinutes : block.end_minute;
    text += fmt::format("{}{}-{}", text.empty() ? "" : " ", clock_text(block.start_minute), clock_text(end));
  }
  return text;
}

/// "mon-wed,fri" of the days that are set.
std::string days_text(const std::array<bool, 7>& days) {
  std::string text;
  for (std::size_t day = 0; day < 7; ++day) {
    if (!days[day]) continue;
    std::size_t last = day;
    while (last < 6 && days[last + 1]) ++last;
    if (!text.empty()) text += ',';
    text += kDayNames[day];
    if (last > day) text += fmt::format("-{}", kDayNames[last]);
    day = last;
  }
  return text;
}

/// The shortest time off between a day's last work and the next working day's first, in minutes; none when
/// the week has no work.
std::optional<int> shortest_rest(const WorkingHours& hours) {
  std::optional<int> shortest;
  for (int day = 0; day < 7; ++day) {
    const auto& today = hours.week[static_cast<std::size_t>(day)];
    if (today.empty()) continue;
    for (int ahead = 1; ahead <= 7; ++ahead) {
      const auto& next = hours.week[static_cast<std::size_t>((day + ahead) % 7)];
      if (next.empty()) continue;
      const int rest = next.front().start_minute + ahead * kDayMinutes - today.back().end_minute;
      shortest = std::min(shortest.value_or(rest), rest);
      break;
    }
  }
  return shortest;
}

}  // namespace

Result<WorkingHours> parse_working_hours(std::string_view text) {
  WorkingHours hours;
  const auto words = words_of(text);
  if (words.size() == 1 && words.front() == "never") return hours;
  if (words.size() == 1 && words.front() == "always") {
    hours.week.fill({Block{0, kDayMinutes}});
    return hours;
  }
  const auto groups = split(text, ';');
  std::array<bool, 7> named{};
  for (const std::string_view group : groups)
    if (auto problem = read_group(group, groups.size() == 1, hours, named)) return *problem;
  if (const auto day = overrun_day(hours))
    return hours_problem(fmt::format("the working hours of \"{}\" run into the next day's",
                                     kDayNames[static_cast<std::size_t>(*day)]),
                         "");
  return hours;
}

std::string to_text(const WorkingHours& hours) {
  if (is_around_the_clock(hours)) return "always";
  if (week_minutes(hours) == 0) return "never";
  std::string text;
  std::array<bool, 7> told{};
  for (std::size_t day = 0; day < 7; ++day) {
    if (told[day] || hours.week[day].empty()) continue;
    std::array<bool, 7> alike{};
    for (std::size_t other = day; other < 7; ++other) alike[other] = hours.week[other] == hours.week[day];
    for (std::size_t other = day; other < 7; ++other) told[other] = told[other] || alike[other];
    if (!text.empty()) text += "; ";
    text += days_text(alike) + " " + blocks_text(hours.week[day]);
  }
  // Monday to Friday goes without saying.
  const std::string usual = "mon-fri ";
  if (text.rfind(usual, 0) == 0 && text.find(';') == std::string::npos) text.erase(0, usual.size());
  return text;
}

bool is_around_the_clock(const WorkingHours& hours) { return week_minutes(hours) == 7 * kDayMinutes; }

int day_minutes(const WorkingHours& hours, int weekday) {
  int sum = 0;
  for (const Block& block : hours.week[static_cast<std::size_t>(weekday)])
    sum += block.end_minute - block.start_minute;
  return sum;
}

int week_minutes(const WorkingHours& hours) {
  int sum = 0;
  for (int day = 0; day < 7; ++day) sum += day_minutes(hours, day);
  return sum;
}

WorkingHours shifted(const WorkingHours& hours, int minutes) {
  WorkingHours moved;
  for (int day = 0; day < 7; ++day)
    for (const Block& block : hours.week[static_cast<std::size_t>(day)]) {
      int start = block.start_minute + minutes, on = day;
      for (; start < 0; start += kDayMinutes) on = (on + 6) % 7;
      for (; start >= kDayMinutes; start -= kDayMinutes) on = (on + 1) % 7;
      moved.week[static_cast<std::size_t>(on)].push_back(
          {start, start + block.end_minute - block.start_minute});
    }
  for (auto& blocks : moved.week) arrange(blocks);
  return moved;
}

std::vector<WorkRuleViolation> violations(const WorkingHours& hours, const WorkRules& rules) {
  using Rule = WorkRuleViolation::Rule;
  std::vector<WorkRuleViolation> found;
  const auto tell = [&](Rule rule, int minutes, const WorkLimit& limit, bool below) {
    const double value = minutes / 60.0;
    if (limit.hours > 0 && (below ? value < limit.hours : value > limit.hours))
      found.push_back({rule, value, limit.hours, limit.hard});
  };
  if (const auto rest = shortest_rest(hours)) tell(Rule::rest_hours_min, *rest, rules.rest_hours_min, true);
  tell(Rule::week_hours_max, week_minutes(hours), rules.week_hours_max, false);
  int longest = 0;
  for (int day = 0; day < 7; ++day) longest = std::max(longest, day_minutes(hours, day));
  tell(Rule::day_hours_max, longest, rules.day_hours_max, false);
  return found;
}

}  // namespace meridian
