// Outputs that can't be written, or shouldn't: told in words, nothing half, nothing lost.
#include <sys/resource.h>

#include <algorithm>
#include <csignal>

#include "unit/child_process.h"
#include "unit/program_run.h"

using namespace meridian;
using namespace meridian_test;

TEST_CASE("a result that finds no room leaves what was there", "[cli][outputs]") {
  const Folder folder("room");
  folder.put("rows.csv", "old rows");
  folder.put("page.html", "old page");
  const auto with_small_files = [&](const std::vector<std::string>& args) {
    Child child(args, [&] {
      redirect(STDOUT_FILENO, "/dev/null");
      redirect(STDERR_FILENO, folder.file("err"));
      const rlimit small{4096, 4096};
      setrlimit(RLIMIT_FSIZE, &small);
    });
    return child.wait();
  };
  CHECK(with_small_files({"batch", "first_monday", "-n", "500", "--rows", folder.file("rows.csv")}) == 6);
  CHECK_THAT(folder.content("err"), contains("rows.csv: error: it would become larger"));
  CHECK(with_small_files({"compare", "first_monday", "-n", "2", "--report", folder.file("page.html")}) == 6);
  CHECK_THAT(folder.content("err"), contains("page.html: error: it would become larger"));
  CHECK(folder.content("rows.csv") == "old rows");
  CHECK(folder.content("page.html") == "old page");
  CHECK(folder.files() == 3);
}

TEST_CASE("a full disk and a reader who has gone end with 6 and the reason", "[cli][outputs]") {
  const Folder folder("gone");
  const auto told = [&](const std::vector<std::string>& args, const std::function<void()>& prepare) {
    Child child(args, [&] {
      redirect(STDERR_FILENO, folder.file("err"));
      prepare();
    });
    const int code = child.wait();
    return std::to_string(code) + " " + folder.content("err");
  };
  const std::vector<std::string> batch{"batch", "first_monday", "-n", "3"};
  CHECK(told(batch, [] { redirect(STDOUT_FILENO, "/dev/full"); }) ==
        "6 standard output: error: the disk is full; make room or choose another folder\n");
  CHECK(told(batch, [] { ::close(STDOUT_FILENO); }) == "6 standard output: error: it is closed\n");
  CHECK(told(batch, [] {
          int ends[2];
          if (::pipe(ends) != 0) ::_exit(98);
          ::dup2(ends[1], STDOUT_FILENO);
          ::close(ends[0]);
          ::close(ends[1]);
        }) == "6 standard output: error: whoever read it has gone\n");
  for (const char* option : {"--rows", "-o", "--report"}) {
    std::vector<std::string> args = batch;
    args.insert(args.end(), {option, "/dev/full", "--format", "text"});
    CHECK_THAT(told(args, [] { redirect(STDOUT_FILENO, "/dev/null"); }),
               contains("6 /dev/full: error: the disk is full"));
  }
}

TEST_CASE("no file takes the place of a closed stream", "[cli][outputs]") {
  const Folder folder("closed");
  // So many that their values lie in a file: the first that stays open.
  const std::vector<std::string> args{"batch",    "first_monday",          "-n",       "3000",
                                      "--rows",   folder.file("rows.csv"), "--expect", "finish_days>1",
                                      "--expect", "finish_days<1000"};
  Child silent(args, [] { ::close(STDOUT_FILENO); });
  CHECK(silent.wait() == 6);
  const std::string rows = folder.content("rows.csv");
  CHECK(std::count(rows.begin(), rows.end(), '\n') == 3001);
  Child untold(args, [] {
    redirect(STDOUT_FILENO, "/dev/null");
    ::close(STDIN_FILENO);
    ::close(STDERR_FILENO);
  });
  CHECK(untold.wait() == 0);
  CHECK(folder.content("rows.csv") == rows);
}

TEST_CASE("what can't be written is told before anything is simulated", "[cli][outputs]") {
  const Folder folder("before");
  const std::string most = "1000000";  // would take minutes
  const auto refused = [&](std::vector<std::string> args, int code, const std::string& why) {
    args.insert(args.begin(), {"batch", "first_monday", "-n", most});
    const Outcome outcome = program(args);
    CHECK(outcome.code == code);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, contains(why));
  };
  const std::string file = folder.file("a.csv"), here = folder.file(".");
  refused({"--rows", folder.file("no/rows.csv")}, 6, "the folder doesn't exist");
  refused({"--report", here}, 6, "this is a folder");
  refused({"--format", "csv", "-o", here}, 6, "this is a folder");
  refused({"--rows", file, "-o", file}, 2, "can't hold two results");
  refused({"--rows", file, "-o", folder.file("./a.csv")}, 2, "can't hold two results");
  refused({"--report", file, "-o", file}, 2, "can't hold two results");
  refused({"--rows", "-"}, 2, "can't both go to standard output");
  CHECK(program({"batch", "first_monday", "-n", "1", "--rows", "/dev/null", "--report", "/dev/null"}).code ==
        0);
  CHECK(program({"run", "first_monday", "--journal", file, "--report", file}).code == 2);
  CHECK(program({"compare", "first_monday", "--report", file, "-o", file}).code == 2);
  CHECK(folder.files() == 0);
}

TEST_CASE("what is read is never overwritten", "[cli][outputs]") {
  const Folder folder("read");
  const std::string scenario = folder.file("mine.json");
  const std::string variant = folder.put("other.json", R"({"format": "meridian-variant/1", "merge": {}})");
  std::filesystem::copy_file(std::string(MERIDIAN_SCENARIOS_DIR) + "/first_monday.json", scenario);
  std::filesystem::create_symlink("mine.json", folder.file("link.json"));
  const std::string before = folder.content("mine.json");
  for (const std::string& output : {scenario, folder.file("link.json"), variant}) {
    for (const char* command : {"run", "batch", "compare"}) {
      const Outcome outcome = program({command, scenario, "--variant", variant, "-o", output});
      CHECK(outcome.code == 2);
      CHECK_THAT(outcome.err, contains("would be overwritten"));
    }
  }
  CHECK(folder.content("mine.json") == before);
}

TEST_CASE("an input that has gone, or can't be read, is told by name", "[cli][outputs]") {
  const Folder folder("input");
  const auto told = [](const std::string& path, const std::string& why) {
    for (const char* command : {"run", "batch", "compare", "check"}) {
      const Outcome outcome = program({command, path});
      CHECK(outcome.code == 1);
      CHECK_THAT(outcome.err, contains(path) && contains(why));
    }
  };
  told(folder.file("gone.json"), "there is no file nor scenario");
  told(folder.file("."), "this is a folder");
  told("/proc/self/mem", "can't be read");
  std::filesystem::create_symlink("nowhere.json", folder.file("dangling.json"));
  told(folder.file("dangling.json"), "there is no file nor scenario");
  const Outcome decisions = program({"batch", "first_monday", "--decisions", folder.file("gone.json")});
  CHECK(decisions.code == 1);
  CHECK_THAT(decisions.err, contains("gone.json: error: there is no such file"));
  std::filesystem::create_directory(folder.file("mine"));
  std::filesystem::copy_file(std::string(MERIDIAN_SCENARIOS_DIR) + "/first_monday.json",
                             folder.file("mine.json"));
  std::filesystem::create_symlink("gone", folder.file("mine/gone.json"));  // listed, and gone when it is read
  const Outcome variants = program({"compare", folder.file("mine.json")});
  CHECK(variants.code == 1);
  CHECK_THAT(variants.err, contains("mine/gone.json: error: there is no such file"));
}
