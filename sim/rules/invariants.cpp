#include "sim/rules/invariants.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sim/rules/flow.h"
#include "sim/rules/outages.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

using Phase = ItemState::Phase;

/// Collects what is broken about one thing after another.
struct Ledger {
  const World& w;
  std::vector<std::string> broken;
  std::string about;

  void expect(bool holds, const char* what) {
    if (!holds) broken.push_back(about + ": " + what);
  }
  void expect_share(double value, const char* name) {
    if (!(value >= 0.0 && value <= 1.0)) broken.push_back(fmt::format("{}: {} is {}", about, name, value));
  }
  bool pending(EventKind kind, std::uint32_t entity) const {
    return w.agenda.pending(static_cast<std::uint16_t>(kind), entity);
  }
};

/// How often an item stands in the queues and in people's hands.
struct Places {
  std::vector<int> queued, held;
};

Places places_of(Ledger& ledger) {
  const World& w = ledger.w;
  Places places{std::vector<int>(w.items.size(), 0), std::vector<int>(w.items.size(), 0)};
  for (std::uint32_t s = 0; s < w.queues.size(); ++s) {
    ledger.about = fmt::format("queues[{}]", s);
    const std::vector<ItemId>& queue = w.queues[s];
    for (ItemId item : queue) {
      ++places.queued[item.index];
      ledger.expect(w.items[item.index].stage.index == s, "holds an item of another stage");
    }
    const bool by_rank = w.scenario->stages[StageId{s}].pull == Stage::Pull::rank;
    const auto before = [&w](ItemId a, ItemId b) { return comes_before(w, a, b); };
    if (by_rank)
      ledger.expect(std::is_sorted(queue.begin(), queue.end(), before), "isn't sorted by rank, then key");
  }
  for (std::uint32_t p = 0; p < w.held.size(); ++p) {
    ledger.about = fmt::format("held[{}]", p);
    for (ItemId item : w.held[p]) {
      ++places.held[item.index];
      ledger.expect(w.items[item.index].owner == PersonId{p}, "holds an item of another owner");
    }
  }
  return places;
}

void check_anatomy(Ledger& ledger, const ItemState& it) {
  const std::int64_t booked = std::accumulate(it.anatomy.begin(), it.anatomy.end(), std::int64_t{0});
  const std::int64_t now = ledger.w.agenda.now();
  ledger.expect(it.settled <= ledger.w.agenda.now(), "is settled in the future");
  if (it.phase == Phase::cut) {
    if (booked > now - it.asked)
      ledger.broken.push_back(
          fmt::format("{}: anatomy sums to {}, {} have passed", ledger.about, booked, now - it.asked));
    return;
  }
  const std::int64_t length = (it.phase == Phase::done ? it.finished : it.settled) - it.asked;
  if (booked != length)
    ledger.broken.push_back(fmt::format("{}: anatomy sums to {}, not {}", ledger.about, booked, length));
}

void check_item(Ledger& ledger, const Places& places, std::uint32_t i) {
  const ItemState& it = ledger.w.items[i];
  ledger.about = fmt::format("items[{}]", i);
  ledger.expect(places.queued[i] == (it.phase == Phase::queued ? 1 : 0), "stands wrongly in the queues");
  ledger.expect(places.held[i] == (it.phase == Phase::held ? 1 : 0), "stands wrongly in people's hands");
  ledger.expect(it.owner.exists() == (it.phase == Phase::held), "has an owner though nobody holds it");
  ledger.expect(
      it.remaining >= 0.0 && it.content >= 0.0 && it.rework >= 0.0 && it.leg >= 0.0 && it.hand_off_left >= 0,
      "has something negative left");
  ledger.expect(it.phase != Phase::done || it.finished <= ledger.w.agenda.now(), "finished in the future");
  if (it.question != Observation::kNone) {
    const QuestionState& q = ledger.w.questions[it.question];
    ledger.expect(
        it.phase == Phase::held && q.open && q.blocking && q.item == ItemId{i} && q.asker == it.owner,
        "waits for a question that isn't its own");
  }
  check_anatomy(ledger, it);
}

