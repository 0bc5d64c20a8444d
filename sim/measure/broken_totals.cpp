#include "sim/measure/broken_totals.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace meridian {
namespace {

void expect_equal(std::vector<std::string>& broken, const char* what, std::int64_t a, std::int64_t b) {
  if (a != b) broken.push_back(fmt::format("totals: {}: {} is not {}", what, a, b));
}

void expect(std::vector<std::string>& broken, bool holds, const std::string& what) {
  if (!holds) broken.push_back("totals: " + what);
}

void check_items(std::vector<std::string>& broken, const Metrics& m, const World& w) {
  // What was open when the totals began is counted by nobody.
  if (m.begin == 0)
    expect_equal(broken, "items asked for, and finished, cut and open", m.asked,
                 std::int64_t{m.finished} + m.cut + w.open_items);
  expect_equal(broken, "items finished, and those of each day", m.finished,
               std::accumulate(m.finished_on_day.begin(), m.finished_on_day.end(), std::int64_t{0}));
  expect_equal(broken, "lead times of finished items, and what they went to", m.lead_seconds,
               std::accumulate(m.anatomy_total.begin(), m.anatomy_total.end(), std::int64_t{0}));
  expect(broken, m.last_finish <= w.agenda.now(), "the last finish lies ahead");
  expect(broken, 0 <= m.cycle_seconds && m.cycle_seconds <= m.lead_seconds,
         "finished items were longer in progress than there");
  expect(broken, m.hand_offs_lost <= m.hand_offs, "more hand-offs lost something than there were");
}

/// Little's law on the sample path, and the like: what was integrated over time against what was counted.
void check_levels(std::vector<std::string>& broken, const Metrics& m, const World& w) {
  const Levels& levels = m.levels;
  const std::int64_t passed = std::int64_t{levels.since} - m.begin;
  std::int64_t resident = m.resident_seconds;
  for (const ItemState& item : w.items)
    if (item.phase != ItemState::Phase::done && item.phase != ItemState::Phase::cut)
      resident += levels.since - std::max<std::int64_t>(item.asked, m.begin);
  expect_equal(broken, "Little's law: time in the system, and the times of all items",
               levels.in_system_seconds, resident);
  expect_equal(broken, "items in the system, and open", levels.in_system, w.open_items);
  expect_equal(broken, "the time at each level, and the time that has passed",
               std::accumulate(levels.at_level.begin(), levels.at_level.end(), std::int64_t{0}), passed);
  expect(broken, levels.waiting <= levels.in_system, "more items wait than there are");
  expect(broken, levels.busy_seconds <= passed && levels.all_tools_up_seconds <= passed,
         "something lasted longer than the totals' time");
}

void check_questions(std::vector<std::string>& broken, const Metrics& m) {
  Metrics::PairTotals sum;
  for (const Metrics::PairTotals& pair : m.pairs) {
    sum.questions += pair.questions;
    sum.delay += pair.delay;
    expect(broken, pair.blocking <= pair.questions && pair.blocking_delay <= pair.delay,
           "blocking questions are more than all");
  }
  expect_equal(broken, "answers read, and those of each pair of sites", m.replies, sum.questions);
  expect_equal(broken, "waits for answers, and those of each pair of sites", m.reply_seconds, sum.delay);
  expect(broken, m.begin > 0 || m.replies <= m.questions, "more answers than questions");
  expect(broken, m.blocking_questions <= m.questions, "more questions block than were asked");
}

/// Nobody does two things at once.
void check_people(std::vector<std::string>& broken, const Metrics& m, const World& w) {
  for (std::size_t i = 0; i < m.people.size(); ++i) {
    const Metrics::PersonTotals& p = m.people[i];
    const std::int64_t busy = p.working + p.reviewing + p.meeting + p.stopped + p.handing_off;
    const bool negative = std::min({p.working, p.reviewing, p.meeting, p.stopped, p.handing_off, p.focus,
                                    p.evening, p.night, p.free_day, p.present}) < 0;
    expect(broken, !negative, fmt::format("people[{}] has something negative", i));
    expect(broken, busy <= std::int64_t{w.agenda.now()} - m.begin,
           fmt::format("people[{}] was busy longer than the totals' time", i));
  }
}

}  // namespace

std::vector<std::string> broken_totals(const Metrics& metrics, const World& world) {
  std::vector<std::string> broken;
  check_items(broken, metrics, world);
  check_levels(broken, metrics, world);
  check_questions(broken, metrics);
  check_people(broken, metrics, world);
  return broken;
}

}  // namespace meridian
