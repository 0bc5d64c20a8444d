#include "sim/model/decision.h"

namespace meridian {

const std::vector<std::string>& action_names() {
  static const std::vector<std::string> names{"change_hours", "move_meeting",   "set_wip_limit",
                                              "change_rank",  "cut_item",       "hire",
                                              "move_person",  "pay_second_line"};
  return names;
}

std::string action_name(const Action& action) { return action_names()[action.index()]; }

}  // namespace meridian
