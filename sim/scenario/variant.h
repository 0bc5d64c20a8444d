// A variant: a named change of a scenario (JSON Merge Patch or JSON Patch) and decisions beside its own. The
// variants of scenarios/x.json lie in scenarios/x/NAME.json. A variant is applied to the file's tree before
// anything is checked (reader.h), so that problems name the variant's own lines.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/model/scenario.h"
#include "sim/scenario/json_text.h"

namespace meridian {

struct Variant {
  std::string name;
  std::string path;
  Texts title, says;
  std::optional<JsonNode> merge, patch;  ///< at most one of them
  std::optional<JsonNode> decisions;
};

/// Every problem of the variant's own form; whether it fits a scenario is seen when it is applied.
Result<Variant> load_variant(const std::string& path);
Result<Variant> read_variant(std::string text, const std::string& path);

/// The names of the variants that lie beside a scenario file, sorted; without a folder, none.
std::vector<std::string> variant_names(const std::string& scenario_path);
/// All of them, loaded, by name; or the problems of all their files.
Result<std::vector<Variant>> find_variants(const std::string& scenario_path);
/// One of them by its name, or any file by its path; a problem names what is near.
Result<Variant> find_variant(const std::string& scenario_path, const std::string& name_or_path);

/// Changes the scenario's tree. Complaints: operations of the patch that are not possible.
void apply_variant(JsonNode& scenario, const Variant& variant, Complaints& complaints);

/// Applies `/people/ines/hours=09:00-15:00`: the value is JSON, or else a text. `number` counts the settings
/// of one command from 0, for the order of problems; their file is "--set".
void apply_setting(JsonNode& scenario, const std::string& setting, int number, Complaints& complaints);

}  // namespace meridian
