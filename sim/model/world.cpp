#include "sim/model/world.h"

#include "sim/model/world_fields.h"

namespace meridian {

MERIDIAN_FIELDS_COMPLETE(CalendarSet);
MERIDIAN_FIELDS_COMPLETE(PersonState);
MERIDIAN_FIELDS_COMPLETE(ItemState);
MERIDIAN_FIELDS_COMPLETE(QuestionState);
MERIDIAN_FIELDS_COMPLETE(RenewalState);
MERIDIAN_FIELDS_COMPLETE(MeetingState);
MERIDIAN_FIELDS_COMPLETE(StreamState);
MERIDIAN_FIELDS_COMPLETE(World);

const char* name_of(EventKind kind) {
  switch (kind) {
    case EventKind::arrive:
      return "arrive";
    case EventKind::block_end:
      return "block_end";
    case EventKind::battery_out:
      return "battery_out";
    case EventKind::dispatch:
      return "dispatch";
    case EventKind::answer:
      return "answer";
    case EventKind::read:
      return "read";
    case EventKind::meeting_start:
      return "meeting_start";
    case EventKind::meeting_end:
      return "meeting_end";
    case EventKind::flip:
      return "flip";
    case EventKind::ticket:
      return "ticket";
    case EventKind::join:
      return "join";
    case EventKind::leave_thought:
      return "leave_thought";
    case EventKind::leave:
      return "leave";
  }
  return "";
}

const char* name_of(Cause cause) {
  switch (cause) {
    case Cause::before_start:
      return "before_start";
    case Cause::dependency:
      return "dependency";
    case Cause::queue:
      return "queue";
    case Cause::review:
      return "review";
    case Cause::zone:
      return "zone";
    case Cause::answer:
      return "answer";
    case Cause::off_hours:
      return "off_hours";
    case Cause::outage:
      return "outage";
    case Cause::hand_off:
      return "hand_off";
    case Cause::meeting:
      return "meeting";
    case Cause::interruption:
      return "interruption";
    case Cause::other_item:
      return "other_item";
    case Cause::rework:
      return "rework";
    case Cause::work:
      return "work";
  }
  return "";
}

const char* name_of(Activity activity) {
  switch (activity) {
    case Activity::away:
      return "away";
    case Activity::idle:
      return "idle";
    case Activity::working:
      return "working";
    case Activity::reviewing:
      return "reviewing";
    case Activity::handing_off:
      return "handing_off";
    case Activity::meeting:
      return "meeting";
    case Activity::stopped:
      return "stopped";
  }
  return "";
}

std::uint64_t CalendarPool::hash() const {
  Fingerprint print;
  for (const auto& calendar : calendars) print.add_word(calendar->hash());
  print.add(people);
  print.add(meetings);
  return print.value();
}

const Person& description(const World& world, PersonId person) {
  const std::size_t scenario_people = world.scenario->people.size();
  if (person.index < scenario_people) return world.scenario->people[person];
  MERIDIAN_CHECK(person.index - scenario_people < world.hired.size());
  return world.hired[person.index - scenario_people];
}

bool nothing_left(const World& world) {
  if (world.open_items > world.open_repairs) return false;
  bool ordinary = !world.scenario->items.empty();
  for (std::uint32_t s = 0; s < world.streams.size(); ++s) {
    if (world.agenda.pending(static_cast<std::uint16_t>(EventKind::ticket), s)) return false;
    if (world.scenario->streams[StreamId{s}].repairs == Stream::Repairs::nothing) ordinary = true;
  }
  return ordinary;
}

std::string id_of(const World& world, ItemId item) {
  const ItemState& state = world.items[item.index];
  if (!state.stream.exists()) return world.scenario->items[ItemId{state.spec}].id;
  return world.scenario->streams[state.stream].id + "#" + std::to_string(state.spec);
}

std::string title_of(const World& world, ItemId item) {
  const ItemState& state = world.items[item.index];
  if (!state.stream.exists()) return world.scenario->items[ItemId{state.spec}].title;
  return world.scenario->streams[state.stream].name + " #" + std::to_string(state.spec);
}

}  // namespace meridian
