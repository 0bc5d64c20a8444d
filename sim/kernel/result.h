// How things go wrong: `Problem` for input (all of them, with place and hint), `Result` to carry a value
// or its problems, `CHECK` for bugs. Decisions that are not possible are no errors: see model/decision.h.
#pragma once
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace meridian {

/// One thing wrong with an input, told by place. `line` and `column` count from 1 and columns count
/// characters, not bytes; 0 means "no place".
struct Problem {
  enum class Kind { syntax, content, io };
  Kind kind = Kind::content;
  std::string file;
  int line = 0;
  int column = 0;
  std::string message;  ///< one sentence, with the offending value in quotes
  std::string hint;     ///< what to do, may be empty
  std::string source;   ///< the line itself, for the caret; may be empty
  bool operator==(const Problem&) const = default;
};
using Problems = std::vector<Problem>;

/// `file:line:col: error: message; hint`, then the line and a caret; safe to show on a terminal.
std::string to_text(const Problem& problem);

/// A value or everything that is wrong with its input.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Problem problem) : state_(Problems{std::move(problem)}) {}
  Result(Problems problems) : state_(std::move(problems)) {}
  explicit operator bool() const { return std::holds_alternative<T>(state_); }
  T& operator*() { return std::get<T>(state_); }
  const T& operator*() const { return std::get<T>(state_); }
  T* operator->() { return &std::get<T>(state_); }
  const T* operator->() const { return &std::get<T>(state_); }
  const Problems& problems() const { return std::get<Problems>(state_); }

 private:
  std::variant<T, Problems> state_;
};

/// A broken invariant: a bug of ours, never the user's. Ends the program with exit code 4.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void check_failed(const char* condition, const char* file, int line, const std::string& what);

}  // namespace meridian

/// Holds in all builds. `what` may be any expression that makes a std::string.
#define MERIDIAN_CHECK_MSG(condition, what) \
  ((condition) ? void(0) : ::meridian::check_failed(#condition, __FILE__, __LINE__, (what)))
#define MERIDIAN_CHECK(condition) MERIDIAN_CHECK_MSG(condition, std::string())
