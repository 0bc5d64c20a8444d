#include "sim/cli/program.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "sim/cli/command.h"
#include "sim/kernel/near_miss.h"
#include "sim/kernel/version.h"
#include "sim/kernel/zone.h"
#include "sim/run/endless.h"

namespace meridian {
namespace {

std::string overview() {
  std::string text =
      "Meridian simulates how a distributed team works, and tells why it went as it did.\n"
      "Usage: meridian COMMAND [FILE…] [options]\n\n";
  std::size_t width = 0;
  for (const Command& command : command_table()) width = std::max(width, command.name.size());
  for (const Command& command : command_table())
    text += fmt::format("  {:<{}}  {}\n", command.name, width, command.summary);
  return text +
         "\nHelp with an example: meridian COMMAND --help\n"
         "Built by ./dev, the program is called from the clone's folder as build/meridian.\n"
         "Start with:           meridian compare night_between\n";
}

/// The command that the first one or two words name; `used` counts the words.
const Command* find_command(const std::vector<std::string>& args, std::size_t& used) {
  for (std::size_t words = std::min<std::size_t>(2, args.size()); words > 0; --words) {
    const std::string name = words == 2 ? args[0] + " " + args[1] : args[0];
    for (const Command& command : command_table())
      if (command.name == name) return used = words, &command;
  }
  return nullptr;
}

[[noreturn]] void fail_unknown(const std::vector<std::string>& args) {
  std::vector<std::string> names;
  std::string group;
  for (const Command& command : command_table()) {
    names.push_back(command.name);
    if (command.name.rfind(args[0] + " ", 0) == 0) group += (group.empty() ? "" : ", ") + command.name;
  }
  if (!group.empty()) fail_usage("\"" + args[0] + "\" needs one word more: " + group);
  const std::string hint = did_you_mean(args[0], names);
  fail_usage("unknown command \"" + args[0] + "\"; " + (hint.empty() ? "see meridian --help" : hint));
}

/// The help of commands that share their first word; empty when there are none.
std::string group_help(const std::string& word) {
  std::string text;
  for (const Command& command : command_table())
    if (command.name.rfind(word + " ", 0) == 0)
      text += fmt::format("  {}  {}\n", command.name, command.summary);
  return text.empty() ? text : text + "\nHelp with an example: meridian COMMAND --help\n";
}

int dispatch(const std::vector<std::string>& args, Console& console) {
  std::size_t used = 0;
  const Command* command = find_command(args, used);
  if (!command) fail_unknown(args);
  ArgumentList arguments(command->name, command->summary, command->example);
  const Task task = command->set_up(arguments);
  if (!arguments.parse({args.begin() + static_cast<std::ptrdiff_t>(used), args.end()})) {
    deliver(console, "", arguments.help());
    return kDone;
  }
  console.places = find_places();
  return task(console);
}

int start(const std::vector<std::string>& args, Console& console) {
  if (args.empty()) {
    console.err << overview();
    return kUsage;
  }
  if (args[0] == "help" && args.size() > 1) {
    std::vector<std::string> asked(args.begin() + 1, args.end());
    asked.emplace_back("--help");
    return start(asked, console);
  }
  if (args.size() == 2 && (args[1] == "--help" || args[1] == "-h"))
    if (const std::string text = group_help(args[0]); !text.empty()) {
      deliver(console, "", text);
      return kDone;
    }
  if (args[0] == "--help" || args[0] == "-h" || args[0] == "help") {
    deliver(console, "", overview());
    return kDone;
  }
  if (args[0] == "--version") {
    deliver(console, "", fmt::format("meridian {} (tzdata {})\n", version(), tzdata_version()));
    return kDone;
  }
  return dispatch(args, console);
}

}  // namespace

int run_program(const std::vector<std::string>& args, std::ostream& out, std::ostream& err,
                std::istream& in) {
  Console console{out, err, in, {}};
  try {
    const int code = start(args, console);
    say(out, "");
    return code;
  } catch (const Failure& failure) {
    for (const Problem& problem : failure.problems)
      err << (problem.file.empty() ? "meridian: " : "") << to_text(problem) << "\n";
    if (!failure.message.empty()) err << "meridian: " << failure.message << "\n";
    err.flush();
    return failure.code;
  } catch (const EndlessRun& endless) {
    err << "meridian: error: " << endless.what() << "\n";
    return kInputProblems;
  } catch (const std::exception& error) {
    err << "meridian: internal error: " << error.what()
        << "\nThis is a mistake of the program, not yours. Please report it with the command and its "
           "files.\n";
    return kInternal;
  }
}

}  // namespace meridian
