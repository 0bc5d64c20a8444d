#include "sim/scenario/build.h"

namespace meridian::build {
namespace {

// Far below the smallest step between two ranks that anybody writes.
constexpr double kRankStepInGroup = 1e-6;

// Of the items in a circle.
constexpr std::size_t kMostNamed = 8;

Stage read_stage(const Building& b, const Entry& entry) {
  const Row& row = entry.row;
  Stage stage;
  stage.id = entry.id;
  stage.key = entity_key(entry.id);
  stage.name = shown_name(entry, "name");
  stage.order = row.whole("order");
  stage.kind = row.text("kind") == "review" ? Stage::Kind::review : Stage::Kind::work;
  stage.pull = row.text("pull") == "fifo" ? Stage::Pull::fifo : Stage::Pull::rank;
  stage.hand_off =
      row.text("hand_off") == "follow_the_sun" ? Stage::HandOff::follow_the_sun : Stage::HandOff::none;
  stage.share = row.number("share");
  if (row.has("effort")) stage.effort = row.law("effort");
  stage.wip = row.whole("wip");
  stage.skill = find_id(b.scenario.skills, row.text("skill"));
  stage.knows_at_least = row.number("knows_at_least");
  if (row.has("offline_share")) stage.offline_share = row.number("offline_share");
  stage.tool = find_id(b.scenario.tools, row.text("tool"));
  stage.spare_tool = find_id(b.scenario.tools, row.text("spare_tool"));
  stage.capacity = row.whole("capacity");
  stage.rework_probability = row.row("rework").number("probability");
  return stage;
}

// The team that is named, else the only one.
TeamId read_team(Building& b, const Row& row, const std::string& path) {
  if (row.has("team")) return find_id(b.scenario.teams, row.text("team"));
  if (b.scenario.teams.size() == 1) return b.scenario.teams.at(0);
  if (row.stands("team")) return {};
  b.complaints.add(row.place(), path + " has no \"team\"",
                   b.scenario.teams.empty() ? "the scenario has no teams" : "there are several: name one");
  return {};
}

Item read_item(Building& b, const Entry& entry) {
  const Row& row = entry.row;
  Item item;
  item.id = entry.id;
  item.key = entity_key(entry.id);
  item.title = shown_name(entry, "title");
  item.rank = row.number("rank") + kRankStepInGroup * std::max(0, entry.number - 1);
  item.effort = row.law("effort");
  item.skills = read_skill_levels(b, row);
  item.module = find_id(b.scenario.modules, row.text("module"));
  item.team = read_team(b, row, "work.items." + entry.id);
  item.owner = find_id(b.scenario.people, row.text("owner"));
  item.clearance = row.text("clearance");
  if (row.has("stage"))
    item.stage = find_stage(b.scenario, row.text("stage"));
  else if (!b.scenario.stages.empty())
    item.stage = b.scenario.stages.at(0);
  item.done = row.number("done");
  item.age_days = row.number("age_days");
  if (row.has("questions")) item.questions = row.number("questions");
  item.value = row.number("value");
  return item;
}

// Every circle of dependencies, told once, where its smallest item says what it depends on.
class Circles {
 public:
  Circles(Building& b, const std::vector<Entry>& entries) : b_(b), entries_(entries) {}

  void tell() {
    const std::size_t count = b_.scenario.items.size();
    waits_for_.assign(count, 0);
    users_.assign(count, {});
    removed_.assign(count, false);
    std::vector<std::size_t> free;
    for (std::size_t i = 0; i < count; ++i) {
      for (const ItemId needed : depends_on(i)) users_[needed.index].push_back(i);
      waits_for_[i] = depends_on(i).size();
      if (waits_for_[i] == 0) free.push_back(i);
    }
    remove_all(std::move(free));
    for (std::size_t i = 0; i < count; ++i)
      while (!removed_[i]) remove_all(tell_one(i));
  }

 private:
  const std::vector<ItemId>& depends_on(std::size_t i) const {
    return b_.scenario.items.rows()[i].depends_on;
  }

  void remove_all(std::vector<std::size_t> free) {
    while (!free.empty()) {
      const std::size_t i = free.back();
      free.pop_back();
      if (removed_[i]) continue;
      removed_[i] = true;
      for (const std::size_t user : users_[i])
        if (--waits_for_[user] == 0) free.push_back(user);
    }
  }

  // Everything that is left depends on something that is left: following it must come round.
  std::vector<std::size_t> tell_one(std::size_t start) {
    std::vector<std::size_t> way;
    std::vector<bool> seen(removed_.size(), false);
    std::size_t at = start;
    while (!seen[at]) {
      seen[at] = true;
      way.push_back(at);
      const auto& needed = depends_on(at);
      at = std::find_if(needed.begin(), needed.end(), [&](ItemId id) { return !removed_[id.index]; })->index;
    }
    std::vector<std::size_t> circle(std::find(way.begin(), way.end(), at), way.end());
    std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
    std::string text;
    for (std::size_t i = 0; i < std::min(circle.size(), kMostNamed); ++i)
      text += b_.scenario.items.rows()[circle[i]].id + " → ";
    if (circle.size() > kMostNamed) text += "… → ";
    b_.complaints.add(
        entries_[circle.front()].row.place("depends_on"),
        "work.items depend on each other in a circle: " + text + b_.scenario.items.rows()[circle.front()].id,
        "take one of these dependencies out");
    return circle;
  }

