#include "sim/exchange/new_scenario.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <system_error>

#include "sim/exchange/csv_table.h"
#include "sim/exchange/id_text.h"
#include "sim/exchange/json_writer.h"
#include "sim/kernel/utf8.h"
#include "sim/kernel/zone.h"
#include "sim/model/limits.h"

namespace meridian {
namespace {

constexpr int kLeastHorizon = 56;

Problem said(std::string message, std::string hint = "") {
  Problem problem;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

void check_site(const NewSite& site, Problems& wrong) {
  if (trimmed(site.name).empty()) wrong.push_back(said("a site has no name"));
  if (first_invalid_utf8(site.name) != std::string::npos) wrong.push_back(said("a site's name is no UTF-8"));
  if (const auto zone = find_zone(site.zone); !zone)
    wrong.insert(wrong.end(), zone.problems().begin(), zone.problems().end());
  if (site.people < 1 || site.people > limits::kMostPeople)
    wrong.push_back(said(
        fmt::format("{} people at {}: a site has 1 to {}", site.people, site.name, limits::kMostPeople)));
}

Problems problems_of(const NewScenario& wanted) {
  Problems wrong;
  if (wanted.sites.empty())
    wrong.push_back(said("a scenario needs a site", "such as --site Lisbon=Europe/Lisbon:5"));
  std::set<std::string> names;
  for (const NewSite& site : wanted.sites) {
    check_site(site, wrong);
    if (!names.insert(site.name).second)
      wrong.push_back(said(fmt::format("site \"{}\" stands twice", site.name)));
  }
  if (wanted.items < 1 || wanted.items > limits::kMostItems)
    wrong.push_back(said(fmt::format("{} items: a backlog has 1 to {}", wanted.items, limits::kMostItems)));
  if (first_invalid_utf8(wanted.title) != std::string::npos) wrong.push_back(said("the title is no UTF-8"));
  const int start = wanted.start_day.value_or(first_day_for(wanted.goal_day));
  if (wanted.goal_day <= start)
    wrong.push_back(said(fmt::format("the goal {} is not after the start {}",
                                     format_iso_date(wanted.goal_day), format_iso_date(start))));
  else if (wanted.goal_day - start > limits::kMostDays / 2)
    wrong.push_back(said(fmt::format("from {} to {} are more than 60 years", format_iso_date(start),
                                     format_iso_date(wanted.goal_day))));
  return wrong;
}

std::vector<std::string> ids_of(const std::vector<NewSite>& sites) {
  std::vector<std::string> ids;
  for (const NewSite& site : sites) {
    const std::string wanted = id_text(site.name).empty() ? "site" : id_text(site.name);
    std::string id = wanted;
    for (int number = 2; std::find(ids.begin(), ids.end(), id) != ids.end(); ++number)
      id = fmt::format("{}-{}", wanted, number);
    ids.push_back(id);
  }
  return ids;
}

JsonNode sites_part(const NewScenario& wanted, const std::vector<std::string>& ids) {
  JsonNode sites = json_object();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    JsonNode& site = put(sites, ids[i], json_object());
    put(site, "name", json_text(wanted.sites[i].name));
    put(site, "zone", json_text(wanted.sites[i].zone));
    put(site, "hours", json_text("09:00-17:00"));
  }
  return sites;
}

// People, and the team of all of them.
void put_people(JsonNode& scenario, const NewScenario& wanted, const std::vector<std::string>& ids) {
  JsonNode people = json_object();
  JsonNode members = json_list();
  int number = 0;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (int at_site = 1; at_site <= wanted.sites[i].people; ++at_site) {
      const std::string id = fmt::format("{}.{}", ids[i], at_site);
      JsonNode& person = put(people, id, json_object());
      put(person, "name", json_text(fmt::format("Developer {}", ++number)));
      put(person, "role", json_text("developer"));
      put(person, "site", json_text(ids[i]));
      members.elements.push_back(json_text(id));
    }
  }
  put(scenario, "people", std::move(people));
  JsonNode& team = put(put(scenario, "teams", json_object()), "core", json_object());
  put(team, "members", std::move(members));
}

JsonNode items_part(int count) {
  JsonNode items = json_object();
  for (int number = 1; number <= count; ++number) {
    JsonNode& item = put(items, fmt::format("item-{}", number), json_object());
    put(item, "title", json_text(fmt::format("Item {}", number)));
    put(item, "rank", json_value(number));
  }
  return items;
}

}  // namespace

Result<NewSite> parse_new_site(std::string_view text) {
  const std::string hint = "write it like Lisbon=Europe/Lisbon:5";
  const std::size_t equals = text.rfind('=');
  if (equals == std::string_view::npos) return said(fmt::format("\"{}\" names no zone", text), hint);
  NewSite site;
  site.name = std::string(trimmed(text.substr(0, equals)));
  std::string_view zone = text.substr(equals + 1);
  if (const std::size_t colon = zone.find(':'); colon != std::string_view::npos) {
    const std::string_view count = zone.substr(colon + 1);
    const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), site.people);
    if (error != std::errc() || end != count.data() + count.size())
      return said(fmt::format("\"{}\" is no number of people", count), hint);
    zone = zone.substr(0, colon);
  }
  site.zone = std::string(trimmed(zone));
  Problems wrong;
  check_site(site, wrong);
  if (!wrong.empty()) return wrong;
  return site;
}

int first_day_for(int goal_day) {
  constexpr int kWeeks = 8;
  return goal_day - weekday_of(goal_day) - 7 * kWeeks;
}

Result<std::string> new_scenario(const NewScenario& wanted) {
  if (const Problems wrong = problems_of(wanted); !wrong.empty()) return wrong;
  const std::vector<std::string> ids = ids_of(wanted.sites);
  const int start = wanted.start_day.value_or(first_day_for(wanted.goal_day));
  const std::string title = wanted.title.empty() ? "New scenario" : wanted.title;
  std::string id = id_text(title);
  std::replace(id.begin(), id.end(), '-', '_');
  JsonNode scenario = json_object();
  put(scenario, "format", json_text("meridian-scenario/1"));
  put(scenario, "id", json_text(id.empty() ? "new_scenario" : id));
  put(scenario, "title", json_text(title));
  put(scenario, "start", json_text(format_iso_date(start)));
  put(scenario, "horizon_days", json_value(std::max(kLeastHorizon, 2 * (wanted.goal_day - start))));
  put(scenario, "sites", sites_part(wanted, ids));
  put_people(scenario, wanted, ids);
  put(put(scenario, "work", json_object()), "items", items_part(wanted.items));
  JsonNode& goal = put(put(scenario, "goals", json_object()), "delivery", json_object());
  put(goal, "title", json_text("All items are done"));
  put(goal, "by", json_text(format_iso_date(wanted.goal_day)));
  return written(scenario);
}

}  // namespace meridian
