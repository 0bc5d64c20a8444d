// Ctrl-C and SIGTERM: what was finished is kept and is exactly what so many futures give.
#include <sys/stat.h>

#include <algorithm>
#include <csignal>

#include "sim/cli/interruption.h"
#include "sim/scenario/output_file.h"
#include "unit/child_process.h"
#include "unit/program_run.h"

using namespace meridian;
using namespace meridian_test;

namespace {

/// Standard input at whose end a signal comes: after the command has begun, before the first future.
class Interrupting : public std::stringbuf {
 public:
  Interrupting(const std::string& text, int signal) : std::stringbuf(text), signal_(signal) {}

 private:
  int underflow() override {
    const int next = std::stringbuf::underflow();
    if (next == traits_type::eof()) std::raise(signal_);
    return next;
  }
  int signal_;
};

Outcome interrupted(const std::vector<std::string>& args, int signal) {
  std::ifstream file(std::string(MERIDIAN_SCENARIOS_DIR) + "/first_monday.json");
  std::ostringstream text, out, err;
  text << file.rdbuf();
  Interrupting buffer(text.str(), signal);
  std::istream in(&buffer);
  const int code = run_program(args, out, err, in);
  return {code, out.str(), err.str()};
}

/// All of a result but what says that it is a part.
std::string without_request(const std::string& json) {
  std::string rest;
  std::istringstream lines(json);
  for (std::string line; std::getline(lines, line);)
    if (line.find("\"complete\": ") == std::string::npos && line.find("\"requested\": ") == std::string::npos)
      rest += line + "\n";
  return rest;
}

}  // namespace

TEST_CASE("a batch that is interrupted is the batch of so many futures", "[cli][interruption]") {
  const Folder folder("interrupted");
  const std::string pipe = folder.file("rows"), json = folder.file("out.json");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  for (const int signal : {SIGINT, SIGTERM}) {
    Child child({"batch", "first_monday", "-n", "1000000", "--threads", signal == SIGINT ? "2" : "1",
                 "--rows", pipe, "-o", json},
                [&] { redirect(STDERR_FILENO, folder.file("err")); });
    std::ifstream rows(pipe);
    std::string all, line;
    while (std::getline(rows, line)) {
      all += line + "\n";
      if (std::count(all.begin(), all.end(), '\n') == 40) child.signal(signal);
    }
    CHECK(child.wait() == 5);
    const JsonNode result = json_of(folder.content("out.json"));
    REQUIRE(result.find("complete"));
    CHECK_FALSE(result.find("complete")->boolean);
    CHECK(result.find("requested")->number == 1000000);
    const auto count = static_cast<std::ptrdiff_t>(result.find("replications")->number);
    CHECK(count >= 39);
    CHECK(std::count(all.begin(), all.end(), '\n') == count + 1);
    CHECK_THAT(folder.content("err"), contains("Stopped early: " + std::to_string(count) + " of 1000000"));
    const Outcome whole = program({"batch", "first_monday", "-n", std::to_string(count), "--rows",
                                   folder.file("whole.csv"), "--format", "json"});
    CHECK(whole.code == 0);
    CHECK(folder.content("whole.csv") == all);
    CHECK(without_request(folder.content("out.json")) == whole.out);
  }
}

TEST_CASE("interrupted before its first future, a command finishes just that", "[cli][interruption]") {
  const Folder folder("first");
  const std::string variant = std::string(MERIDIAN_SCENARIOS_DIR) + "/first_monday/ask_mateo.json";
  for (const int signal : {SIGINT, SIGTERM}) {
    const Outcome batch =
        interrupted({"batch", "-", "--format", "json", "--rows", folder.file("rows.csv")}, signal);
    CHECK(batch.code == 5);
    CHECK_THAT(batch.out, contains("\"complete\": false"));
    CHECK(json_of(batch.out).find("replications")->number == 1);
    CHECK(json_of(batch.out).find("requested")->number == 200);
    const std::string rows = folder.content("rows.csv");
    CHECK(std::count(rows.begin(), rows.end(), '\n') == 2);
    const Outcome comparison =
        interrupted({"compare", "-", "--variant", variant, "--format", "json"}, signal);
    CHECK(comparison.code == 5);
    const Outcome one =
        program({"compare", "first_monday", "-n", "1", "--variant", variant, "--format", "json"});
    CHECK(without_request(comparison.out) == one.out);
    CHECK(json_of(comparison.out).find("requested")->number == 200);
  }
}

TEST_CASE("a report that was stopped early says so", "[cli][interruption]") {
  for (const char* format : {"text", "html"})
    CHECK_THAT(interrupted({"batch", "-", "--format", format}, SIGINT).out,
               contains("1 of 200, stopped early"));
}

TEST_CASE("a check that is interrupted tells the files that were checked", "[cli][interruption]") {
  const Folder folder("check");
  const std::string small =
      folder.put("small.json", R"({"format": "meridian-scenario/1", "id": "t", "title": "T",
      "start": "2027-03-01", "horizon_days": 40, "sites": {"porto": {"zone": "Europe/Lisbon"}},
      "people": {"ana": {"site": "porto", "count": 2}}, "teams": {"core": {"members": ["ana"]}},
      "work": {"items": {"a": {"rank": 1, "effort": "4h"}}},
      "assertions": [{"says": "A claim", "measure": "items_finished", "every": "==1", "worlds": 5}]})");
  const Outcome outcome = interrupted({"check", "--assertions", small, "-", "first_monday"}, SIGINT);
  CHECK(outcome.code == 5);
  CHECK_THAT(outcome.out, contains("A claim") && contains("5 of 5 futures"));
  CHECK(outcome.out.find("first_monday") == std::string::npos);
  CHECK_THAT(outcome.err, contains("not all files were checked"));
}

TEST_CASE("the first signal asks, the second ends the program and leaves nothing half",
          "[cli][interruption]") {
  const Folder folder("twice");
  folder.put("a.csv", "old");
  const pid_t id = fork();
  if (id == 0) {
    const Interruption interruption;
    const auto file = OutputFile::open(folder.file("a.csv"));
    if (!file || !(*file)->write("half")) _exit(1);
    std::raise(SIGINT);
    if (!*interruption.flag()) _exit(2);
    std::raise(SIGINT);
    _exit(3);
  }
  int status = 0;
  REQUIRE(waitpid(id, &status, 0) == id);
  CHECK(WIFSIGNALED(status));
  CHECK(WTERMSIG(status) == SIGINT);
  CHECK(folder.content("a.csv") == "old");
  CHECK(folder.files() == 1);
}

TEST_CASE("where nothing is kept, a signal ends the program with 5 and leaves nothing half",
          "[cli][interruption]") {
  const Folder folder("single");
  const std::string pipe = folder.file("journal");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  for (const int signal : {SIGINT, SIGTERM}) {
    Child child({"run", "night_between", "--journal", pipe, "-o", folder.file("out.txt")});
    const int reader = open(pipe.c_str(), O_RDONLY);
    char first = 0;
    REQUIRE(read(reader, &first, 1) == 1);  // the pipe is too small for the rest, so that the program waits
    child.signal(signal);
    CHECK(child.wait() == 5);
    close(reader);
  }
  CHECK(folder.files() == 1);
}

TEST_CASE("an interruption leaves signals as they were", "[cli][interruption]") {
  void (*const before)(int) = std::signal(SIGTERM, SIG_IGN);
  { const Interruption interruption; }
  CHECK(std::signal(SIGTERM, before) == SIG_IGN);
}
