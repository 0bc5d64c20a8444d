#include "sim/measure/series.h"

#include <algorithm>

#include "sim/measure/waits.h"

namespace meridian {
namespace {

using Kind = Observation::Kind;
constexpr Tick kDaySeconds = 86'400;

/// Where one item stands, for counting.
struct Standing {
  bool asked = false, started = false, in_review = false, gone = false;
};

bool waits_for_review(const World& world, std::uint32_t stage_done) {
  const Table<Stage>& stages = world.scenario->stages;
  const std::size_t next = std::size_t{stage_done} + 1;
  return next < stages.size() && stages[stages.at(next)].kind == Stage::Kind::review;
}

bool is_review(const World& world, std::uint32_t stage) {
  return world.scenario->stages[StageId{stage}].kind == Stage::Kind::review;
}

void leave_review(FlowDay& now, Standing& item) {
  if (item.in_review) --now.in_review;
  item.in_review = false;
}

void enter_review(FlowDay& now, Standing& item) {
  if (!item.in_review) ++now.in_review;
  item.in_review = true;
}

void ask(FlowDay& now, Standing& item) {
  if (!item.asked) ++now.asked;
  item.asked = true;
}

void start(FlowDay& now, Standing& item) {
  ask(now, item);
  if (!item.started) ++now.started;
  item.started = true;
}

void cut(FlowDay& now, Standing& item) {
  leave_review(now, item);
  if (item.asked) --now.asked;
  if (item.started) --now.started;
  item.gone = true;
}

/// Whether the fact moved an item.
bool count(FlowDay& now, std::vector<Standing>& items, const World& world, const Observation& seen) {
  switch (seen.kind) {
    case Kind::item_asked:
      ask(now, items[seen.a]);
      return true;
    case Kind::item_started:
      start(now, items[seen.a]);
      if (is_review(world, seen.c)) enter_review(now, items[seen.a]);
      return true;
    case Kind::item_stage_done:
      leave_review(now, items[seen.a]);
      if (waits_for_review(world, seen.c)) enter_review(now, items[seen.a]);
      return true;
    case Kind::item_finished:
      start(now, items[seen.a]);  // one may be finished before the run's first work on it
      leave_review(now, items[seen.a]);
      ++now.finished;
      return true;
    case Kind::item_cut:
      cut(now, items[seen.a]);
      return true;
    default:
      return false;
  }
}

void count_what_is_there(FlowDay& now, std::vector<Standing>& items, const World& world) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (!world.items[i].stream.exists()) ask(now, items[i]);
}

}  // namespace

std::vector<FlowDay> flow_by_day(const World& end, const Observations& journal) {
  std::vector<FlowDay> days;
  std::vector<Standing> items(end.items.size());
  FlowDay now;
  count_what_is_there(now, items, end);
  for (const Observation& seen : journal) {
    const FlowDay before = now;
    if (!count(now, items, end, seen)) continue;
    const std::size_t day = seen.at / kDaySeconds;
    if (day > days.size()) days.resize(day, before);
  }
  days.push_back(now);
  return days;
}

std::vector<std::vector<ScheduleSpell>> schedule_of(const World& end, const Observations& journal) {
  std::vector<std::vector<ScheduleSpell>> people(end.people.size());
  for (const Observation& seen : journal) {
    const auto activity = static_cast<Activity>(seen.c);
    if (seen.kind != Kind::spell || activity == Activity::idle || activity == Activity::away) continue;
    people[seen.a].push_back({static_cast<Tick>(seen.x), seen.at, activity, ItemId{seen.b}});
  }
  for (auto& spells : people)
    std::stable_sort(spells.begin(), spells.end(),
                     [](const ScheduleSpell& a, const ScheduleSpell& b) { return a.begin < b.begin; });
  return people;
}

WaitMatrices who_waits_for_whom(const World& end, const Observations& journal) {
  WaitMatrices found;
  const auto prepare_cells = [](WaitMatrix& matrix, std::size_t size) {
    matrix.size = size;
    matrix.cells.resize(size * size);
  };
  const auto add = [](WaitMatrix& matrix, std::size_t from, std::size_t to, Duration wait) {
    WaitCell& cell = matrix.cells[from * matrix.size + to];
    ++cell.count;
    cell.total += wait;
  };
  prepare_cells(found.by_site, end.scenario->sites.size());
  prepare_cells(found.by_person, end.people.size());
  for (const Wait& wait : waits_in(end, journal)) {
    const Moment& moment = wait.moment;
    if (wait.usual || !moment.first.exists() || !moment.second.exists()) continue;
    add(found.by_person, moment.first.index, moment.second.index, length_of(moment));
    add(found.by_site, end.people[moment.first.index].site.index, end.people[moment.second.index].site.index,
        length_of(moment));
  }
  return found;
}

std::vector<std::int64_t> anatomy_totals(const World& end) {
  std::vector<std::int64_t> totals(kCauseCount, 0);
  for (const ItemState& item : end.items) {
    if (item.phase != ItemState::Phase::done) continue;
    for (std::size_t cause = 0; cause < kCauseCount; ++cause) totals[cause] += item.anatomy[cause];
  }
  return totals;
}

DelayHistogram reply_delays(const Observations& journal) {
  DelayHistogram histogram;
  for (const Observation& seen : journal) {
    if (seen.kind != Kind::answer_read) continue;
    const auto hour = static_cast<std::size_t>(std::max<std::int64_t>(0, seen.at - seen.z) / 3600);
    if (hour >= histogram.all.size()) {
      histogram.all.resize(hour + 1, 0);
      histogram.blocking.resize(hour + 1, 0);
    }
    ++histogram.all[hour];
    if ((seen.flags & Observation::kBlocking) != 0) ++histogram.blocking[hour];
  }
  return histogram;
}

}  // namespace meridian
