#include "sim/exchange/roster_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <system_error>

#include "sim/exchange/csv_table.h"
#include "sim/exchange/id_text.h"
#include "sim/exchange/json_writer.h"
#include "sim/kernel/working_hours.h"
#include "sim/kernel/zone.h"
#include "sim/model/limits.h"
#include "sim/scenario/spelling.h"

namespace meridian {
namespace {

using Columns = std::vector<std::size_t>;

constexpr double kLeastShare = 0.05;
constexpr double kMostCost = 1e9;
constexpr int kMostNotice = 730;  // days
constexpr std::size_t kMostProblems = 1000;

struct RosterColumns {
  Columns id, name, role, site, zone, hours, share, skills, languages, cost, start, end, notice;
  std::vector<const Columns*> all() const {
    return {&id,     &name,      &role, &site,  &zone, &hours, &share,
            &skills, &languages, &cost, &start, &end,  &notice};
  }
};

RosterColumns columns_of(const CsvTable& table) {
  RosterColumns c;
  c.id = columns_named(table, {"id"});
  c.name = columns_named(table, {"name"});
  c.role = columns_named(table, {"role"});
  c.site = columns_named(table, {"site"});
  c.zone = columns_named(table, {"zone", "time zone"});
  c.hours = columns_named(table, {"hours"});
  c.share = columns_named(table, {"share of full time", "share"});
  c.skills = columns_named(table, {"skills"});
  c.languages = columns_named(table, {"languages"});
  c.cost = columns_named(table, {"cost a day", "cost_day", "cost per day"});
  c.start = columns_named(table, {"start"});
  c.end = columns_named(table, {"end"});
  c.notice = columns_named(table, {"notice", "notice_days", "notice days"});
  return c;
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(";|", start), text.size());
    const std::string_view part = trimmed(text.substr(start, end - start));
    if (!part.empty()) parts.push_back(part);
    start = end + 1;
  }
  return parts;
}

std::string text_in(const CsvRow& row, const Columns& columns) {
  const CsvCell* cell = value_in(row, columns);
  return cell ? std::string(trimmed(cell->text)) : std::string();
}

// Reads the rows of one roster; what is wrong is collected.
class RosterReading {
 public:
  RosterReading(const CsvTable& table, const RosterOptions& options)
      : table_(table), options_(options), columns_(columns_of(table)), problems_(table.ragged) {}

  Result<RosterImport> read() {
    if (columns_.site.empty())
      return problem_of(table_, table_.header.front(), "no column \"site\"",
                        "the columns are id, role, site, zone, hours, share of full time, skills, languages, "
                        "cost a day, start, end, notice");
    if (table_.rows.size() > static_cast<std::size_t>(limits::kMostPeople))
      return problem_of(table_, table_.rows.back().cells.front(),
                        fmt::format("more than {} people", limits::kMostPeople),
                        "leave out who doesn't work on what you simulate");
    if (table_.rows.empty() && problems_.empty())
      return problem_of(table_, table_.header.front(), "nobody: there is a header and nothing below it");
    for (const CsvRow& row : table_.rows) read_row(row);
    if (sites_.size() > static_cast<std::size_t>(limits::kMostSites))
      return problem_of(table_, table_.header[columns_.site.front()],
                        fmt::format("{} sites; a scenario has at most {}", sites_.size(), limits::kMostSites),
                        "name cities or offices, not desks");
    for (const auto& [name, site] : sites_)
      if (import_.sites[site.index].zone.empty())
        complain(*site.named, fmt::format("no row says the zone of site \"{}\"", name),
                 "write one such as Europe/Lisbon in the column \"zone\"");
    if (!problems_.empty()) return in_order();
    finish();
    return std::move(import_);
  }

 private:
  struct KnownSite {
    std::size_t index = 0;
    const CsvCell* named = nullptr;  // where it is named first
    const CsvCell* zoned = nullptr;  // where its zone stands first
  };

  void complain(const CsvCell& cell, std::string message, std::string hint = "") {
    problems_.push_back(problem_of(table_, cell, std::move(message), std::move(hint)));
  }

  // A problem that a parser tells without a place.
  void complain(const CsvCell& cell, const Problem& problem) {
    complain(cell, problem.message, problem.hint);
  }

  Problems in_order() {
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    if (problems_.size() > kMostProblems) problems_.resize(kMostProblems);
    return std::move(problems_);
  }

  void read_row(const CsvRow& row) {
    for (const Columns* some : {&columns_.name, &columns_.role, &columns_.site})
      if (const CsvCell* cell = value_in(row, *some))
        if (const auto problem = problem_of_name(table_, *cell)) problems_.push_back(*problem);
    RosterPerson person;
    person.line = row.line;
    person.role = text_in(row, columns_.role);
    read_site(row, person);
    read_identity(row, person);
    read_hours(row, person);
    read_share(row, person);
    read_skills(row, person);
    read_cost(row, person);
    read_days(row, person);
    read_notice(row, person);
    if (value_in(row, columns_.languages)) ++import_.report.with_languages;
    import_.people.push_back(std::move(person));
  }

