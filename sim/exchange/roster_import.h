// A roster, one row a role or person, becomes the sites and people of a scenario. People are replaced by role
// and number, ids included, unless the caller asks to keep them: a model of invented people needs no names.
// Wages, hours and zones are what the roster says; nothing is derived from a place. Read `import_roster`
// first, then `people_part`, which writes what a scenario takes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/exchange/finding.h"
#include "sim/kernel/result.h"

namespace meridian {

struct RosterOptions {
  /// Ids and names as the roster has them. Then real people stand in the scenario.
  bool keep_names = false;
};

struct RosterSite {
  std::string id, name, zone;
};

struct RosterPerson {
  std::string id;    ///< "developer.2", or the roster's own
  std::string name;  ///< "Developer 2", or the roster's own
  std::string site;  ///< id
  std::string role;
  std::string hours;                                                  ///< empty = the site's
  std::optional<double> share;                                        ///< of full time
  std::vector<std::pair<std::string, std::optional<double>>> skills;  ///< id and level, where it has one
  std::optional<double> cost_day;
  std::string start, end;  ///< ISO dates, may be empty
  std::optional<int> notice_days;
  int line = 0;
};

struct RosterReport {
  int rows = 0, blank_rows = 0;
  bool names_kept = false;
  int with_languages = 0;  ///< people whose languages are read by nothing in the model yet
  std::vector<std::string> columns_ignored;
};

/// Sites by first mention, people in the roster's order.
struct RosterImport {
  std::vector<RosterSite> sites;
  std::vector<RosterPerson> people;
  RosterReport report;
};

/// Columns, in any order and case: id, name, role, site, zone, hours, share (of full time), skills (parted by
/// semicolons or bars, a level from 0 to 1 after a colon), languages, cost a day, start, end, notice (days).
/// "site" is needed, and a zone once for each site. Problems: all of them, each at its cell.
Result<RosterImport> import_roster(std::string_view text, const std::string& file,
                                   const RosterOptions& options);

/// `{"sites": {ID: {"name", "zone"}}, "people": {ID: {…}}}`, with the members that the roster gives.
std::string people_part(const RosterImport& import);

/// The report in the order of reading; keys start with "import.people.".
Findings findings(const RosterImport& import);

}  // namespace meridian
