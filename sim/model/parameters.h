// The model's assumptions in one table: every number that a rule uses and that is not a scenario's own.
// A row has name, default, range, unit, source and grade of evidence; rules, reader, sensitivity and the
// evidence page read this table. `Parameters` holds one value a row and one switch a mechanism.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace meridian {

enum class Parameter : std::size_t {
  reply_hours_median,
  clarification_probability,
  questions_cross_site,
  questions_same_site,
  question_block_probability,
  knows_module_at,
  further_person_probability,
  message_shift_probability,
  meeting_shift_probability,
  shift_satisfaction_loss,
  shift_stress_gain,
  answer_minutes_median,
  hand_off_hours,
  hand_off_lost_probability,
  hand_off_redo_share,
  interruptions_per_hour,
  interruption_minutes_mean,
  resumption_minutes_median,
  resumption_sigma,
  resumption_minutes_max,
  resumption_factor,
  interrupted_speed,
  interruption_stress_gain,
  meeting_question_share,
  communication_overhead,
  communication_overhead_max,
  ramp_up_days,
  ramp_up_documentation_effect,
  ramp_up_no_overlap_penalty,
  newcomer_familiarity,
  junior_familiarity,
  pairing_growth,
  mentor_load,
  hiring_days_median,
  hiring_sigma,
  skill_sigma,
  task_sigma,
  skill_match_floor,
  review_hours_median,
  review_sigma,
  documentation_question_effect,
  documentation_cost,
  documentation_days,
  documentation_loss_effect,
  motivation_autonomy_weight,
  motivation_competence_weight,
  motivation_relatedness_weight,
  motivation_days,
  motivation_slope,
  imposed_hours_autonomy_loss,
  energy_drain,
  energy_recovery,
  energy_floor,
  energy_overtime_factor,
  energy_out_of_hours_factor,
  energy_meeting_factor,
  stress_days,
  stress_slope,
  vacation_stress_relief,
  vacation_fade_days,
  satisfaction_sd,
  satisfaction_days,
  leaving_rate,
  leaving_slope,
  contagion,
  fallback_probability,
  fallback_capacity,
  offline_share,
  battery_hours,
  wage_overhead,
};
inline constexpr std::size_t kParameterCount = static_cast<std::size_t>(Parameter::wage_overhead) + 1;

/// One assumption. `grade`: S strong, M moderate, W weak, A assumption (evidence.md's scale).
struct ParameterRow {
  Parameter id;
  std::string_view name;
  double value;
  double low, high;  ///< range for sensitivity; the reader accepts values outside it up to `least`/`most`
  double least, most;
  std::string_view unit;
  std::string_view rule;  ///< the mechanism's label, such as "A1"
  std::string_view source;
  char grade;
};

/// What can be switched off, so that a scenario becomes a textbook model.
enum class Mechanism : std::size_t {
  questions,
  clarification,
  further_person,
  time_shifting,
  answering_time,
  interruptions,
  resumption,
  meetings,
  meeting_answers,
  coordination,
  familiarity,
  learning,
  mentoring,
  skill_differences,
  task_noise,
  skill_match,
  review,
  documentation,
  motivation,
  energy,
  stress,
  vacation_effect,
  leaving,
  line_outages,
  power_outages,
  tool_outages,
  hand_off,
};
inline constexpr std::size_t kMechanismCount = static_cast<std::size_t>(Mechanism::hand_off) + 1;

struct MechanismRow {
  Mechanism id;
  std::string_view name;
  std::string_view rule;
  std::string_view what;  ///< one plain sentence
};

const std::array<ParameterRow, kParameterCount>& parameter_table();
const std::array<MechanismRow, kMechanismCount>& mechanism_table();

/// One value a parameter, one switch a mechanism (all on).
struct Parameters {
  std::array<double, kParameterCount> value{};
  std::array<bool, kMechanismCount> on{};
  double operator[](Parameter p) const { return value[static_cast<std::size_t>(p)]; }
  double& operator[](Parameter p) { return value[static_cast<std::size_t>(p)]; }
  bool operator[](Mechanism m) const { return on[static_cast<std::size_t>(m)]; }
  bool& operator[](Mechanism m) { return on[static_cast<std::size_t>(m)]; }
  bool operator==(const Parameters&) const = default;
};
Parameters default_parameters();

}  // namespace meridian
