// The arguments of one command: what it takes, its help, and reading them strictly. CLI11 does the parsing
// and lays out the help; this file adds near misses, exact numbers and one worked example. It knows no
// command. Read `ArgumentList`.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace meridian {

class ArgumentList {
 public:
  /// `example` is one whole command line that works.
  ArgumentList(const std::string& command, const std::string& summary, const std::string& example);
  ~ArgumentList();
  ArgumentList(const ArgumentList&) = delete;
  ArgumentList& operator=(const ArgumentList&) = delete;

  // What is bound must outlive `parse`.
  void positional(const std::string& name, std::string& value, const std::string& says, bool needed = true);
  void positionals(const std::string& name, std::vector<std::string>& values, const std::string& says,
                   bool needed = true);
  void flag(const std::string& name, bool& value, const std::string& says);
  /// `name` such as "--seed" or "-o,--output"; `form` is shown: "FILE", "N".
  void option(const std::string& name, const std::string& form, std::string& value, const std::string& says);
  void option(const std::string& name, const std::string& form, std::optional<std::uint64_t>& value,
              const std::string& says);
  void option(const std::string& name, const std::string& form, std::optional<double>& value,
              const std::string& says);
  /// May be given often, one value each time; with `many` also several values at once.
  void options(const std::string& name, const std::string& form, std::vector<std::string>& values,
               const std::string& says, bool many = false);
  void choice(const std::string& name, const std::vector<std::string>& choices, std::string& value,
              const std::string& says);

  /// False when help was asked for. Throws Failure (console.h) of code kUsage.
  bool parse(const std::vector<std::string>& words);
  std::string help() const;

 private:
  struct Parser;
  void check_names(const std::vector<std::string>& words) const;
  std::unique_ptr<Parser> parser_;
};

/// A whole number from 0 on, in full; none when the text is anything else.
std::optional<std::uint64_t> whole_number(const std::string& text);

}  // namespace meridian
