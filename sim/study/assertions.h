// A lesson's own tests: what a scenario says must hold over many worlds, run and told with its numbers. A
// failed one is a finding about the lesson, not an error of the program. The caller says how a variant's name
// becomes an arm; nothing here reads files. Read `run_assertions`, and Assertion in model/scenario.h.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/overlap.h"
#include "sim/kernel/result.h"
#include "sim/study/batch.h"
#include "sim/study/expectation.h"

namespace meridian {

struct AssertionResult {
  enum class Verdict { held, not_held, undecided };
  std::size_t index = 0;  ///< in scenario.assertions
  Verdict verdict = Verdict::undecided;
  std::size_t worlds = 0;        ///< in which the measure exists in all that is compared
  std::optional<double> mean;    ///< paired: of the difference; share and exact: of what is tested
  std::optional<Interval> ci95;  ///< paired: of the mean; share: of the share
  std::size_t hits = 0;          ///< share and exact: worlds that meet the condition
  // overlap: `worlds` and `hits` count days, and this is the first one that is not as said
  std::optional<int> day;
  int minutes = 0;
  Problems problems;  ///< why it could not be run, such as an unknown variant: then not held
};

using FindArm = std::function<Result<Arm>(const std::string& variant)>;  ///< "" = the scenario itself

/// Every assertion of the scenario, in order.
///   paired   the 95 % interval of (of − than) meets the condition; undecided when it straddles
///   share    the share of worlds whose (of − than), or whose value when both name the same variant, meets
///   the
///            condition: held when its interval's lower end is at least `at_least`, not held when its upper
///            end is below
///   exact    the value of `of` meets the condition in every world in which it exists; in none = undecided
///   overlap  the shared minutes of each day on which both places' week has hours are exactly as said
/// `options` gives seed, first replication, threads and stop; worlds and measures are the assertions' own.
std::vector<AssertionResult> run_assertions(const Scenario& scenario, const FindArm& find_arm,
                                            const BatchOptions& options);

/// Minutes shared on each local date of the first place: two sites by their hours (less their holidays when
/// asked for), two IANA zones from nine to five on every day.
Result<std::vector<OverlapDay>> overlap_of(const Scenario& scenario, const Assertion& assertion);

}  // namespace meridian
