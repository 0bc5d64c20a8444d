#include "sim/cli/console.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "sim/scenario/file.h"
#include "sim/scenario/output_file.h"

namespace meridian {

Places find_places() {
  if (const char* home = std::getenv("MERIDIAN_HOME")) {
    const std::string folder = home;
    std::error_code ignored;
    if (std::filesystem::is_directory(folder + "/assets", ignored) &&
        std::filesystem::is_directory(folder + "/scenarios", ignored))
      return {folder + "/assets", folder + "/scenarios"};
    throw Failure{
        kUsage, "MERIDIAN_HOME is \"" + folder + "\", which has no folders assets and scenarios", {}};
  }
  return {MERIDIAN_ASSETS_DIR, MERIDIAN_SCENARIOS_DIR};
}

void fail_usage(std::string message) { throw Failure{kUsage, std::move(message), {}}; }

std::string read_all(std::istream& in) {
  std::string text;
  char part[1 << 16];
  while (in.read(part, sizeof part) || in.gcount() > 0) {
    text.append(part, static_cast<std::size_t>(in.gcount()));
    if (text.size() > limits::kMostFileBytes) throw Failure{kInputProblems, "standard input is too long", {}};
  }
  if (in.bad()) throw Failure{kInputProblems, "standard input can't be read", {}};
  return text;
}

void say(std::ostream& out, const std::string& text) {
  errno = 0;
  out << text << std::flush;
  if (!out) throw Failure{kNoOutput, "", {cannot_write("standard output", errno)}};
}

void deliver(Console& console, const std::string& file, const std::string& text) {
  if (file.empty() || file == "-") {
    say(console.out, text);
    return;
  }
  must(write_file_atomically(file, text), kNoOutput);
}

bool may_draw(const Console& console, bool quiet) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool is_plain = (no_color != nullptr && *no_color != '\0') ||
                        (terminal != nullptr && std::string_view(terminal) == "dumb");
  return !quiet && !is_plain && &console.err == &std::cerr && isatty(STDERR_FILENO);
}

}  // namespace meridian
