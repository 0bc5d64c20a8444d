#include "sim/report/wording.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "sim/kernel/utf8.h"

namespace meridian {
namespace {

std::string with_groups(std::string digits, const std::string& separator) {
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, separator);
  return digits;
}

std::string pair_of(const Language& language, const std::string& large, const std::string& small) {
  return tr(language, "format.two_parts", {{"large", large}, {"small", small}});
}

std::string hours_and_minutes(const Language& language, std::int64_t minutes) {
  const std::string hours_text = tr(language, "format.hours", minutes / 60);
  const std::string minutes_text = tr(language, "format.minutes", minutes % 60);
  if (minutes < 60) return minutes_text;
  return minutes % 60 == 0 ? hours_text : pair_of(language, hours_text, minutes_text);
}

std::int64_t rounded(std::int64_t value, std::int64_t unit) { return (value + unit / 2) / unit; }

bool is_right_to_left(std::uint32_t code) {
  return (code >= 0x0590 && code <= 0x08FF) || (code >= 0xFB1D && code <= 0xFDFF) ||
         (code >= 0xFE70 && code <= 0xFEFC) || (code >= 0x10800 && code <= 0x10FFF);
}

}  // namespace

std::string number(const Language& language, double value, int decimals) {
  std::string digits = fmt::format("{:.{}f}", std::fabs(value), decimals);
  const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
  std::string fraction;
  if (const std::size_t point = digits.find('.'); point != std::string::npos) {
    fraction = tr(language, "format.decimal") + digits.substr(point + 1);
    digits.resize(point);
  }
  const std::string sign = value < 0 && !is_zero ? "−" : "";
  return sign + with_groups(digits, tr(language, "format.group")) + fraction;
}

std::string in_words(const Language& language, std::int64_t count) {
  const std::string key = "number_word." + std::to_string(count);
  return has(language, key) ? tr(language, key) : number(language, static_cast<double>(count));
}

std::string money(const Language& language, double amount, const std::string& currency) {
  return tr(language, "format.money", {{"amount", number(language, amount)}, {"currency", currency}});
}

std::string date(const Language& language, int day, int usual_year) {
  const Date civil = date_of(day);
  const Arguments arguments{{"day", std::to_string(civil.day)},
                            {"month", tr(language, "month." + std::to_string(civil.month))},
                            {"year", std::to_string(civil.year)}};
  return tr(language, civil.year == usual_year ? "format.date" : "format.date_year", arguments);
}

std::string weekday(const Language& language, int day) {
  return tr(language, "weekday." + std::to_string(weekday_of(day) + 1));
}

std::string short_weekday(const Language& language, int day) {
  return tr(language, "weekday_short." + std::to_string(weekday_of(day) + 1));
}

std::string weekday_date(const Language& language, int day) {
  return tr(language, "format.weekday_date",
            {{"weekday", weekday(language, day)}, {"date", date(language, day, date_of(day).year)}});
}

std::string short_date(const Language& language, int day) {
  const Date civil = date_of(day);
  return tr(language, "format.date",
            {{"day", std::to_string(civil.day)},
             {"month", tr(language, "month_short." + std::to_string(civil.month))}});
}

std::string clock(const Language& language, const LocalTime& local) {
  return tr(language, "format.clock",
            {{"hour", std::to_string(local.hour)},
             {"hour2", fmt::format("{:02}", local.hour)},
             {"minute", fmt::format("{:02}", local.minute)}});
}

std::string local_moment(const Language& language, const Zone& zone, Instant at) {
  const LocalTime local = to_local(zone, at).local;
  return tr(language, "format.date_clock",
            {{"date", weekday_date(language, day_of(local))}, {"clock", clock(language, local)}});
}

std::string weekday_clock(const Language& language, const Zone& zone, Instant at) {
  const LocalTime local = to_local(zone, at).local;
  return tr(language, "format.date_clock",
            {{"date", weekday(language, day_of(local))}, {"clock", clock(language, local)}});
}

std::string when(const Language& language, const Zone& zone, Instant at, int from_day) {
  const LocalTime local = to_local(zone, at).local;
  const int day = day_of(local);
  const Arguments arguments{{"clock", clock(language, local)},
                            {"weekday", weekday(language, day)},
                            {"date", weekday_date(language, day)}};
  if (day == from_day) return tr(language, "format.at_clock", arguments);
  const bool is_near = day > from_day && day - from_day <= 3;
  return tr(language, is_near ? "format.on_weekday" : "format.on_date", arguments);
}

std::string elapsed(const Language& language, Duration length) {
  constexpr std::int64_t kDay = 86400;
  const std::int64_t seconds = length.seconds;
  if (seconds < 30) return tr(language, "format.under_a_minute");
  if (seconds < 2 * kDay) return hours_and_minutes(language, rounded(seconds, 60));
  if (seconds >= 10 * kDay) return tr(language, "format.days", rounded(seconds, kDay));
  const std::int64_t hours = rounded(seconds, 3600);
  const std::string days_text = tr(language, "format.days", hours / 24);
  return hours % 24 == 0 ? days_text : pair_of(language, days_text, tr(language, "format.hours", hours % 24));
}

std::string worktime(const Language& language, Duration length) {
  if (length.seconds < 30) return tr(language, "format.under_a_minute");
  return hours_and_minutes(language, rounded(length.seconds, 60));
}

std::string shown(std::string_view name) {
  const std::string result = printable(name);
  for (std::size_t at = 0; at < result.size(); at += utf8_at(result, at).bytes)
    if (is_right_to_left(utf8_at(result, at).code)) return "\u2068" + result + "\u2069";
  return result;
}

std::string quoted(const Language& language, std::string_view name) {
  return tr(language, "format.quoted", {{"text", shown(name)}});
}

std::string list_of(const Language& language, const std::vector<std::string>& parts) {
  if (parts.empty()) return "";
  std::string list = parts.front();
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) list += ", " + parts[i];
  if (parts.size() == 1) return list;
  return tr(language, "format.list_and", {{"list", list}, {"last", parts.back()}});
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Zone zone_of(const std::string& name) {
  const Result<Zone> zone = find_zone(name);
  return zone ? *zone : Zone();
}

}  // namespace meridian
