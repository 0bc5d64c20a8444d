#include "sim/scenario/size_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/model/limits.h"
#include "sim/scenario/lines.h"

namespace meridian {
namespace {

std::string number_text(double value) { return json_number(std::floor(value + 0.5)); }
std::string number_text(std::size_t value) { return std::to_string(value); }
std::string number_text(std::uint64_t value, const char* unit) { return std::to_string(value) + " " + unit; }

class SizeCheck {
 public:
  SizeCheck(const Row& root, Complaints& complaints)
      : root_(root), work_(root.row("work")), days_(horizon_of(root)), complaints_(complaints) {}

  bool run() {
    laid_out(root_, "people", "people", limits::kMostPeople);
    laid_out(work_, "items", "items", limits::kMostItems);
    dependencies();
    meetings();
    calendars();
    arrivals();
    outages();
    return fits_;
  }

 private:
  static int horizon_of(const Row& root) {
    return std::clamp(root.whole("horizon_days"), 0, limits::kMostDays);
  }

  void complain(const Place& place, std::string message, std::string hint) {
    complaints_.add(place, std::move(message), std::move(hint));
    fits_ = false;
  }

  void laid_out(const Row& parent, const char* name, const char* noun, int most) {
    std::int64_t total = 0;
    std::size_t bytes = 0;
    for (const auto& [id, row] : parent.rows(name)) {
      const int count = std::max(row.count(), 1);
      total += count;
      bytes += row.size().bytes * static_cast<std::size_t>(count);
      if (total > most)
        return complain(row.place("count"),
                        "there are more than " + number_text(static_cast<std::uint64_t>(most), noun),
                        "lower the counts");
      if (count > 1 && bytes > limits::kMostLaidOutBytes)
        return complain(row.place("count"),
                        std::string("the ") + noun + " with all counts take more than " +
                            number_text(limits::kMostLaidOutBytes >> 20, "MiB"),
                        "lower the counts, or shorten what stands in an entry");
    }
  }

  void dependencies() {
    const auto items = work_.rows("items");
    std::map<std::string, std::size_t> sizes;
    for (const auto& [id, row] : items) sizes[id] = count_of(row);
    std::size_t total = 0;
    for (const auto& [id, row] : items) {
      std::size_t needed = 0;
      for (const std::string& on : row.words("depends_on")) needed += sizes.count(on) ? sizes[on] : 1;
      total += needed * count_of(row);
      if (total > limits::kMostDependencies)
        return complain(
            row.place("depends_on"),
            "items depend on each other in more than " + number_text(limits::kMostDependencies, "pairs"),
            "put one item between two large groups: it depends on the first, and the second on it");
    }
  }

  void meetings() {
    std::size_t total = 0;
    for (const auto& [id, team] : root_.rows("teams")) {
      total += team.rows("meetings").size();
      if (total > static_cast<std::size_t>(limits::kMostMeetings))
        return complain(team.place("meetings"),
                        "there are more than " + number_text(limits::kMostMeetings, "meetings"),
                        "take some out");
    }
  }

  // People of one site with the same hours and absences share their calendars.
  void calendars() {
    std::set<std::string> different;
    for (const auto& [id, person] : root_.rows("people")) {
      std::string key;
      for (const char* member : {"site", "hours", "share", "absences", "start", "end"}) {
        const JsonNode* node = person.given(member);
        key += (node ? to_json(*node) : std::string()) + "\n";
      }
      different.insert(std::move(key));
    }
    const std::size_t days = different.size() * static_cast<std::size_t>(days_);
    if (days > limits::kMostCalendarDays)
      complain(root_.place("horizon_days"),
               number_text(different.size()) + " people with working times of their own over " +
                   number_text(static_cast<std::uint64_t>(days_), "days") + " need calendars of " +
                   number_text(days, "days") + "; at most " + number_text(limits::kMostCalendarDays) +
                   " are possible",
               "shorten horizon_days, or give people the same hours");
  }

  // More than a run's events of one kind alone: that run can't end.
  void arrivals() {
    for (const auto& [id, row] : work_.rows("streams")) {
      if (!row.has("interarrival")) continue;
      double tickets = periods(row.law("interarrival"), 0);
      if (const int limit = row.whole("limit"); limit > 0) tickets = std::min<double>(tickets, limit);
      if (tickets > static_cast<double>(limits::kMostEvents))
        complain(row.place("interarrival"),
                 "work.streams." + id + " brings about " + number_text(tickets) + " tickets in " +
                     number_text(static_cast<std::uint64_t>(days_), "days") + "; a run has at most " +
                     number_text(limits::kMostEvents, "events"),
                 "lengthen interarrival, or shorten horizon_days");
      else if (mean(row.law("interarrival")) <= 0.0)
        complain(row.place("interarrival"),
                 "work.streams." + id + " brings tickets with no time between them",
                 "give interarrival a mean above 0");
    }
  }

  void outages() {
    if (is_on("line_outages")) {
      for (const char* part : {"sites", "people"})
        for (const auto& [id, row] : root_.rows(part)) outage(row, part, id, "connectivity");
    }
    if (is_on("power_outages"))
      for (const auto& [id, row] : root_.rows("sites")) outage(row, "sites", id, "power");
    if (is_on("tool_outages"))
      for (const auto& [id, row] : root_.rows("tools")) outage(row, "tools", id, "outages");
  }

  void outage(const Row& row, const std::string& part, const std::string& id, const std::string& member) {
    const JsonNode* node = row.given(member);
    if (!node || !node->is_object()) return;
    const Renewal renewal = read_renewal(row.row(member));
    const double changes = 2 * periods(renewal.up, mean(renewal.down));
    if (changes > static_cast<double>(limits::kMostEvents))
      complain(node->place,
               part + "." + id + "." + member + " fails about " + number_text(changes / 2) + " times in " +
                   number_text(static_cast<std::uint64_t>(days_), "days") + "; a run has at most " +
                   number_text(limits::kMostEvents, "events"),
               "lengthen up or down, or shorten horizon_days");
  }

  // How often something comes in the horizon that takes `law` and then `more` hours, on average.
  double periods(const Distribution& law, double more) const {
    constexpr double kSecond = 1.0 / 3600;  // the shortest duration
    const double hours = std::max(mean(law), kSecond) + std::max(more, 0.0);
    return std::isfinite(hours) ? days_ * 24.0 / hours : 0;
  }

  bool is_on(const char* mechanism) const {
    const Row mechanisms = root_.row("mechanisms");
    return mechanisms.flag(mechanisms.has(mechanism) ? mechanism : "all");
  }

  static std::size_t count_of(const Row& row) { return static_cast<std::size_t>(std::max(row.count(), 1)); }

  const Row& root_;
  const Row work_;
  const int days_;
  Complaints& complaints_;
  bool fits_ = true;
};

}  // namespace

bool check_sizes(const Row& root, Complaints& complaints) { return SizeCheck(root, complaints).run(); }

}  // namespace meridian
