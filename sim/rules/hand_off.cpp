#include "sim/rules/hand_off.h"

#include "sim/rules/dispatch.h"
#include "sim/rules/flow.h"
#include "sim/rules/people.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {
constexpr std::int64_t kOvernight = 4 * 3600;

/// Somebody else may take the item on before the giver is back.
bool somebody_is_awake(const Turn& turn, const PersonState& giver, const ItemState& item, Instant end,
                       Instant again) {
  const World& w = turn.world;
  const ItemId id{static_cast<std::uint32_t>(&item - w.items.data())};
  for (std::uint32_t i = 0; i < w.people.size(); ++i) {
    const PersonState& other = w.people[i];
    if (other.key == giver.key || !other.employed || (item.team.exists() && other.team != item.team))
      continue;
    if (w.work_calendar(PersonId{i}).next_work(end) < again && may_take(turn, PersonId{i}, id)) return true;
  }
  return false;
}

}  // namespace

std::int64_t time_to_hand_off(const Turn& turn, const PersonState& giver, const ItemState& item,
                              Instant end) {
  const bool hands_on =
      turn.stage(item).hand_off == Stage::HandOff::follow_the_sun && turn.on(Mechanism::hand_off);
  if (!hands_on) return 0;
  const Instant again = turn.world.calendar(giver.calendars.work).next_work(end);
  const bool day_is_over = (again - end).seconds >= kOvernight;
  if (!day_is_over || !somebody_is_awake(turn, giver, item, end, again)) return 0;
  return seconds_of(turn.parameter(Parameter::hand_off_hours));
}

void hand_over(const Turn& turn, ItemId item) {
  release(turn, item);
  turn.item(item).handed = true;
}

void take_over(const Turn& turn, PersonId receiver, ItemId item) {
  ItemState& it = turn.item(item);
  it.handed = false;
  if (it.last_worker == receiver) return;
  const std::uint64_t k = it.hand_offs++;
  it.hand_off_left = seconds_of(turn.parameter(Parameter::hand_off_hours));
  double lost = turn.parameter(Parameter::hand_off_lost_probability);
  if (turn.on(Mechanism::documentation))
    lost *= 1.0 - turn.parameter(Parameter::documentation_loss_effect) * documentation(turn.world, it.module);
  Draw d = turn.draw(Purpose::hand_off_loss, it.key, k);
  const bool is_lost = bernoulli(d, lost);
  if (is_lost) {
    const double again = turn.parameter(Parameter::hand_off_redo_share) * it.leg;
    it.rework += again;
    it.remaining += again;
  }
  it.leg = 0.0;
  turn.tell(Observation::Kind::hand_off, it.last_worker.index, receiver.index, item.index, is_lost ? 1 : 0);
}

}  // namespace meridian
