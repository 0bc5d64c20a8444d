// What holds of every command: help, usage, exit codes, output.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <ostream>

#include "sim/cli/command.h"
#include "sim/cli/interruption.h"
#include "unit/program_run.h"

using namespace meridian;
using namespace meridian_test;

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream stream(text);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// A reader who went away.
class Closed : public std::streambuf {
  int overflow(int) override { return traits_type::eof(); }
};

}  // namespace

TEST_CASE("every command has help with a worked example of its own", "[cli]") {
  for (const Command& command : command_table()) {
    std::vector<std::string> args = words_of(command.name);
    args.emplace_back("--help");
    const Outcome outcome = program(args);
    INFO(command.name);
    CHECK(outcome.code == 0);
    CHECK(outcome.err.empty());
    CHECK_THAT(outcome.out, contains(command.summary));
    CHECK_THAT(outcome.out, contains("Example:\n  meridian " + command.name));
    CHECK_THAT(outcome.out, contains(command.example));
  }
}

TEST_CASE("the overview names every command", "[cli]") {
  const Outcome outcome = program({"--help"});
  CHECK(outcome.code == 0);
  for (const Command& command : command_table()) CHECK_THAT(outcome.out, contains("  " + command.name + " "));
  CHECK(program({}).code == 2);
  CHECK_THAT(program({}).err, contains("Usage"));
  CHECK_THAT(program({"--version"}).out, contains("meridian "));
}

TEST_CASE("what is misspelt is told with what is near", "[cli]") {
  const auto is_usage = [](const std::vector<std::string>& args, const std::string& told) {
    const Outcome outcome = program(args);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, contains(told));
  };
  is_usage({"rnu"}, "unknown command \"rnu\"; did you mean \"run\"?");
  is_usage({"import"}, "import jira, import people");
  is_usage({"run", "first_monday", "--sede", "7"}, "did you mean \"--seed\"?");
  is_usage({"run", "first_monday", "-x"}, "unknown option \"-x\"");
  is_usage({"run", "first_monday", "second"}, "too many arguments");
  is_usage({"run"}, "SCENARIO is required");
  is_usage({"run", "first_monday", "--seed", "1.5"}, "whole number");
  is_usage({"run", "first_monday", "--seed", "-1"}, "unknown option \"-1\"");
  is_usage({"run", "first_monday", "--format", "jsno"}, "did you mean \"json\"?");
  is_usage({"run", "first_monday", "--lang", "xx"}, "de, en");
  is_usage({"run", "first_monday", "--until", "2026-01-01"}, "before the scenario's start");
  is_usage({"batch", "first_monday", "-n", "0"}, "-n");
  is_usage({"batch", "first_monday", "-n", "1e3"}, "whole number");
  is_usage({"batch", "first_monday", "--threads", "0"}, "--threads");
  is_usage({"batch", "first_monday", "--measure", "finish_dys"}, "did you mean \"finish_days\"?");
  is_usage({"batch", "first_monday", "--expect", "on_time"}, "compares nothing");
  is_usage({"list", "mesures"}, "did you mean \"measures\"?");
  is_usage({"schema", "world"}, "\"world\"");
  is_usage({"run", "first_monday", "--why", "nobody_of_that_name"}, "no item and no person");
}

TEST_CASE("what is wrong with the input ends with 1 and says where", "[cli]") {
  const Outcome unknown = program({"run", "frist_monday"});
  CHECK(unknown.code == 1);
  CHECK_THAT(unknown.err, contains("did you mean \"first_monday\"?"));
  const Outcome broken = program({"run", "-"}, "{\"format\": \"meridian-scenario/1\", \"nmae\": 1}");
  CHECK(broken.code == 1);
  CHECK(broken.out.empty());
  CHECK_THAT(broken.err, contains("unknown member \"nmae\""));
  const Outcome set = program({"run", "first_monday", "--set", "/people/ines/hors=3"});
  CHECK(set.code == 1);
  CHECK_THAT(set.err, contains("did you mean \"hours\"?"));
  const Outcome twice = program({"check", "-", "first_monday", "-"}, "{}");
  CHECK(twice.code == 2);
  CHECK_THAT(twice.err, contains("standard input can be read once"));
  const Outcome short_run = program(
      {"run", "mm1", "--batch-means", "5", "--seed", "10", "--set", "/horizon_days=1", "--set",
       "/warm_up_days=0", "--set", R"(/work/streams/customers/interarrival={"exponential":{"mean":"30m"}})",
       "--set", R"(/work/streams/customers/effort={"exponential":{"mean":"25m"}})"});
  CHECK(short_run.code == 1);
  CHECK_THAT(short_run.err, contains("nothing is left to measure"));
  const Outcome decided = program({"run", "first_monday", "--decisions", "-"},
                                  "{\"format\": \"meridian-decisions/1\", \"decisions\": 3}");
  CHECK(decided.code == 1);
  CHECK_THAT(decided.err, contains("-:1:"));
}

