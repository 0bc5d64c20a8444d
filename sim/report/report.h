// A report as data: one answer, three moments, one comparison, then tables and charts, each already in the
// words of a language; beside the words stand the numbers that programs read. Renderers (text_render,
// json_render, csv_render, html_render) only lay it out; nothing here knows a page or a terminal. Read
// `Report`, then `make_report`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/statistics.h"
#include "sim/measure/moments.h"
#include "sim/report/chart.h"
#include "sim/report/language.h"
#include "sim/run/run.h"
#include "sim/study/batch.h"

namespace meridian {

/// A moment in three sentences: who asked what and when there, who knew and when it was night there, when it
/// was read and what it cost.
struct MomentTold {
  std::string heading;
  std::vector<std::string> sentences;
  std::string parts;  ///< where the wait went, one sentence; may be empty
  // for programs: ids as in the scenario, empty when there is none
  std::string kind, item, module, first, first_site, second, second_site;
  Moment moment;
};

/// One other way of doing it, under the same chance events.
struct VariantTold {
  std::string name;    ///< as on the command line
  std::string title;   ///< as shown
  std::string says;    ///< what it changes; may be empty
  std::string result;  ///< how much earlier or later, how sure, in how many futures
  std::string cost;
  std::vector<std::string> payers;  ///< evenings, nights, free days, a sentence a site
  std::string verdict;              ///< one or two words
};
struct ComparisonTold {
  std::string heading;
  std::string introduction;
  std::vector<VariantTold> variants;
};

struct ReportColumn {
  std::string heading;
  bool is_number = false;
};
struct ReportTable {
  std::string caption;
  std::vector<ReportColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< the first cell heads its row
  std::string note;
};

/// A chart for a wide page and for a narrow one, with its sentence of how to read it.
struct ReportChart {
  std::string key;
  std::string title;
  std::string how_to_read, how_to_read_narrow;
  Chart wide;
  Chart narrow;
};

struct NamedText {
  std::string name;
  std::string text;
};

/// A measure as a number: of one run, or over many futures.
struct MeasureNumber {
  std::string key, unit;
  std::optional<double> value;
  std::optional<Summary> summary;
};
struct DifferenceNumber {
  std::string key;
  PairedDifference difference;
  std::optional<double> p_best;
};
struct VariantNumbers {
  std::string name;
  std::vector<MeasureNumber> measures;
  std::vector<DifferenceNumber> differences;
};

/// How precisely measures were to be known, as it was asked for, and whether they are.
/// A bound that the futures are held to, and what they say about it.
struct ExpectationTold {
  std::string text;         ///< as it was asked
  std::string verdict;      ///< "met", "falls_short" or "undecided"
  std::size_t futures = 0;  ///< in which the measure has a value
  std::optional<double> mean;
  std::optional<Interval> ci95;
};
struct PrecisionTold {
  std::string asked;
  bool is_reached = false;
};

struct Report {
  std::string language, command;
  std::string scenario_id, scenario_hash, version, tzdata;
  std::vector<std::string> sets;  ///< what the command line changed in the scenario
  /// Hash of the compiled calendars: where it differs for one scenario, the rules of a zone have changed.
  std::string calendars;
  /// Of one run, 16 hex digits each: its events, and its world at the end; empty for many futures.
  std::string event_digest, fingerprint;
  std::uint64_t seed = 1, replication = 0;
  std::size_t replications = 1, requested = 1;
  std::optional<PrecisionTold> precision;
  std::vector<ExpectationTold> expectations;  ///< that the batch was held to

  std::string title, summary;
  std::string briefing_heading, briefing;  ///< what the manager is told; may be empty
  std::string answer;
  std::string journal_until;              ///< ISO date; empty unless more happened than a record holds
  std::vector<std::string> answer_small;  ///< the spread, other goals, how precise the counts are
  std::string moments_heading, moments_introduction, no_moments;
  std::vector<MomentTold> moments;
  std::optional<ComparisonTold> comparison;
  std::string tables_heading, charts_heading, notes_heading;
  std::vector<ReportTable> tables;
  std::vector<ReportChart> charts;
  std::vector<NamedText> notes;
  std::string foot;

  std::vector<MeasureNumber> measures;  ///< over the futures when there are many, else of the one told
  std::vector<MeasureNumber> told;      ///< of the future that is told
  std::vector<VariantNumbers> variants;
};

/// One arm of a comparison as it is told; `run` is its middle future, for who pays by site.
struct ArmTold {
  std::string title;
  const Run* run = nullptr;
  std::string says = {};  ///< what the variant changes
};

/// What a report is made of. Pointers are borrowed for the call; what is null is not told.
struct ReportInput {
  std::string command = "run";
  Prepared prepared;
  std::vector<std::string> sets;  ///< POINTER=VALUE, as changed on the command line
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;  ///< of `run`
  const Run* run = nullptr;       ///< complete, with its journal
  const Batch* batch = nullptr;   ///< futures of the same scenario
  std::vector<Moment> moments;    ///< of `run`, the dearest first
  const ArmComparison* comparison = nullptr;
  std::vector<ArmTold> arms;  ///< as comparison->names, the scenario itself first
};

Report make_report(const ReportInput& input, const Language& language);

/// The number of the future whose finish is the median: unfinished ones count as last, ties go by number, and
/// of an even count the earlier of the two in the middle is taken. `measure` is an index into the batch.
std::uint64_t middle_replication(const Batch& batch, std::size_t measure);

/// The index of a measure in the batch by its text, or none.
std::optional<std::size_t> measure_index(const Batch& batch, std::string_view key);

/// A measure's value as shown: with its unit, in the language's way.
std::string measure_text(const Language& language, std::string_view unit, double value,
                         const std::string& currency);

}  // namespace meridian
