#include "sim/cli/overlap_telling.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/exchange/json_writer.h"
#include "sim/report/render.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

std::string span_text(const Zone& zone, Instant from, Instant to) {
  return format_clock(to_local(zone, from).local) + "–" + format_clock(to_local(zone, to).local);
}

JsonNode days_node(const std::vector<OverlapDay>& all) {
  JsonNode list = json_list();
  for (const OverlapDay& day : all) {
    JsonNode entry = json_object();
    put(entry, "date", json_text(format_iso_date(day.day)));
    put(entry, "minutes", json_value(day.minutes));
    put(entry, "first_utc", day.minutes > 0 ? json_text(format_iso_utc(day.first)) : JsonNode{});
    put(entry, "last_utc", day.minutes > 0 ? json_text(format_iso_utc(day.last)) : JsonNode{});
    list.elements.push_back(std::move(entry));
  }
  return list;
}

std::vector<HoursGroup> groups_of(const Scenario& scenario, const CalendarPool& pool) {
  std::vector<HoursGroup> groups;
  for (std::size_t i = 0; i < scenario.people.size(); ++i) {
    const PersonId person = scenario.people.at(i);
    const SiteId site = scenario.people[person].site;
    const std::uint32_t calendar = pool.people[i].work;
    auto group = std::find_if(groups.begin(), groups.end(), [&](const HoursGroup& other) {
      return other.site == site && other.calendar == calendar;
    });
    if (group == groups.end()) group = groups.insert(groups.end(), {site, calendar, {}});
    group->people.push_back(person);
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const HoursGroup& a, const HoursGroup& b) { return a.site.index < b.site.index; });
  return groups;
}

bool has_hours(const Scenario& scenario, const HoursGroup& group, int day) {
  const auto weekday = static_cast<std::size_t>(weekday_of(day));
  return !scenario.people[group.people.front()].hours.week[weekday].empty();
}

std::string group_text(const HoursGroup& group, const Scenario& scenario, const Language& language) {
  std::vector<std::string> names;
  for (const PersonId person : group.people) names.push_back(shown(scenario.people[person].name));
  return shown(scenario.sites[group.site].name) + " (" + list_of(language, names) + ")";
}

/// Days after each other with the same shared minutes are told together.
std::string stretches_text(const std::vector<OverlapDay>& all, const Language& language) {
  std::string text;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && all[end].minutes == all[i].minutes) ++end;
    const int usual_year = date_of(all.front().day).year;
    const std::string from = date(language, all[i].day, usual_year);
    const std::string to = date(language, all[end - 1].day, usual_year);
    const std::string key = std::string(all[i].minutes == 0 ? "overlap.none" : "overlap.shared") +
                            (end - i == 1 ? "_on_day" : "_on_days");
    const std::string length = worktime(language, minutes(all[i].minutes));
    text += wrapped(tr(language, key, {{"from", from}, {"to", to}, {"length", length}}), 96, 2);
    i = end;
  }
  return text;
}

std::string clocks_text(Instant at, const Team& team, const Scenario& scenario, const Language& language) {
  std::vector<std::string> clocks;
  std::vector<SiteId> sites;
  for (const PersonId person : team.members) {
    const SiteId site = scenario.people[person].site;
    if (std::find(sites.begin(), sites.end(), site) != sites.end()) continue;
    sites.push_back(site);
    const Zone zone = zone_of(scenario.sites[site].zone);
    clocks.push_back(tr(
        language, "overlap.clock_in",
        {{"clock", clock(language, to_local(zone, at).local)}, {"site", shown(scenario.sites[site].name)}}));
  }
  return list_of(language, clocks);
}

std::string slots_text(const MeetingSlots& slots, const Scenario& scenario, const Language& language) {
  const Team& team = scenario.teams[slots.team];
  const std::string name = shown(team.name.empty() ? team.id : team.name);
  std::vector<std::string> payers;
  for (std::size_t i = 0; i < slots.burden.size(); ++i)
    if (slots.burden[i] > 0)
      payers.push_back(tr(language, "overlap.payer",
                          {{"name", shown(scenario.people[team.members[i]].name)},
                           {"length", worktime(language, minutes(slots.burden[i]))}}));
  std::string text = "\n" + wrapped(tr(language, payers.empty() ? "overlap.slot_free" : "overlap.slots_paid",
                                       {{"team", name}}),
                                    96, 0);
  for (const MeetingSlot& slot : slots.rotation)
    text += wrapped(clocks_text(slot.start, team, scenario, language), 96, 2);
  if (!payers.empty())
    text += wrapped(tr(language, "overlap.payers", {{"list", list_of(language, payers)}}), 96, 2);
  return text;
}

