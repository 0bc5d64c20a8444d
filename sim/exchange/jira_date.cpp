#include "sim/exchange/jira_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "sim/exchange/csv_table.h"
#include "sim/kernel/zone.h"

namespace meridian {
namespace {

constexpr std::array<std::string_view, 5> kForms{"D/N/Y h:m a", "Y-M-D H:m", "Y-M-D H:m:s", "D/M/Y H:m",
                                                 "M/D/Y H:m"};
constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a wall time along a form: one letter a part, all else as it stands.
class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::optional<std::int64_t> seconds_in(std::string_view form) {
    for (const char part : form)
      if (!take(part)) return std::nullopt;
    const auto day = parse_iso_date(fmt::format("{:04}-{:02}-{:02}", year_, month_, day_));
    if (!day || !text_.empty() || hour_ > 23 || minute_ > 59 || second_ > 59) return std::nullopt;
    return ((std::int64_t{*day} * 24 + hour_) * 60 + minute_) * 60 + second_;
  }

 private:
  bool take(char part) {
    switch (part) {
      case 'Y':
        if (!number(4, year_)) return false;
        if (year_ < 100) year_ += 2000;
        return true;
      case 'M':
        return number(2, month_);
      case 'N':
        return month_name();
      case 'D':
        return number(2, day_);
      case 'H':
      case 'h':
        return number(2, hour_);
      case 'm':
        return number(2, minute_);
      case 's':
        return number(2, second_);
      case 'a':
        return half_of_day();
      default:
        return literal(part);
    }
  }

  bool literal(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool number(std::size_t most, int& value) {
    std::size_t digits = 0;
    value = 0;
    for (; digits < most && digits < text_.size() && is_digit(text_[digits]); ++digits)
      value = value * 10 + (text_[digits] - '0');
    text_.remove_prefix(digits);
    return digits > 0;
  }

  bool month_name() {
    const auto found = std::find(kMonths.begin(), kMonths.end(), lower_case(text_.substr(0, 3)));
    if (found == kMonths.end()) return false;
    month_ = 1 + static_cast<int>(found - kMonths.begin());
    text_.remove_prefix(3);
    return true;
  }

  bool half_of_day() {
    const std::string half = lower_case(text_.substr(0, 2));
    if ((half != "am" && half != "pm") || hour_ < 1 || hour_ > 12) return false;
    hour_ = hour_ % 12 + (half == "pm" ? 12 : 0);
    text_.remove_prefix(2);
    return true;
  }

  std::string_view text_;
  int year_ = 0, month_ = 0, day_ = 0, hour_ = 0, minute_ = 0, second_ = 0;
};

}  // namespace

bool is_surely_before(std::string_view first, std::string_view second) {
  bool is_before = false;
  for (const std::string_view form : kForms) {
    const auto a = Scan(trimmed(first)).seconds_in(form), b = Scan(trimmed(second)).seconds_in(form);
    if (!a || !b) continue;
    if (*a >= *b) return false;
    is_before = true;
  }
  return is_before;
}

}  // namespace meridian
