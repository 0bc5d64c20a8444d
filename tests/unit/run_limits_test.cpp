// The budget of a run: a run that would never end is ended in words that name what happens so often, and a
// record that would fill the memory ends without changing any number.
#include "random_world.h"
#include "sim/run/endless.h"

using namespace meridian;

namespace {

// One place around the clock, one person, nothing else but what `more` brings.
std::string scenario(const std::string& work, const std::string& more = "") {
  return R"({"format": "meridian-scenario/1", "id": "x", "title": "X", "start": "2027-03-01", "horizon_days": 40,
    "sites": {"here": {"zone": "Etc/GMT", "hours": "always"}}, "people": {"p": {"site": "here", "familiarity": {"*": 1}}},
    "teams": {"t": {"members": ["p"]}}, "mechanisms": {"all": false, "tool_outages": true},
    "work": {"stages": {"build": {"order": 0}}, )" +
         work + "}" + more + "}";
}
const std::string kTickets = R"("streams": {"quick": {"interarrival": "1m", "effort": "30s"}})";
const std::string kTooMany = R"("streams": {"quick": {"interarrival": "1m", "effort": "10m"}})";
const std::string kOneLong = R"("items": {"long": {"rank": 1, "effort": "900h"}})";
const std::string kTool = R"(, "tools": {"host": {"outages": {"up": "9m", "down": "1m"}}})";

Run begin(const std::string& text, const RunLimits& limits, bool journal = false) {
  RunOptions options;
  options.limits = limits;
  options.journal = journal;
  options.checked =
      false;  // a look at every item after every event, tested elsewhere, takes hours with so many
  return make_run(prepare(scenario_from(text)), options);
}

std::string told(const std::string& text, const RunLimits& limits) {
  Run run = begin(text, limits);
  try {
    complete(run);
  } catch (const EndlessRun& endless) {
    return endless.what();
  }
  return "(it ends)";
}

RunLimits events(std::uint64_t most) {
  RunLimits limits;
  limits.events = most;
  return limits;
}

}  // namespace

TEST_CASE("a run of just so many events ends, one more is told by its cause") {
  Run run = begin(scenario(kTickets), {});
  complete(run);
  const std::uint64_t all = run.world.agenda.executed();
  CHECK(all > 100'000);
  CHECK(told(scenario(kTickets), events(all)) == "(it ends)");
  CHECK(told(scenario(kTickets), events(all - 1)) ==
        "the run has come to " + std::to_string(all) +
            " events by 2027-04-09, day 40 of 40, and is not allowed more: the stream \"quick\" has brought "
            "57600 tickets; shorten the horizon, or let it happen less often");
}

TEST_CASE("what fails so often is named") {
  CHECK(told(scenario(kOneLong, kTool), events(2'000)) ==
        "the run has come to 2001 events by 2027-03-07, day 7 of 40, and is not allowed more: the tool "
        "\"host\" has failed 1000 times; shorten the horizon, or let it happen less often");
}

TEST_CASE("where nothing comes from outside, the kind of event is named") {
  std::string text = scenario(kOneLong);
  const std::string hours = "always";
  text.replace(text.find(hours), hours.size(), "09:00-12:00 13:00-17:00");
  CHECK(told(text, events(10)).find("most are work that is given out") != std::string::npos);
}

TEST_CASE("a queue that grows for ever is told before it fills the memory") {
  RunLimits limits;
  limits.open_items = 10'000;
  CHECK(told(scenario(kTooMany), limits) ==
        "more than 10000 items are open on 2027-03-08, day 8 of 40, and a run holds no more: the stream "
        "\"quick\" has brought 11112 tickets; fewer must arrive, or more must be done");
}

TEST_CASE("the agenda's numbers don't turn over") {
  RunLimits limits;
  limits.scheduled = 1000;
  CHECK(told(scenario(kTickets), limits).find("not allowed more: the stream \"quick\"") != std::string::npos);
  CHECK(limits::kMostScheduled < 0xFFFFFFFFu - 100'000'000u);
}

TEST_CASE("a full record changes no number, and nothing in it is renamed") {
  Run whole = begin(scenario(kTickets), {}, true), bounded = whole, plain = begin(scenario(kTickets), {});
  bounded.limits.journal = 1000;
  for (Run* run : {&whole, &bounded, &plain}) complete(*run);
  CHECK_FALSE(whole.journal_full);
  REQUIRE(bounded.journal_full);
  CHECK(bounded.journal.size() <= 1000);
  CHECK(bounded.journal.size() > 990);
  CHECK(std::equal(bounded.journal.begin(), bounded.journal.end(), whole.journal.begin()));
  CHECK(bounded.world.agenda.digest() == whole.world.agenda.digest());
  CHECK(bounded.metrics.finished == whole.metrics.finished);
  CHECK(bounded.metrics.lead_seconds == plain.metrics.lead_seconds);
  for (const Observation& fact : bounded.journal)
    if (fact.kind == Observation::Kind::item_finished)
      CHECK(title_of(bounded.world, ItemId{fact.a}) == title_of(whole.world, ItemId{fact.a}));
  // Tickets of a later time share their slots again.
  CHECK(whole.world.items.size() > 50'000);
  CHECK(bounded.world.items.size() < 500);
}
