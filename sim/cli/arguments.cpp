#include "sim/cli/arguments.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <charconv>
#include <cmath>

#include "sim/cli/console.h"
#include "sim/kernel/near_miss.h"

namespace meridian {
namespace {

std::string with_hint(const std::string& message, const std::string& hint) {
  return hint.empty() ? message : message + "; " + hint;
}

/// What the library says of an option given twice or without its value is not for readers.
std::string own_words(const CLI::ParseError& error) {
  const std::string told = error.what();
  const std::string name = told.substr(0, told.find(": "));
  if (told.find("At Most") != std::string::npos) return name + " may be given only once";
  if (told.find("missing") != std::string::npos) return name + " needs a value";
  return told;
}

std::vector<std::string> names_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

}  // namespace

struct ArgumentList::Parser {
  CLI::App app;
  std::vector<std::function<void()>> checks;  ///< run after parsing, in order
};

ArgumentList::ArgumentList(const std::string& command, const std::string& summary, const std::string& example)
    : parser_(std::make_unique<Parser>()) {
  parser_->app.name("meridian " + command);
  parser_->app.description(summary);
  parser_->app.footer("\nExample:\n  " + example +
                      "\nBuilt by ./dev, the program is called from the clone's folder as build/meridian.");
  parser_->app.set_help_flag("-h,--help", "Print this help and exit");
  parser_->app.get_formatter()->column_width(34);
  parser_->app.get_formatter()->label("REQUIRED", "");
}

ArgumentList::~ArgumentList() = default;

void ArgumentList::positional(const std::string& name, std::string& value, const std::string& says,
                              bool needed) {
  parser_->app.add_option(name, value, says)->required(needed)->option_text(" ");
}

void ArgumentList::positionals(const std::string& name, std::vector<std::string>& values,
                               const std::string& says, bool needed) {
  parser_->app.add_option(name, values, says)->required(needed)->option_text("...");
}

void ArgumentList::flag(const std::string& name, bool& value, const std::string& says) {
  parser_->app.add_flag(name, value, says);
}

void ArgumentList::option(const std::string& name, const std::string& form, std::string& value,
                          const std::string& says) {
  parser_->app.add_option(name, value, says)->option_text(form);
}

void ArgumentList::option(const std::string& name, const std::string& form,
                          std::optional<std::uint64_t>& value, const std::string& says) {
  const auto text = std::make_shared<std::string>();
  const CLI::Option* option = parser_->app.add_option(name, *text, says)->option_text(form);
  parser_->checks.push_back([name, text, option, &value] {
    if (option->count() == 0) return;
    value = whole_number(*text);
    if (!value) fail_usage(name + " takes a whole number from 0 on, not \"" + *text + "\"");
  });
}

void ArgumentList::option(const std::string& name, const std::string& form, std::optional<double>& value,
                          const std::string& says) {
  const auto text = std::make_shared<std::string>();
  const CLI::Option* option = parser_->app.add_option(name, *text, says)->option_text(form);
  parser_->checks.push_back([name, text, option, &value] {
    if (option->count() == 0) return;
    double number = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc() || stop != end || !std::isfinite(number))
      fail_usage(name + " takes a number, not \"" + *text + "\"");
    value = number;
  });
}

void ArgumentList::options(const std::string& name, const std::string& form, std::vector<std::string>& values,
                           const std::string& says, bool many) {
  parser_->app.add_option(name, values, says)->option_text(form)->allow_extra_args(many);
}

void ArgumentList::choice(const std::string& name, const std::vector<std::string>& choices,
                          std::string& value, const std::string& says) {
  std::string form;
  for (const std::string& word : choices) form += (form.empty() ? "" : "|") + word;
  const CLI::Option* option = parser_->app.add_option(name, value, says)->option_text(form);
  parser_->checks.push_back([name, choices, form, option, &value] {
    if (option->count() == 0) return;
    for (const std::string& word : choices)
      if (word == value) return;
    fail_usage(with_hint(name + " takes " + form + ", not \"" + value + "\"", did_you_mean(value, choices)));
  });
}

void ArgumentList::check_names(const std::vector<std::string>& words) const {
  for (const std::string& word : words) {
    if (word == "--") return;
    if (word.size() < 2 || word[0] != '-') continue;
    const bool is_long = word[1] == '-';
    const std::string name = is_long ? word.substr(0, word.find('=')) : word.substr(0, 2);
    if (parser_->app.get_option_no_throw(name)) continue;
    fail_usage(with_hint(
        "unknown option \"" + (is_long ? name : word) + "\" of " + parser_->app.get_name(),
        is_long ? did_you_mean(name, names_of(parser_->app)) : "see " + parser_->app.get_name() + " --help"));
  }
}

bool ArgumentList::parse(const std::vector<std::string>& words) {
  check_names(words);
  try {
    parser_->app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ExtrasError&) {
    const std::vector<std::string> left = parser_->app.remaining();
    fail_usage("too many arguments: \"" + (left.empty() ? "" : left.front()) + "\" has no place in " +
               parser_->app.get_name());
  } catch (const CLI::ParseError& error) {
    fail_usage(with_hint(own_words(error), "see " + parser_->app.get_name() + " --help"));
  }
  for (const auto& check : parser_->checks) check();
  return true;
}

std::string ArgumentList::help() const { return parser_->app.help(); }

std::optional<std::uint64_t> whole_number(const std::string& text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace meridian
