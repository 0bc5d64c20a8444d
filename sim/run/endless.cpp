#include "sim/run/endless.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/kernel/zone.h"
#include "sim/rules/step.h"

namespace meridian {
namespace {

/// Something that makes events by itself, and how many it has made.
struct Source {
  std::string says;
  std::uint64_t events = 0;
};

std::string name_of_renewal(const World& world, const RenewalState& renewal) {
  const Scenario& scenario = *world.scenario;
  switch (renewal.kind) {
    case RenewalState::Kind::line:
    case RenewalState::Kind::second_line:
      return fmt::format("the line of \"{}\"", description(world, PersonId{renewal.target}).id);
    case RenewalState::Kind::power:
      return fmt::format("the power of \"{}\"", scenario.sites[SiteId{renewal.target}].id);
    case RenewalState::Kind::tool:
      break;
  }
  return fmt::format("the tool \"{}\"", scenario.tools[ToolId{renewal.target}].id);
}

void keep_larger(Source& largest, std::uint64_t events, const std::string& says) {
  if (events > largest.events) largest = {says, events};
}

Source largest_stream(const World& world) {
  Source largest;
  for (std::uint32_t i = 0; i < world.streams.size(); ++i)
    keep_larger(largest, world.streams[i].arrived,
                fmt::format("the stream \"{}\" has brought {} tickets",
                            world.scenario->streams[StreamId{i}].id, world.streams[i].arrived));
  return largest;
}

Source largest_source(const World& world) {
  Source largest = largest_stream(world);
  for (const RenewalState& renewal : world.renewals)
    keep_larger(largest, 2 * std::uint64_t{renewal.periods},
                fmt::format("{} has failed {} times", name_of_renewal(world, renewal), renewal.periods));
  for (std::uint32_t i = 0; i < world.meetings.size(); ++i)
    keep_larger(largest, 2 * std::uint64_t{world.meetings[i].held},
                fmt::format("the meeting \"{}\" was held {} times", world.scenario->meetings[MeetingId{i}].id,
                            world.meetings[i].held));
  return largest;
}

const char* words_for(EventKind kind) {
  switch (kind) {
    case EventKind::arrive:
      return "people who come to work";
    case EventKind::block_end:
      return "spells of work that end";
    case EventKind::battery_out:
      return "batteries that run out";
    case EventKind::dispatch:
      return "work that is given out";
    case EventKind::answer:
    case EventKind::read:
      return "questions and their answers";
    case EventKind::meeting_start:
    case EventKind::meeting_end:
      return "meetings";
    case EventKind::flip:
      return "lines, power and tools that fail";
    case EventKind::ticket:
      return "tickets that arrive";
    case EventKind::join:
    case EventKind::leave:
    case EventKind::leave_thought:
      return "people who come and go";
  }
  return "";
}

/// The kind that is most frequent among the next events, looked at in copies.
EventKind most_frequent_kind(const World& world) {
  constexpr int kSample = 100;
  std::array<int, kEventKinds> counts{};
  World ahead = world;
  Observations facts;
  for (int i = 0; i < kSample; ++i) {
    Agenda next = ahead.agenda;
    Event event;
    if (!next.next(event)) break;
    ++counts[event.kind];
    step(ahead, ~Tick{0}, facts);
    facts.clear();
  }
  return static_cast<EventKind>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

std::string when_of(const World& world) {
  const int last = world.scenario->horizon_days - 1;
  const int day = std::min(static_cast<int>(world.agenda.now() / 86400), last);
  return fmt::format("{}, day {} of {}", format_iso_date(world.scenario->start_day + day), day + 1,
                     world.scenario->horizon_days);
}

}  // namespace

void fail_endless(const World& world, const RunLimits& limits) {
  if (world.open_items > limits.open_items) {
    const Source stream = largest_stream(world);
    throw EndlessRun(fmt::format(
        "more than {} items are open on {}, and a run holds no more{}; fewer must arrive, "
        "or more must be done",
        limits.open_items, when_of(world), stream.events > 0 ? ": " + stream.says : std::string()));
  }
  const Source source = largest_source(world);
  const bool explains = source.events > 0 && source.events * 20 >= world.agenda.executed();
  const std::string cause =
      explains ? source.says : fmt::format("most are {}", words_for(most_frequent_kind(world)));
  throw EndlessRun(
      fmt::format("the run has come to {} events by {}, and is not allowed more: {}; shorten the "
                  "horizon, or let it happen less often",
                  world.agenda.executed(), when_of(world), cause));
}

}  // namespace meridian