  Building& b_;
  const std::vector<Entry>& entries_;
  std::vector<std::size_t> waits_for_;
  std::vector<std::vector<std::size_t>> users_;
  std::vector<bool> removed_;
};

}  // namespace

void add_modules(Building& b, const Row& work) {
  for (const Entry& entry : entries_of(work, "modules")) {
    Module module;
    module.id = entry.id;
    module.key = entity_key(entry.id);
    module.name = shown_name(entry, "name");
    module.documentation = entry.row.number("documentation");
    module.documentation_goal =
        entry.row.has("documentation_goal") ? entry.row.number("documentation_goal") : module.documentation;
    b.scenario.modules.add(std::move(module));
  }
}

namespace {

/// Where items go back to, and whether that makes sense.
void read_ways_back(Building& b, const Row& work) {
  for (const Entry& entry : entries_of(work, "stages")) {
    const StageId stage = find_stage(b.scenario, entry.id);
    if (entry.row.whole("capacity") > 0 && stage.index > 0)
      b.complaints.add(entry.row.place("capacity"),
                       "work.stages." + entry.id + ".capacity: only the first stage can turn tickets away",
                       "");
    if (!entry.row.has("rework")) continue;
    const Row rework = entry.row.row("rework");
    const StageId to = find_stage(b.scenario, rework.text("to"));
    if (to.exists() && stage < to)
      b.complaints.add(rework.place("to"), "work.stages." + entry.id + ".rework.to is a later stage",
                       "name this stage or one before it");
    if (to.index == 0 && b.scenario.stages.rows().front().capacity > 0)
      b.complaints.add(rework.place("to"),
                       "work.stages." + entry.id +
                           ".rework.to: the first stage has a capacity, and work that comes "
                           "back can't be turned away",
                       "name a later stage, or take the capacity out");
    b.scenario.stages[stage].rework_to = to;
  }
}

}  // namespace

void add_stages(Building& b, const Row& work) {
  const JsonNode* given = work.given("stages");
  if (given && given->is_object() && given->members.empty())
    b.complaints.add(given->place, "work.stages has no stage",
                     "without \"stages\" there are two, build and review");
  std::vector<std::pair<Stage, Place>> stages;
  for (const Entry& entry : entries_of(work, "stages"))
    stages.emplace_back(read_stage(b, entry), entry.row.place("order"));
  std::stable_sort(stages.begin(), stages.end(),
                   [](const auto& a, const auto& c) { return a.first.order < c.first.order; });
  for (std::size_t i = 0; i < stages.size(); ++i) {
    if (i > 0 && stages[i].first.order == stages[i - 1].first.order)
      b.complaints.add(
          stages[i].second,
          "the stages " + stages[i - 1].first.id + " and " + stages[i].first.id + " have the same order",
          "items pass the stages one after another");
    b.scenario.stages.add(stages[i].first);
  }
  read_ways_back(b, work);
}

void add_items(Building& b, const Row& work) {
  const std::vector<Entry> entries = entries_of(work, "items");
  for (const Entry& entry : entries) {
    b.scenario.items.add(read_item(b, entry));
    if (entry.number == 0 && !entry.row.stands("rank"))
      b.complaints.add(entry.row.place(), "work.items." + entry.id + " has no \"rank\"",
                       "the order in the file means nothing; smaller is earlier");
  }
  for (std::size_t i = 0; i < entries.size(); ++i)
    b.scenario.items[b.scenario.items.at(i)].depends_on =
        find_ids(b.scenario.items, b.known, Named::items, entries[i].row.words("depends_on"));
  Circles(b, entries).tell();
}

void add_streams(Building& b, const Row& work) {
  for (const Entry& entry : entries_of(work, "streams")) {
    const Row& row = entry.row;
    Stream stream;
    stream.id = entry.id;
    stream.key = entity_key(entry.id);
    if (entry.id.rfind("repair.", 0) == 0)
      b.complaints.add(row.place(), "work.streams." + entry.id + " has a name of the repairs of outages",
                       "give it a name that doesn't begin with \"repair.\"");
    stream.name = shown_name(entry, "name");
    stream.interarrival = row.law("interarrival");
    stream.population = row.whole("population");
    stream.preempts = row.flag("preempts");
    stream.effort = row.law("effort");
    stream.rank = row.number("rank");
    stream.skills = read_skill_levels(b, row);
    stream.module = find_id(b.scenario.modules, row.text("module"));
    stream.team = read_team(b, row, "work.streams." + entry.id);
    if (stream.team.exists() && b.scenario.teams[stream.team].members.empty())
      b.complaints.add(row.place("team"), "work.streams." + entry.id + " goes to a team that has no members",
                       "put somebody into the team");
    stream.clearance = row.text("clearance");
    stream.limit = row.whole("limit");
    if (row.has("questions")) stream.questions = row.number("questions");
    b.scenario.streams.add(std::move(stream));
  }
}

}  // namespace meridian::build
