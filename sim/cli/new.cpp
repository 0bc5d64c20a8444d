// `new`: a valid scenario to start from.
#include <memory>

#include "sim/cli/command.h"
#include "sim/exchange/new_scenario.h"
#include "sim/kernel/zone.h"
#include "sim/model/limits.h"

namespace meridian {
namespace {

struct NewRequest {
  std::vector<std::string> sites;
  std::optional<std::uint64_t> items;
  std::string goal, start, title, file;
};

int write_new(Console& console, const NewRequest& request) {
  NewScenario wanted;
  if (request.sites.empty())
    fail_usage("new needs at least one --site, such as --site Lisbon=Europe/Lisbon:5");
  for (const std::string& site : request.sites) wanted.sites.push_back(must(parse_new_site(site), kUsage));
  if (request.goal.empty()) fail_usage("new needs a --goal, the day by which all is done");
  if (request.items.value_or(0) > limits::kMostItems)
    fail_usage("--items takes at most " + std::to_string(limits::kMostItems));
  wanted.items = static_cast<int>(request.items.value_or(20));
  wanted.goal_day = must(parse_iso_date(request.goal), kUsage);
  if (!request.start.empty()) wanted.start_day = must(parse_iso_date(request.start), kUsage);
  wanted.title = request.title;
  deliver(console, request.file, must(new_scenario(wanted), kUsage));
  return kDone;
}

}  // namespace

Task set_up_new(ArgumentList& arguments) {
  const auto request = std::make_shared<NewRequest>();
  arguments.options("--site", "NAME=ZONE:PEOPLE", request->sites,
                    "A place and its people; may be given often");
  arguments.option("--items", "N", request->items, "How many pieces of work; default 20");
  arguments.option("--goal", "DATE", request->goal, "The day by which all is to be done");
  arguments.option("--start", "DATE", request->start, "The first day; default: eight weeks before the goal");
  arguments.option("--title", "TEXT", request->title, "What it is called");
  arguments.option("-o,--output", "FILE", request->file, "Where it goes, in place of the terminal");
  return [request](Console& console) { return write_new(console, *request); };
}

}  // namespace meridian
