// Numbers, dates, times and lengths of time in words of a language, and names made harmless for a page or a
// terminal. No wall clock, no locale: the forms stand in the language file under "format". Times are always
// somebody's local time; whose is said by the sentence around it. Read `local_moment` and `elapsed` first.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/kernel/zone.h"
#include "sim/report/language.h"

namespace meridian {

/// "1,234.5" · "1.234,5"; a true minus sign. Rounds half away from zero as fmt does.
std::string number(const Language& language, double value, int decimals = 0);
/// "two" · "zwei" from 2 to 12, else digits: for sentences.
std::string in_words(const Language& language, std::int64_t count);
/// "EUR 12,345" · "12.345 EUR", whole units.
std::string money(const Language& language, double amount, const std::string& currency);

/// "9 June" · "9. Juni" of a civil day; the year follows unless it is `usual_year`.
std::string date(const Language& language, int day, int usual_year);
/// "Wednesday 9 June" · "Mittwoch, 9. Juni".
std::string weekday_date(const Language& language, int day);
/// "Wednesday" · "Mittwoch"; "Wed" · "Mi".
std::string weekday(const Language& language, int day);
std::string short_weekday(const Language& language, int day);
/// "9 Jun" · "9. Jun.", for axes.
std::string short_date(const Language& language, int day);
/// "09:00" · "9:00 Uhr".
std::string clock(const Language& language, const LocalTime& local);

/// "Wednesday 9 June, 09:00" · "Mittwoch, 9. Juni, 9:00 Uhr".
std::string local_moment(const Language& language, const Zone& zone, Instant at);
/// "Wednesday, 03:40" · "Mittwoch, 3:40 Uhr".
std::string weekday_clock(const Language& language, const Zone& zone, Instant at);
/// As an adverb, seen from `from_day` there: "at 09:12", "on Wednesday at 09:12", "on Wednesday 16 June at
/// 09:12" when more than three days away.
std::string when(const Language& language, const Zone& zone, Instant at, int from_day);

/// Time that passed: "12 minutes", "16 hours 20 minutes", from two days on "3 days 4 hours", from ten days on
/// "31 days".
std::string elapsed(const Language& language, Duration length);
/// Time at work, in hours and minutes however long: a day would mean 24 hours.
std::string worktime(const Language& language, Duration length);

/// A name as it may be shown: control characters become spaces, and a name in a script from right to left is
/// isolated so that the sentence around it stays in order.
std::string shown(std::string_view name);
/// The same in the language's quotation marks.
std::string quoted(const Language& language, std::string_view name);

/// "a", "a and b", "a, b and c".
std::string list_of(const Language& language, const std::vector<std::string>& parts);
/// The first letter as a capital, where it is a small Latin one.
std::string capitalised(std::string text);

/// A zone of the scenario, UTC when the name is unknown (a checked scenario has none such).
Zone zone_of(const std::string& name);

}  // namespace meridian