void check_activity(Ledger& ledger, PersonId person) {
  const World& w = ledger.w;
  const PersonState& p = w.people[person.index];
  const bool at_item = p.activity == Activity::working || p.activity == Activity::reviewing ||
                       p.activity == Activity::handing_off;
  if (at_item) {
    const Calendar& calendar = w.work_calendar(person);
    // At the very end of a working interval the spell's own end may still be due at this second.
    ledger.expect(calendar.is_work(w.now()) || calendar.previous_end(w.now()) == w.now(), "works off hours");
    ledger.expect(p.in_hand.exists() && is_ready(w, p.in_hand), "works on an item that can't be worked on");
    ledger.expect(ledger.pending(EventKind::block_end, person.index), "works without an end");
    const bool books_at_the_end = p.activity != Activity::handing_off && p.in_hand.exists();
    ledger.expect(!books_at_the_end || w.items[p.in_hand.index].settled == p.since,
                  "works on an item that was settled meanwhile");
  } else {
    ledger.expect(!ledger.pending(EventKind::block_end, person.index), "has an end but doesn't work");
  }
  if (p.in_hand.exists()) {
    const ItemState& it = w.items[p.in_hand.index];
    ledger.expect(it.phase == Phase::held && it.owner == person, "has in hand what they don't hold");
    const bool reviews = w.scenario->stages[it.stage].kind == Stage::Kind::review;
    ledger.expect(p.activity != Activity::working || !reviews, "works at a review");
    ledger.expect(p.activity != Activity::reviewing || reviews, "reviews at a stage of work");
  }
  const bool meets = p.activity == Activity::meeting;
  ledger.expect(meets == (p.meeting != Observation::kNone), "meets without a meeting, or the other way");
  if (meets && p.meeting != Observation::kNone) {
    const std::vector<PersonId>& present = w.meetings[p.meeting].present;
    ledger.expect(std::count(present.begin(), present.end(), person) == 1, "isn't in the room");
    ledger.expect(ledger.pending(EventKind::meeting_end, p.meeting), "meets without an end");
  }
}

void check_person(Ledger& ledger, PersonId person) {
  const World& w = ledger.w;
  const PersonState& p = w.people[person.index];
  ledger.about = fmt::format("people[{}]", person.index);
  ledger.expect_share(p.energy, "energy");
  ledger.expect_share(p.stress, "stress");
  ledger.expect_share(p.motivation, "motivation");
  ledger.expect_share(p.satisfaction, "satisfaction");
  ledger.expect_share(p.autonomy, "autonomy");
  ledger.expect_share(p.competence, "competence");
  ledger.expect_share(p.relatedness, "relatedness");
  ledger.expect_share(p.relief, "relief");
  ledger.expect(p.states_at <= w.agenda.now() && p.since <= w.agenda.now(), "has states of the future");
  ledger.expect(p.lost_ahead >= 0 && p.today_worked >= 0 && p.load >= 0.0, "has something negative");
  check_activity(ledger, person);
  if (p.employed) return;
  ledger.expect(w.held[person.index].empty() && !p.in_hand.exists(), "left with an item");
  ledger.expect(p.activity == Activity::away, "left and is still busy");
}

void check_question(Ledger& ledger, std::uint32_t slot) {
  const World& w = ledger.w;
  const QuestionState& q = w.questions[slot];
  ledger.about = fmt::format("questions[{}]", slot);
  const auto free = std::count(w.free_questions.begin(), w.free_questions.end(), slot);
  ledger.expect(free == (q.open ? 0 : 1), "stands wrongly in the list of free slots");
  const bool comes = ledger.pending(EventKind::answer, slot);
  const bool back = ledger.pending(EventKind::read, slot);
  if (!q.open) {
    ledger.expect(!comes && !back, "is settled and still on its way");
    return;
  }
  const ItemState& it = w.items[q.item.index];
  ledger.expect(w.people[q.asker.index].employed, "was asked by somebody who left");
  ledger.expect(q.answered || w.people[q.asked.index].employed, "waits for somebody who left");
  // An answer to somebody whose last day is near may never be read.
  const bool may_go_unread = description(w, q.asker).last_day != 0;
  ledger.expect(q.answered ? !comes : !back, "is on its way in two directions");
  // While somebody repairs the asker's line, there is no date for the reading.
  const bool is_cut_off = !is_online(w, q.asker);
  ledger.expect(!q.answered || back || may_go_unread || is_cut_off, "is answered and never read");
  ledger.expect(q.answered || comes || q.due == 0xFFFFFFFFu, "is nowhere on its way");
  ledger.expect(q.blocking == (it.question == slot), "blocks and doesn't");
}

