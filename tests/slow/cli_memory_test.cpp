// Memory of a batch does not grow with the number of its futures.
#include <sys/resource.h>

#include "unit/child_process.h"

using namespace meridian_test;

namespace {

/// The most that one process had in memory at a time, in KiB.
long peak_of(const std::vector<std::string>& args) {
  Child child(args, [] { redirect(STDOUT_FILENO, "/dev/null"); });
  rusage used{};
  CHECK(child.wait(&used) == 0);
  return used.ru_maxrss;
}

}  // namespace

TEST_CASE("100,000 futures take hardly more memory than 1,000", "[batch]") {
  const auto peak = [](const std::string& futures, std::vector<std::string> more) {
    more.insert(more.begin(), {"batch", "first_monday", "-n", futures, "--format", "json"});
    return peak_of(more);
  };
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{"--rows", "/dev/null"}, std::vector<std::string>{"--measure", "cost"}}) {
    const long few = peak("1000", more), many = peak("100000", more);
    WARN("peak memory: " << few << " KiB with 1,000 futures, " << many << " KiB with 100,000");
    CHECK(many < few + 8 * 1024);
  }
}