  void read_site(const CsvRow& row, RosterPerson& person) {
    const CsvCell* cell = value_in(row, columns_.site);
    if (!cell) {
      complain(row.cells[columns_.site.front()], "the row names no site");
      return;
    }
    const std::string name(trimmed(cell->text));
    if (!sites_.count(name)) {
      sites_[name] = {import_.sites.size(), cell, nullptr};
      import_.sites.push_back({new_site_id(name), cell->text, ""});
    }
    KnownSite& known = sites_[name];
    RosterSite& site = import_.sites[known.index];
    person.site = site.id;
    const CsvCell* zone_cell = value_in(row, columns_.zone);
    if (!zone_cell) return;
    const std::string zone(trimmed(zone_cell->text));
    if (const auto found = find_zone(zone); !found)
      complain(*zone_cell, found.problems().front());
    else if (known.zoned && zone != site.zone)
      complain(*zone_cell, fmt::format("site \"{}\" has the zone {} here and {} in line {}", name, zone,
                                       site.zone, known.zoned->line));
    if (known.zoned) return;
    known.zoned = zone_cell;
    site.zone = zone;
  }

  std::string new_site_id(const std::string& name) {
    const std::string wanted = id_text(name).empty() ? "site" : id_text(name);
    std::string id = wanted;
    for (int number = 2; !site_ids_.insert(id).second; ++number) id = fmt::format("{}-{}", wanted, number);
    return id;
  }

  // By role and number in the roster's order; or as the roster has it.
  void read_identity(const CsvRow& row, RosterPerson& person) {
    const CsvCell* own = value_in(row, columns_.id);
    if (own) check_id(*own);
    if (!own && options_.keep_names)
      complain(row.cells.front(), "the row has no id", "names are only kept with ids");
    const std::string role = person.role.empty() ? "Person" : person.role;
    const std::string stem = id_text(role).empty() ? "person" : id_text(role);
    const int number = ++numbers_[stem];
    person.id = fmt::format("{}.{}", stem, number);
    person.name = fmt::format("{} {}", role, number);
    if (!options_.keep_names) return;
    const CsvCell* name = value_in(row, columns_.name);
    if (own) person.id = std::string(trimmed(own->text));
    if (own) person.name = person.id;
    if (name) person.name = name->text;
  }

  void check_id(const CsvCell& cell) {
    const std::string id(trimmed(cell.text));
    const auto [known, is_new] = ids_.emplace(id, cell.line);
    if (!is_new)
      complain(cell, fmt::format("id \"{}\" stands in line {} too", id, known->second));
    else if (options_.keep_names && !is_id(id))
      complain(cell, fmt::format("\"{}\" can't be an id", id),
               "ids have 1 to 64 letters, digits, '_', '-' and '.', a letter or digit first");
  }

  void read_hours(const CsvRow& row, RosterPerson& person) {
    const CsvCell* cell = value_in(row, columns_.hours);
    if (!cell) return;
    const auto hours = parse_working_hours(trimmed(cell->text));
    if (!hours) return complain(*cell, hours.problems().front());
    person.hours = to_text(*hours);
  }

  void read_share(const CsvRow& row, RosterPerson& person) {
    const CsvCell* cell = value_in(row, columns_.share);
    if (!cell) return;
    std::string_view text = trimmed(cell->text);
    const bool percent = text.back() == '%';
    if (percent) text = trimmed(text.substr(0, text.size() - 1));
    std::optional<double> share = number_in(text);
    if (share && percent) share = *share / 100;
    if (!share || *share < kLeastShare || *share > 1)
      return complain(*cell, fmt::format("\"{}\" is no share of full time", trimmed(cell->text)),
                      "write a number from 0.05 to 1, or a percentage such as 80%");
    person.share = share;
  }

  void read_skills(const CsvRow& row, RosterPerson& person) {
    const CsvCell* cell = value_in(row, columns_.skills);
    if (!cell) return;
    std::set<std::string> known;
    for (const std::string_view part : parts_of(cell->text)) {
      const std::size_t colon = std::min(part.find(':'), part.size());
      const std::string id = id_text(trimmed(part.substr(0, colon)));
      std::optional<double> level;
      if (colon < part.size()) level = number_in(trimmed(part.substr(colon + 1)));
      if (id.empty())
        complain(*cell, fmt::format("\"{}\" can't be the id of a skill", part), "write it in letters a to z");
      else if (colon < part.size() && !(level && *level >= 0 && *level <= 1))
        complain(*cell, fmt::format("\"{}\" has no level from 0 to 1", part),
                 "write a skill like sql or sql:0.5");
      else if (!known.insert(id).second)
        complain(*cell, fmt::format("skill \"{}\" stands twice", id));
      else
        person.skills.emplace_back(id, level);
    }
  }

  void read_cost(const CsvRow& row, RosterPerson& person) {
    const CsvCell* cell = value_in(row, columns_.cost);
    if (!cell) return;
    const auto cost = number_in(trimmed(cell->text));
    if (!cost || *cost < 0 || *cost > kMostCost || !cents_of(*cost))
      return complain(*cell, fmt::format("\"{}\" is no cost of a day", trimmed(cell->text)),
                      "write an amount such as 350 or 99.50, without currency or thousands separators");
    person.cost_day = cost;
  }

