// The scenarios of a folder: what there is and where. Files of other formats that lie there (a learning path)
// are passed over; a folder beside a scenario of its name holds that scenario's variants, any other folder
// holds scenarios of its own. Nothing is loaded here but titles: load_scenario (reader.h) does the rest.
#pragma once
#include <string>
#include <vector>

#include "sim/model/scenario.h"
#include "sim/scenario/reader.h"

namespace meridian {

struct ScenarioEntry {
  std::string name;  ///< how it is asked for: "night_between", "textbook/zone_probe"
  std::string id;
  std::string path;
  Texts title, summary;
  std::string level;
  std::vector<std::string> variants;
};

/// By name; files that are no JSON or no scenario are left out.
std::vector<ScenarioEntry> list_scenarios(const std::string& folder);

/// The path of a scenario that is asked for by path, by name or by id; a problem with what is near.
Result<std::string> find_scenario(const std::string& folder, const std::string& name_or_path);

}  // namespace meridian
