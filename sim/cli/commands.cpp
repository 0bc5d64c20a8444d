#include "sim/cli/command.h"

namespace meridian {

const std::vector<Command>& command_table() {
  static const std::vector<Command> table{
      {"run", "Simulate one future and tell what happened", "meridian run first_monday --seed 7", set_up_run},
      {"batch", "Simulate many futures and tell how different they are",
       "meridian batch first_monday -n 500 --expect 'on_time>=0.8' --rows rows.csv", set_up_batch},
      {"compare", "Try variants under the same chance events and tell who pays",
       "meridian compare night_between -n 200 --report report.html", set_up_compare},
      {"check", "Tell all problems of files, and run the scenarios' own tests",
       "meridian check first_monday --assertions", set_up_check},
      {"list", "Show what there is: scenarios, decisions, measures, parameters, …", "meridian list measures",
       set_up_list},
      {"schema", "Print the JSON Schema of a kind of file, for editors",
       "meridian schema scenario -o scenario.schema.json", set_up_schema},
      {"overlap", "Show who is at work at the same time, day by day",
       "meridian overlap --between Europe/Berlin America/New_York --hours 09:00-17:00 "
       "--from 2027-03-01 --to 2027-03-31",
       set_up_overlap},
      {"clock", "Convert times between zones, and count working time",
       "meridian clock Europe/Warsaw --utc 2026-03-29T01:00:00Z", set_up_clock},
      {"new", "Write a scenario to start from",
       "meridian new --site Lisbon=Europe/Lisbon:5 --site Nairobi=Africa/Nairobi:4 --items 60 "
       "--goal 2027-06-30 -o mine.json",
       set_up_new},
      {"bench", "Measure how fast it is here, and print the signature of what it does",
       "meridian bench --format json -o speed.json", set_up_bench},
      {"import jira", "Turn a Jira CSV export into the items of a scenario",
       "meridian import jira tests/data/01_importers/jira/storypoints_jirasoftware.csv "
       "--merge-duplicates -o items.json",
       set_up_import_jira},
      {"import people", "Turn a roster into the sites and people of a scenario",
       "meridian import people tests/data/01_importers/people/roster.csv -o people.json",
       set_up_import_people},
  };
  return table;
}

}  // namespace meridian