/// Items in work by stage, open tickets by stream, repairs, and the slots that wait for another ticket.
void check_tickets(Ledger& ledger) {
  const World& w = ledger.w;
  std::vector<std::uint32_t> in_work(w.in_work.size(), 0), open(w.streams.size(), 0);
  std::uint32_t repairs = 0;
  for (const ItemState& it : w.items) {
    if (it.phase == Phase::held) ++in_work[it.stage.index];
    if (it.phase == Phase::done || it.phase == Phase::cut || !it.stream.exists()) continue;
    ++open[it.stream.index];
    if (it.renewal != Observation::kNone) ++repairs;
  }
  ledger.expect(in_work == w.in_work, "miscounts its items in work");
  ledger.expect(repairs == w.open_repairs, "miscounts its open repairs");
  for (std::uint32_t s = 0; s < w.streams.size(); ++s) {
    ledger.expect(open[s] == w.streams[s].open, "miscounts a stream's open tickets");
    const int most = w.scenario->streams[StreamId{s}].population;
    ledger.expect(most == 0 || open[s] <= static_cast<std::uint32_t>(most), "has more than a population");
  }
  std::vector<std::uint32_t> free = w.free_items;
  std::sort(free.begin(), free.end());
  ledger.expect(std::adjacent_find(free.begin(), free.end()) == free.end(), "frees a slot twice");
  for (const std::uint32_t slot : free)
    ledger.expect(w.items[slot].phase == Phase::done || w.items[slot].phase == Phase::cut,
                  "takes the slot of an open item for free");
}

void check_counts(Ledger& ledger) {
  const World& w = ledger.w;
  ledger.about = "world";
  const auto open = std::count_if(w.items.begin(), w.items.end(), [](const ItemState& it) {
    return it.phase != Phase::done && it.phase != Phase::cut;
  });
  ledger.expect(open == static_cast<std::ptrdiff_t>(w.open_items), "miscounts its open items");
  ledger.expect(w.held.size() == w.people.size() &&
                    w.familiarity.size() == w.people.size() * (w.scenario->modules.size() + 1),
                "has tables of people that differ in length");
  for (double known : w.familiarity) ledger.expect_share(known, "familiarity");
  std::vector<int> sizes(w.scenario->teams.size(), 0), newcomers = sizes;
  for (const PersonState& p : w.people) {
    if (!p.employed || !p.team.exists()) continue;
    ++sizes[p.team.index];
    if (p.newcomer) ++newcomers[p.team.index];
  }
  ledger.expect(sizes == w.team_sizes && newcomers == w.team_newcomers, "miscounts its teams");
  check_tickets(ledger);
  for (const MeetingState& meeting : w.meetings)
    for (PersonId person : meeting.present)
      ledger.expect(w.people[person.index].activity == Activity::meeting, "has somebody absent in a room");
  for (std::uint32_t r = 0; r < w.renewals.size(); ++r)
    ledger.expect(w.renewals[r].since <= w.agenda.now() &&
                      (!ledger.pending(EventKind::flip, r) || w.renewals[r].next >= w.agenda.now()),
                  "has a line, power or tool out of time");
}

}  // namespace

std::vector<std::string> broken_invariants(const World& world) {
  Ledger ledger{world, {}, {}};
  check_counts(ledger);
  if (!ledger.broken.empty()) return ledger.broken;  // the rest trusts the tables' lengths
  const Places places = places_of(ledger);
  for (std::uint32_t i = 0; i < world.items.size(); ++i) check_item(ledger, places, i);
  for (std::uint32_t p = 0; p < world.people.size(); ++p) check_person(ledger, PersonId{p});
  for (std::uint32_t q = 0; q < world.questions.size(); ++q) check_question(ledger, q);
  return ledger.broken;
}

}  // namespace meridian
