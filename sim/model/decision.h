// What a manager can decide: plain data, named by ids as in the scenario file, so that one spelling serves
// variants, decision files, saves and automatic managers. Whether one is possible is asked by
// `objection` and done by `enact` (rules/decisions.h); nothing here changes a World.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/kernel/working_hours.h"

namespace meridian {

struct ChangeHours {
  std::string person;
  WorkingHours hours;
  bool operator==(const ChangeHours&) const = default;
};
struct MoveMeeting {
  std::string meeting;
  int start_minute = 0;             ///< local, in the meeting's zone
  std::optional<std::string> zone;  ///< a new clock to keep, or none to keep its own
  bool operator==(const MoveMeeting&) const = default;
};
struct SetWipLimit {
  std::string stage;
  int wip = 0;  ///< 0 = no limit
  bool operator==(const SetWipLimit&) const = default;
};
struct ChangeRank {
  std::string item;
  double rank = 0.0;
  bool operator==(const ChangeRank&) const = default;
};
struct CutItem {
  std::string item;
  bool operator==(const CutItem&) const = default;
};
struct Hire {
  std::string id;  ///< of the new person
  std::string role;
  std::string site;
  std::string team;
  std::string seniority;  ///< junior, regular, senior
  std::vector<std::string> skills;
  double cost_day = 0.0;  ///< in the scenario's currency
  bool operator==(const Hire&) const = default;
};
struct MovePerson {
  std::string person;
  std::string team;
  bool operator==(const MovePerson&) const = default;
};
struct PaySecondLine {
  std::string person;
  double cost_month = 0.0;
  bool operator==(const PaySecondLine&) const = default;
};
using Action =
    std::variant<ChangeHours, MoveMeeting, SetWipLimit, ChangeRank, CutItem, Hire, MovePerson, PaySecondLine>;

/// A decision at `at` is enacted after all events with time <= at.
struct Decision {
  Instant at;
  std::string by = "manager";
  Action action;
  std::string reason;
  bool operator==(const Decision&) const = default;
};

/// Why a decision is not possible: a code of the language files ("objection.unknown_person") and its
/// arguments by name.
struct Objection {
  std::string code;
  std::vector<std::pair<std::string, std::string>> arguments;
  bool operator==(const Objection&) const = default;
};

/// The JSON member that names an action's kind, such as "change_hours"; in the order of `Action`.
std::string action_name(const Action& action);
const std::vector<std::string>& action_names();

}  // namespace meridian