  void read_days(const CsvRow& row, RosterPerson& person) {
    const auto first = day_in(row, columns_.start, person.start);
    const auto last = day_in(row, columns_.end, person.end);
    if (first && last && *last < *first)
      complain(*value_in(row, columns_.end),
               fmt::format("the end {} is before the start {}", person.end, person.start));
  }

  std::optional<int> day_in(const CsvRow& row, const Columns& columns, std::string& date) {
    const CsvCell* cell = value_in(row, columns);
    if (!cell) return std::nullopt;
    const auto day = parse_iso_date(trimmed(cell->text));
    if (!day) {
      complain(*cell, day.problems().front());
      return std::nullopt;
    }
    date = format_iso_date(*day);
    return *day;
  }

  void read_notice(const CsvRow& row, RosterPerson& person) {
    const CsvCell* cell = value_in(row, columns_.notice);
    if (!cell) return;
    const auto days = number_in(trimmed(cell->text));
    if (!days || *days < 0 || *days > kMostNotice || *days != std::floor(*days))
      return complain(*cell, fmt::format("\"{}\" is no notice in days", trimmed(cell->text)),
                      fmt::format("write a whole number of days from 0 to {}", kMostNotice));
    person.notice_days = static_cast<int>(*days);
  }

  void finish() {
    RosterReport& report = import_.report;
    report.rows = static_cast<int>(table_.rows.size());
    report.blank_rows = table_.blank_rows;
    report.names_kept = options_.keep_names;
    std::set<std::size_t> known;
    for (const Columns* some : columns_.all()) known.insert(some->begin(), some->end());
    for (std::size_t i = 0; i < table_.header.size(); ++i)
      if (!known.count(i)) report.columns_ignored.emplace_back(trimmed(table_.header[i].text));
  }

  const CsvTable& table_;
  const RosterOptions& options_;
  const RosterColumns columns_;
  Problems problems_;
  RosterImport import_;
  std::map<std::string, KnownSite> sites_;
  std::set<std::string> site_ids_;
  std::map<std::string, int> ids_;  // the roster's own, and their lines
  std::map<std::string, int> numbers_;
};

void put_skills(JsonNode& person, const RosterPerson& from) {
  if (from.skills.empty()) return;
  const bool levels =
      std::any_of(from.skills.begin(), from.skills.end(), [](const auto& s) { return s.second; });
  JsonNode& skills = put(person, "skills", levels ? json_object() : json_list());
  for (const auto& [id, level] : from.skills) {
    if (levels)
      put(skills, id, json_value(level.value_or(1)));
    else
      skills.elements.push_back(json_text(id));
  }
}

}  // namespace

Result<RosterImport> import_roster(std::string_view text, const std::string& file,
                                   const RosterOptions& options) {
  const auto table = read_csv(text, file);
  if (!table) return table.problems();
  return RosterReading(*table, options).read();
}

std::string people_part(const RosterImport& import) {
  JsonNode part = json_object();
  JsonNode sites = json_object();
  for (const RosterSite& site : import.sites) {
    JsonNode& entry = put(sites, site.id, json_object());
    put(entry, "name", json_text(site.name));
    put(entry, "zone", json_text(site.zone));
  }
  put(part, "sites", std::move(sites));
  JsonNode& people = put(part, "people", json_object());
  for (const RosterPerson& person : import.people) {
    JsonNode& entry = put(people, person.id, json_object());
    put(entry, "name", json_text(person.name));
    put(entry, "site", json_text(person.site));
    if (!person.role.empty()) put(entry, "role", json_text(person.role));
    if (!person.hours.empty()) put(entry, "hours", json_text(person.hours));
    if (person.share) put(entry, "share", json_value(*person.share));
    put_skills(entry, person);
    if (person.cost_day) put(entry, "cost_day", json_value(*person.cost_day));
    if (!person.start.empty()) put(entry, "start", json_text(person.start));
    if (!person.end.empty()) put(entry, "end", json_text(person.end));
    if (person.notice_days) put(entry, "notice_days", json_value(*person.notice_days));
  }
  return written(part);
}

Findings findings(const RosterImport& import) {
  Findings told;
  const auto tell = [&](const char* key, std::optional<std::int64_t> count,
                        std::vector<std::pair<std::string, std::string>> arguments = {}) {
    told.push_back({std::string("import.people.") + key, count, std::move(arguments)});
  };
  const RosterReport& report = import.report;
  tell("people", static_cast<std::int64_t>(import.people.size()),
       {{"sites", fmt::format("{}", import.sites.size())}});
  if (report.blank_rows > 0) tell("blank_rows", report.blank_rows);
  tell(report.names_kept ? "names_kept" : "names_replaced", std::nullopt);
  if (report.with_languages > 0) tell("languages_ignored", report.with_languages);
  if (!report.columns_ignored.empty())
    tell("columns_ignored", static_cast<std::int64_t>(report.columns_ignored.size()),
         {{"columns", fmt::format("{}", fmt::join(report.columns_ignored, ", "))}});
  return told;
}

}  // namespace meridian