TEST_CASE("an output that can't be written ends with 6", "[cli]") {
  const Outcome outcome = program({"run", "first_monday", "-o", "/no/such/folder/x.txt"});
  CHECK(outcome.code == 6);
  CHECK_THAT(outcome.err, contains("/no/such/folder/x.txt"));
  Closed closed;
  std::ostream out(&closed);
  std::ostringstream err;
  std::istringstream in;
  CHECK(run_program({"run", "first_monday"}, out, err, in) == 6);
  CHECK(run_program({"--help"}, out, err, in) == 6);
}

TEST_CASE("a pipe that is named as output is written to, not replaced", "[cli]") {
  Folder folder("pipe");
  const std::string path = folder.file("pipe");
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  const int reader = open(path.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  CHECK(program({"clock", "--tzdata", "-o", path}).code == 0);
  char content[64] = {};
  CHECK(read(reader, content, sizeof content - 1) > 0);
  CHECK(std::string(content) == program({"clock", "--tzdata"}).out);
  close(reader);
  CHECK(std::filesystem::is_fifo(path));
}

TEST_CASE("the first Ctrl-C only asks to stop", "[cli]") {
  const Interruption interruption;
  CHECK_FALSE(*interruption.flag());
  std::raise(SIGINT);
  CHECK(*interruption.flag());
}

TEST_CASE("lists, schemas and their words", "[cli]") {
  for (const char* what : {"scenarios", "decisions", "measures", "parameters", "mechanisms", "languages"}) {
    for (const char* language : {"en", "de"}) {
      const Outcome text = program({"list", what, "--lang", language});
      INFO(what << " " << language);
      CHECK(text.code == 0);
      CHECK(text.out.find("⟦") == std::string::npos);
    }
    const JsonNode json = json_of(program({"list", what, "--format", "json"}).out);
    REQUIRE(json.find(what));
    CHECK_FALSE(json.find(what)->elements.empty());
  }
  for (const char* kind : {"scenario", "variant", "decisions"})
    CHECK(json_of(program({"schema", kind}).out).find("$schema"));
}

TEST_CASE("a scenario to start from can be run at once", "[cli]") {
  const Outcome made = program({"new", "--site", "Lisbon=Europe/Lisbon:2", "--site", "Nairobi=Africa/Nairobi",
                                "--items", "5", "--goal", "2027-06-30"});
  REQUIRE(made.code == 0);
  const Outcome told = program({"run", "-"}, made.out);
  CHECK(told.code == 0);
  CHECK_THAT(told.out, contains("Delivered on"));
  CHECK(program({"new", "--goal", "2027-06-30"}).code == 2);
  CHECK(program({"new", "--site", "Lisbon=Europe/Lisbonn:2", "--goal", "2027-06-30"}).code == 2);
}

TEST_CASE("a backlog and a roster become parts of a scenario, findings apart", "[cli]") {
  const Outcome items = program(
      {"import", "jira", data_path("01_importers/jira/storypoints_jirasoftware.csv"), "--merge-duplicates"});
  CHECK(items.code == 0);
  CHECK(json_of(items.out).find("items")->members.size() == 284);
  CHECK_THAT(items.err, contains("68 issues"));
  CHECK(items.err.find("⟦") == std::string::npos);
  const Outcome people = program({"import", "people", "-"}, "role,site,zone\ndev,Lisbon,Europe/Lisbon\n");
  CHECK(people.code == 0);
  CHECK(json_of(people.out).find("people")->members.size() == 1);
  CHECK(program({"import", "people", "-"}, "").code == 1);
}
