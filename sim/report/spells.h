// What people did as bars in a row, each activity with its own colour and hatch: shared by the schedule and
// by the hours of a moment. Read `add_spells`.
#pragma once
#include <string>
#include <vector>

#include "sim/measure/series.h"
#include "sim/report/axes.h"
#include "sim/report/language.h"

namespace meridian {

using Spells = std::vector<ScheduleSpell>;

/// Spells of one activity that touch or leave less than a pixel between them are drawn as one.
void add_spells(Chart& chart, const TimeFrame& frame, const World& world, const Spells& spells, double top,
                double height);
/// For frames too long for single spells: a column a day, as high as the hours of each activity, eight to the
/// full height.
void add_day_columns(Chart& chart, const TimeFrame& frame, const World& world, const Spells& spells,
                     double top, double height);

struct SpellLook {
  Paint paint;
  Hatch hatch;
};
SpellLook look_of(Activity activity);
/// The activities of which at least one spell is that long.
std::vector<LegendEntry> activity_legend(const Language& language, const std::vector<Spells>& schedule,
                                         std::int64_t least_seconds);

/// People by site, then name; and "name, site".
std::vector<PersonId> people_in_order(const World& world);
std::string person_text(const World& world, PersonId person);

inline constexpr double kBar = 16;  ///< height of a spell

}  // namespace meridian
