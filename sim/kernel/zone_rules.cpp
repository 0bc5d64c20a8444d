#include "sim/kernel/zone_rules.h"

#include <date/tz.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "sim/kernel/zone.h"

namespace meridian {
namespace {

/// Reads a rule from the left; every take_ says whether it succeeded.
class RuleText {
 public:
  explicit RuleText(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_number(int& value) {
    std::size_t n = 0;
    value = 0;
    while (n < rest_.size() && n < 4 && rest_[n] >= '0' && rest_[n] <= '9')
      value = value * 10 + (rest_[n++] - '0');
    rest_.remove_prefix(n);
    return n > 0;
  }
  bool take_name(std::string& name) {
    const bool quoted = take('<');
    std::size_t n = 0;
    while (n < rest_.size() && (quoted ? rest_[n] != '>' : is_letter(rest_[n]))) ++n;
    name = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return name.size() >= 3 && (!quoted || take('>'));
  }
  /// [+-]h[h][h][:mm[:ss]]
  bool take_time(Duration& time) {
    const bool negative = take('-');
    if (!negative) take('+');
    int h = 0, m = 0, s = 0;
    if (!take_number(h)) return false;
    if (take(':') && !take_number(m)) return false;
    if (take(':') && !take_number(s)) return false;
    time = hours(h) + minutes(m) + seconds(s);
    if (negative) time = -time;
    return true;
  }
  bool take_change(YearlyChange& change) {
    if (!take('M') || !take_number(change.month) || !take('.') || !take_number(change.week) || !take('.') ||
        !take_number(change.weekday))
      return false;
    change.time = hours(2);
    if (take('/') && !take_time(change.time)) return false;
    return change.month >= 1 && change.month <= 12 && change.week >= 1 && change.week <= 5 &&
           change.weekday <= 6;
  }
  bool next_is_comma() const { return !rest_.empty() && rest_.front() == ','; }

 private:
  static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
  std::string_view rest_;
};

/// The instant of a yearly change, `before` being the offset in force until then.
Instant change_in(const YearlyChange& change, int year, Duration before) {
  const auto sunday_based = [](int day) { return (weekday_of(day) + 1) % 7; };
  const int first = day_number({year, change.month, 1});
  const int next_month =
      change.month == 12 ? day_number({year + 1, 1, 1}) : day_number({year, change.month + 1, 1});
  int day = first + (change.weekday - sunday_based(first) + 7) % 7 + 7 * (change.week - 1);
  while (day >= next_month) day -= 7;
  return Instant{} + days(day) + change.time - before;
}

/// The last line of a compiled zone file, where its recurring rule stands.
std::string footer_of(const std::string& name) {
  std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
  std::stringstream buffer;
  buffer << file.rdbuf();
  std::string bytes = buffer.str();
  if (bytes.size() < 2 || bytes.compare(0, 4, "TZif") != 0 || bytes.back() != '\n') return {};
  bytes.pop_back();
  const std::size_t start = bytes.rfind('\n');
  return start == std::string::npos ? std::string() : bytes.substr(start + 1);
}

OffsetSpell library_spell(const date::time_zone& zone, Instant at) {
  // The library's own far ends overflow when shifted by an offset, so spells end within ±kNever.
  const date::sys_info info = zone.get_info(date::sys_seconds{std::chrono::seconds{at.seconds}});
  const auto clamp = [](date::sys_seconds t) {
    return Instant{std::clamp<std::int64_t>(t.time_since_epoch().count(), -kNever.seconds, kNever.seconds)};
  };
  return {clamp(info.begin),
          clamp(info.end),
          {info.offset.count()},
          info.save != std::chrono::minutes{0},
          info.abbrev};
}

}  // namespace

std::optional<RecurringRule> parse_recurring_rule(std::string_view footer) {
  RecurringRule rule;
  RuleText text(footer);
  Duration west;  // POSIX counts offsets westward
  if (!text.take_name(rule.standard_name) || !text.take_time(west)) return std::nullopt;
  rule.standard_offset = -west;
  if (text.done() || !text.take_name(rule.daylight_name)) return std::nullopt;
  rule.daylight_offset = rule.standard_offset + hours(1);
  if (!text.next_is_comma()) {
    if (!text.take_time(west)) return std::nullopt;
    rule.daylight_offset = -west;
  }
  if (!text.take(',') || !text.take_change(rule.to_daylight)) return std::nullopt;
  if (!text.take(',') || !text.take_change(rule.to_standard) || !text.done()) return std::nullopt;
  return rule;
}

OffsetSpell spell_at(const RecurringRule& rule, Instant at) {
  // The changes of the years around, in order; the last one not after `at` begins its spell.
  const int year = date_of(static_cast<int>(at.seconds / 86400)).year;
  OffsetSpell spell;
  spell.begin = Instant{-kNever.seconds};
  spell.end = kNever;
  for (int y = year - 1; y <= year + 1; ++y) {
    const Instant on = change_in(rule.to_daylight, y, rule.standard_offset);
    const Instant off = change_in(rule.to_standard, y, rule.daylight_offset);
    const auto consider = [&](Instant change, bool daylight) {
      if (change > at) {
        spell.end = std::min(spell.end, change);
      } else if (change >= spell.begin) {
        spell.begin = change;
        spell.daylight_saving = daylight;
      }
    };
    consider(on, true);
    consider(off, false);
  }
  spell.offset = spell.daylight_saving ? rule.daylight_offset : rule.standard_offset;
  spell.abbreviation = spell.daylight_saving ? rule.daylight_name : rule.standard_name;
  return spell;
}

OffsetSpell spell_at(const ZoneRules& rules, Instant at) {
  if (at >= rules.recurring_from) {
    OffsetSpell spell = spell_at(*rules.recurring, at);
    spell.begin = std::max(spell.begin, rules.recurring_from);
    return spell;
  }
  OffsetSpell spell = library_spell(*rules.zone, at);
  spell.end = std::min(spell.end, rules.recurring_from);
  return spell;
}

ZoneRules load_zone_rules(const date::time_zone* zone) {
  ZoneRules rules{zone->name(), zone, parse_recurring_rule(footer_of(zone->name())), kNever};
  if (rules.recurring) {
    const Instant far{days(200 * 365).seconds};
    rules.recurring_from = library_spell(*zone, far).begin;
  }
  return rules;
}

}  // namespace meridian
