// The rows of the table of measures, by topic: for measures.cpp only, everybody else reads `measure_table`.
// What several topics need to read a number off the totals stands here too.
#pragma once
#include "sim/measure/measures.h"

namespace meridian {

using Arguments = std::vector<std::string>;
using Value = std::optional<double>;

void add_flow_measures(std::vector<MeasureRow>& rows);
void add_anatomy_measures(std::vector<MeasureRow>& rows);
void add_queue_measures(std::vector<MeasureRow>& rows);
void add_question_measures(std::vector<MeasureRow>& rows);
void add_people_measures(std::vector<MeasureRow>& rows);

inline double days_of(std::int64_t seconds) { return static_cast<double>(seconds) / 86400.0; }
inline double hours_of(std::int64_t seconds) { return static_cast<double>(seconds) / 3600.0; }
/// None when there is nothing to divide by.
inline Value ratio(double part, double whole) { return whole > 0.0 ? Value(part / whole) : std::nullopt; }

}  // namespace meridian