JsonNode group_node(const HoursGroup& group, const Scenario& scenario) {
  JsonNode node = json_object();
  put(node, "site", json_text(scenario.sites[group.site].id));
  JsonNode& people = put(node, "people", json_list());
  for (const PersonId person : group.people) people.elements.push_back(json_text(scenario.people[person].id));
  return node;
}

JsonNode slots_node(const MeetingSlots& slots, const Scenario& scenario) {
  const Team& team = scenario.teams[slots.team];
  JsonNode node = json_object();
  put(node, "team", json_text(team.id));
  JsonNode& starts = put(node, "starts_utc", json_list());
  for (const MeetingSlot& slot : slots.rotation)
    starts.elements.push_back(json_text(format_iso_utc(slot.start)));
  JsonNode& burden = put(node, "burden_minutes", json_object());
  for (std::size_t i = 0; i < slots.burden.size(); ++i)
    put(burden, scenario.people[team.members[i]].id, json_value(slots.burden[i]));
  return node;
}

}  // namespace

std::string days_text(const std::vector<OverlapDay>& all, const Zone& first, const Zone& second,
                      const Language& language) {
  std::string text;
  for (const OverlapDay& day : all) {
    text += fmt::format("{} {}  {:>4} min", format_iso_date(day.day), short_weekday(language, day.day),
                        day.minutes);
    if (day.minutes > 0)
      text += fmt::format("  {} {} · {} {}", span_text(first, day.first, day.last), first.name(),
                          span_text(second, day.first, day.last), second.name());
    text += "\n";
  }
  return text;
}

std::string days_json(const std::vector<OverlapDay>& all) {
  JsonNode root = json_object();
  put(root, "days", days_node(all));
  return written(root);
}

TeamOverlap team_overlap(const Scenario& scenario, const CalendarPool& pool, int first_day, int last_day) {
  TeamOverlap found;
  found.groups = groups_of(scenario, pool);
  for (std::size_t a = 0; a < found.groups.size(); ++a)
    for (std::size_t b = a + 1; b < found.groups.size(); ++b) {
      const Zone zone = zone_of(scenario.sites[found.groups[a].site].zone);
      GroupPair pair{a, b, {}};
      for (const OverlapDay& day :
           shared_days(*pool.calendars[found.groups[a].calendar], *pool.calendars[found.groups[b].calendar],
                       zone, first_day, last_day))
        if (has_hours(scenario, found.groups[a], day.day) && has_hours(scenario, found.groups[b], day.day))
          pair.days.push_back(day);
      found.pairs.push_back(std::move(pair));
    }
  found.slots = find_slots(scenario, pool, first_day);
  return found;
}

std::string team_overlap_text(const TeamOverlap& found, const Scenario& scenario, const Language& language) {
  std::string text;
  for (const GroupPair& pair : found.pairs) {
    text += wrapped(tr(language, "overlap.pair",
                       {{"first", group_text(found.groups[pair.first], scenario, language)},
                        {"second", group_text(found.groups[pair.second], scenario, language)}}),
                    96, 0);
    text += stretches_text(pair.days, language);
  }
  if (found.pairs.empty()) text += tr(language, "overlap.all_the_same") + "\n";
  for (const MeetingSlots& slots : found.slots) text += slots_text(slots, scenario, language);
  return text;
}

std::string team_overlap_json(const TeamOverlap& found, const Scenario& scenario) {
  JsonNode root = json_object();
  JsonNode& pairs = put(root, "pairs", json_list());
  for (const GroupPair& pair : found.pairs) {
    JsonNode node = json_object();
    put(node, "first", group_node(found.groups[pair.first], scenario));
    put(node, "second", group_node(found.groups[pair.second], scenario));
    put(node, "days", days_node(pair.days));
    pairs.elements.push_back(std::move(node));
  }
  JsonNode& slots = put(root, "meetings", json_list());
  for (const MeetingSlots& team : found.slots) slots.elements.push_back(slots_node(team, scenario));
  return written(root);
}

}  // namespace meridian
