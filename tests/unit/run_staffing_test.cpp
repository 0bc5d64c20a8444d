// Team size and late help against the closed form of evidence SF-7, SF-8 and SF-10: output n(1 − c n²),
// ramp-up K(t) = 1 − (1 − k0) exp(−t/τ), mentors' loss.
#include <algorithm>
#include <cmath>

#include "theory.h"

using namespace meridian;

namespace {

constexpr double kRampDays = 45.0;
constexpr double kOverhead = 0.0006;

/// A team around one module whose work is as fine as sand, around the clock of 8-hour days without weekends.
std::string team(int veterans, int newcomers, double known, double load, int days_) {
  const int items = (veterans + newcomers) * 8 * days_ / 2;
  std::string members;
  for (int i = 1; i <= veterans; ++i) members += "\"old." + std::to_string(i) + "\",";
  for (int i = 1; i <= newcomers; ++i) members += "\"new." + std::to_string(i) + "\",";
  members.pop_back();
  std::string people = R"("old": {"site": "here", "count": )" + std::to_string(veterans) + "}";
  if (newcomers > 0)
    people += R"(, "new": {"site": "here", "newcomer": true, "familiarity": {"*": )" + std::to_string(known) +
              R"(}, "count": )" + std::to_string(newcomers) + "}";
  return R"({"format": "meridian-scenario/1", "id": "team", "title": "Team", "start": "2026-03-02",
    "horizon_days": )" +
         std::to_string(days_) + R"(,
    "sites": {"here": {"zone": "Etc/GMT", "connectivity": "none", "hours": "mon-sun 09:00-17:00"}},
    "people": {)" +
         people + R"(}, "teams": {"all": {"members": [)" + members + R"(]}},
    "work": {"modules": {"core": {}}, "stages": {"build": {"order": 0, "pull": "fifo"}},
      "items": {"item": {"rank": 1, "module": "core", "effort": "2h", "count": )" +
         std::to_string(items) + R"(}}},
    "mechanisms": {"all": false, "coordination": true, "familiarity": true, "learning": true, "mentoring": true},
    "parameters": {"ramp_up_days": )" +
         std::to_string(kRampDays) + R"(, "communication_overhead": )" + std::to_string(kOverhead) +
         R"(, "mentor_load": )" + std::to_string(load / (1.0 - known)) + "}}";
}

/// Ideal hours done by the end of each day, by what spells achieved.
std::vector<double> output(const std::string& text, int days_) {
  const Run run = run_of(prepare(scenario_from(text)));
  std::vector<double> done(static_cast<std::size_t>(days_) + 1, 0.0);
  const std::vector<std::uint32_t>& finished = run.metrics.finished_on_day;
  for (std::size_t day = 0; day < finished.size(); ++day)
    done[std::min(day, done.size() - 1)] += 2.0 * finished[day];
  for (std::size_t day = 1; day < done.size(); ++day) done[day] += done[day - 1];
  return done;
}

/// Days until help has repaid itself: the last evening on which less is done than without it.
int break_even(int veterans, int newcomers, double load, double known, int days_) {
  const std::vector<double> without = output(team(veterans, 0, known, load, days_), days_);
  const std::vector<double> with = output(team(veterans, newcomers, known, load, days_), days_);
  int last = 0;
  for (int day = 1; day <= days_; ++day) {
    const auto d = static_cast<std::size_t>(day);
    if (with[d] < without[d]) last = day;
  }
  return last;
}

}  // namespace

TEST_CASE("late help repays itself when the closed form says (SF-7, SF-8)") {
  struct Row {
    int veterans, newcomers;
    double load, known;
    int days, exact;
  };
  for (const Row& row :
       {Row{8, 4, 0.25, 0.3, 40, 6}, Row{12, 2, 0.25, 0.3, 50, 18}, Row{12, 4, 0.25, 0.3, 50, 21},
        Row{12, 8, 0.25, 0.3, 60, 30}, Row{16, 4, 0.25, 0.3, 90, 56}, Row{8, 4, 0.5, 0.1, 80, 44}}) {
    CAPTURE(row.veterans, row.newcomers, row.load);
    const int days_ = break_even(row.veterans, row.newcomers, row.load, row.known, row.days);
    CHECK(std::abs(days_ - row.exact) <= std::max(1.0, 0.1 * row.exact));
  }
}

TEST_CASE("twenty-four people never gain by four more") {
  const std::vector<double> without = output(team(24, 0, 0.3, 0.25, 60), 60);
  const std::vector<double> with = output(team(24, 4, 0.3, 0.25, 60), 60);
  CHECK(with.back() < without.back());
}

TEST_CASE("output without sub-teams peaks between 22 and 25 people (SF-10)") {
  int best = 0;
  double most = 0.0;
  for (int n = 18; n <= 29; ++n) {
    const Run run = run_of(prepare(scenario_from(team(n, 0, 0.3, 0.25, 4))));
    double done = 0.0;  // ideal hours, those in items not finished included
    for (const ItemState& item : run.world.items)
      if (item.ever_started) done += (item.content - item.remaining) / 3600.0;
    CHECK(done == Approx(n * (1.0 - kOverhead * n * n) * 32.0).epsilon(1e-4));  // spells are whole seconds
    if (done > most) best = n, most = done;
  }
  CHECK(best == 24);  // the formula's own peak among whole people
}
