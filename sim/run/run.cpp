#include "sim/run/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/measure/broken_totals.h"
#include "sim/rules/calendars.h"
#include "sim/rules/decisions.h"
#include "sim/rules/hidden.h"
#include "sim/rules/invariants.h"
#include "sim/rules/setup.h"
#include "sim/rules/step.h"

namespace meridian {
namespace {

void check_whole(const Run& run) {
  std::vector<std::string> broken = broken_invariants(run.world);
  for (std::string& one : broken_totals(run.metrics, run.world)) broken.push_back(std::move(one));
  if (!broken.empty())
    throw InternalError(fmt::format("broken at second {} of the run, after {} events: {}",
                                    run.world.agenda.now(), run.world.agenda.executed(),
                                    fmt::join(broken, "; ")));
}

/// Whole events only: what follows would miss what it refers to.
void record(Run& run, const Observations& facts) {
  if (run.journal.size() + facts.size() > run.limits.journal) {
    run.journal_full = run.world.agenda.now();
    run.world.agenda.record_causes(false);
    run.world.kept_items = static_cast<std::uint32_t>(run.world.items.size());
  } else {
    run.journal.insert(run.journal.end(), facts.begin(), facts.end());
  }
}

/// Folds the facts of one event or decision and keeps them if the run is recorded.
void take(Run& run, Observations& facts) {
  for (const Observation& fact : facts) fold(run.metrics, run.world, fact);
  if (run.keeps_journal && !run.journal_full) record(run, facts);
  facts.clear();
  follow(run.metrics.levels, run.world);
  if (run.checked) check_whole(run);
}

void decide(Run& run, Observations& facts) {
  const auto index = static_cast<std::uint32_t>(run.next_decision++);
  const Decision& decision = run.decisions[index];
  const Turn turn{run.world, facts};
  run.world.agenda.move_to(run.world.tick(std::max(decision.at, run.world.start())));
  if (std::optional<Objection> why = objection(run.world, decision)) {
    run.objections.push_back(std::move(*why));
    run.refused.push_back(index);
    turn.tell(Observation::Kind::refused, index);
  } else {
    turn.tell(Observation::Kind::enacted, index);
    enact(turn, decision);
  }
  take(run, facts);
}

/// The same with the words of the kinds.
[[noreturn]] void tell_endless(const EndlessInstant& error) {
  std::string what = error.what();
  const char* joint = ": ";
  for (const Event& event : error.events) {
    what += fmt::format("{}{} {}", joint, name_of(static_cast<EventKind>(event.kind)), event.entity);
    joint = ", then ";
  }
  throw InternalError(what);
}

/// Events with time <= until, one by one.
void execute(Run& run, Tick until, Observations& facts) {
  try {
    while (!run.over && step(run.world, until, facts)) {
      take(run, facts);
      check_budget(run.world, run.limits);
      run.over = is_finished(run.world);
    }
  } catch (const EndlessInstant& error) {
    tell_endless(error);
  }
}

/// Up to a time at which something else than an event is due.
void pass_to(Run& run, Instant at, Observations& facts) {
  const Tick tick = run.world.tick(std::max(at, run.world.start()));
  execute(run, tick, facts);
  if (!run.over) run.world.agenda.move_to(tick);
}

/// Begins the measures anew if that is due by then.
void end_warm_up(Run& run, Instant by, Observations& facts) {
  if (!run.counts_from || *run.counts_from > by) return;
  pass_to(run, *run.counts_from, facts);
  if (!run.over) restart(run.metrics, run.world);
  run.counts_from.reset();
}

void close_totals(Run& run, Tick horizon) {
  Observations facts;
  close_accounts(Turn{run.world, facts});
  take(run, facts);
  finish(run.metrics, run.world, horizon);
  MERIDIAN_CHECK_MSG(run.metrics.resident_seconds == run.metrics.levels.in_system_seconds, "Little's law");
}

}  // namespace

Prepared prepare(Scenario scenario) {
  for (Item& item : scenario.items) item.dependents.clear();
  for (std::uint32_t i = 0; i < scenario.items.size(); ++i)
    for (const ItemId needed : scenario.items[ItemId{i}].depends_on)
      scenario.items[needed].dependents.push_back(ItemId{i});
  Prepared prepared;
  prepared.scenario = std::make_shared<const Scenario>(std::move(scenario));
  prepared.pool = make_pool(*prepared.scenario);
  return prepared;
}

Run make_run(const Prepared& prepared, const RunOptions& options) {
  Run run;
  Observations facts;
  run.keeps_journal = options.journal;
  run.checked = options.checked;
  run.limits = options.limits;
  run.world = make_world(prepared.scenario, prepared.pool, make_chance(options.seed, options.replication),
                         options.journal, facts);
  run.metrics = make_metrics(run.world);
  run.decisions = prepared.scenario->decisions;
  run.decisions.insert(run.decisions.end(), options.decisions.begin(), options.decisions.end());
  std::stable_sort(run.decisions.begin(), run.decisions.end(),
                   [](const Decision& a, const Decision& b) { return a.at < b.at; });
  if (prepared.scenario->warm_up_days > 0.0)
    run.counts_from = prepared.scenario->start() +
                      seconds(static_cast<std::int64_t>(prepared.scenario->warm_up_days * 86400.0));
  take(run, facts);
  return run;
}

void advance(Run& run, Instant until) {
  const Instant end = std::max(run.world.now(), std::min(until, run.world.scenario->end()));
  Observations facts;
  while (!run.over && run.next_decision < run.decisions.size() &&
         run.decisions[run.next_decision].at <= end) {
    const Instant at = run.decisions[run.next_decision].at;
    end_warm_up(run, at, facts);
    pass_to(run, at, facts);
    if (!run.over) decide(run, facts);
  }
  end_warm_up(run, end, facts);
  pass_to(run, end, facts);
  if (until >= run.world.scenario->end()) run.over = true;
}

void complete(Run& run) {
  advance(run, run.world.scenario->end());
  if (!is_finished(run.world)) run.world.agenda.move_to(run.world.tick(run.world.scenario->end()));
  close_totals(run, run.world.tick(run.world.scenario->end()));
}

Run closed_now(const Run& run) {
  Run copy = run;
  close_totals(copy, copy.world.agenda.now());
  return copy;
}

Run fork(const Run& run, ForkChance chance, std::uint64_t fresh) {
  Run copy = run;
  if (chance == ForkChance::same) return copy;
  Observations facts;
  renew(Turn{copy.world, facts}, Chance{mix(run.world.chance.key, fresh)});
  take(copy, facts);
  return copy;
}

}  // namespace meridian
