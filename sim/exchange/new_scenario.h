// A scenario to start from: sites with so many people each, a backlog of so many items, one goal. What it
// writes is a valid file that asks to be changed; it reads no clock and guesses nothing from a place (no
// holidays, no wages). Read `new_scenario` first; `parse_new_site` reads what the command line is given.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/result.h"

namespace meridian {

struct NewSite {
  std::string name;
  std::string zone;
  int people = 1;
  bool operator==(const NewSite&) const = default;
};

/// "Lisbon=Europe/Lisbon:5"; without ":5", one person.
Result<NewSite> parse_new_site(std::string_view text);

struct NewScenario {
  std::vector<NewSite> sites;
  int items = 0;
  int goal_day = 0;              ///< civil day by whose end all items shall be done
  std::optional<int> start_day;  ///< civil day; without it, see first_day_for
  std::string title;             ///< may be empty
};

/// The Monday of the eighth week before the goal's: where a plan starts that names no start.
int first_day_for(int goal_day);

/// The file's text. People are called by role and number and have the ids lisbon.1, lisbon.2, …; items are
/// "Item 1" (item-1), … with the default law of effort. The horizon goes beyond the goal by as long again, so
/// that lateness is seen. Problems: all of them, without a place.
Result<std::string> new_scenario(const NewScenario& wanted);

}  // namespace meridian
