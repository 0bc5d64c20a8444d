#include <string>
#include <utility>
#include <vector>

#include "sim/kernel/zone.h"
#include "sim/report/render.h"
#include "sim/scenario/json_text.h"

namespace meridian {
namespace {

using Members = std::vector<std::pair<std::string, std::string>>;  // a key and its JSON

std::string object(const Members& members) {
  std::string text;
  for (const auto& [key, value] : members)
    text += (text.empty() ? "" : ", ") + json_quoted(key) + ": " + value;
  return "{" + text + "}";
}

std::string array(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
  return "[" + text + "]";
}

/// Members on lines of their own, so that two results can be compared by line.
std::string tall_object(const Members& members, const std::string& indent) {
  if (members.empty()) return "{}";
  std::string text;
  for (const auto& [key, value] : members)
    text += (text.empty() ? "" : ",") + ("\n" + indent + "  ") + json_quoted(key) + ": " + value;
  return "{" + text + "\n" + indent + "}";
}

std::string number(const std::optional<double>& value) { return value ? json_number(*value) : "null"; }
std::string integer(std::int64_t value) { return std::to_string(value); }
std::string boolean(bool value) { return value ? "true" : "false"; }
std::string text_or_null(const std::string& text) { return text.empty() ? "null" : json_quoted(text); }

std::string interval(const std::optional<Interval>& range) {
  return range ? array({json_number(range->low), json_number(range->high)}) : "null";
}

std::string summary(const std::string& unit, const Summary& values) {
  return object({{"unit", json_quoted(unit)},
                 {"n", integer(values.n)},
                 {"mean", number(values.mean)},
                 {"ci95", interval(values.ci95)},
                 {"sd", number(values.sd)},
                 {"min", number(values.min)},
                 {"p5", number(values.p5)},
                 {"p15", number(values.p15)},
                 {"p50", number(values.p50)},
                 {"p85", number(values.p85)},
                 {"p95", number(values.p95)},
                 {"max", number(values.max)}});
}

std::string measures(const std::vector<MeasureNumber>& numbers, const std::string& indent) {
  Members members;
  for (const MeasureNumber& measure : numbers)
    members.emplace_back(measure.key,
                         measure.summary ? summary(measure.unit, *measure.summary) : number(measure.value));
  return tall_object(members, indent);
}

const char* name_of(PairedDifference::Verdict verdict) {
  switch (verdict) {
    case PairedDifference::Verdict::better:
      return "better";
    case PairedDifference::Verdict::worse:
      return "worse";
    case PairedDifference::Verdict::same:
      return "same";
    case PairedDifference::Verdict::differs:
      return "differs";
    case PairedDifference::Verdict::undecided:
      return "undecided";
  }
  return "undecided";
}

std::string variant(const VariantNumbers& variant) {
  Members differences;
  for (const DifferenceNumber& row : variant.differences)
    differences.emplace_back(row.key,
                             object({{"mean", number(row.difference.mean)},
                                     {"ci95", interval(row.difference.ci95)},
                                     {"p_better", number(row.difference.p_better)},
                                     {"p_best", number(row.p_best)},
                                     {"variance_reduction", number(row.difference.variance_reduction)},
                                     {"verdict", json_quoted(name_of(row.difference.verdict))}}));
  return tall_object({{"name", json_quoted(variant.name)},
                      {"measures", measures(variant.measures, "      ")},
                      {"difference", tall_object(differences, "      ")}},
                     "    ");
}

std::string person(const std::string& id, const std::string& site) {
  return id.empty() ? "null" : object({{"person", json_quoted(id)}, {"site", json_quoted(site)}});
}

std::vector<std::string> quoted_all(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  for (const std::string& text : texts) result.push_back(json_quoted(text));
  return result;
}

std::string moment(const MomentTold& told) {
  const Moment& moment = told.moment;
  return tall_object({{"kind", json_quoted(told.kind)},
                      {"item", text_or_null(told.item)},
                      {"module", text_or_null(told.module)},
                      {"first", person(told.first, told.first_site)},
                      {"second", person(told.second, told.second_site)},
                      {"began", json_quoted(format_iso_utc(moment.began))},
                      {"turned", json_quoted(format_iso_utc(moment.turned))},
                      {"ended", json_quoted(format_iso_utc(moment.ended))},
                      {"wait_seconds", integer((moment.ended - moment.began).seconds)},
                      {"work_seconds", integer(moment.work.seconds)},
                      {"zone_seconds", integer(moment.zone.seconds)},
                      {"answer_seconds", integer(moment.answer.seconds)},
                      {"off_hours_seconds", integer(moment.off_hours.seconds)},
                      {"rounds", integer(moment.rounds)},
                      {"shifted", boolean(moment.shifted)},
                      {"forwarded", boolean(moment.forwarded)},
                      {"on_chain", boolean(moment.on_chain)},
                      {"alike", integer(moment.alike)},
                      {"alike_seconds", integer(moment.alike_total.seconds)},
                      {"heading", json_quoted(told.heading)},
                      {"sentences", array(quoted_all(told.sentences))}},
                     "    ");
}

std::string list(const std::vector<std::string>& entries) {
  if (entries.empty()) return "[]";
  std::string text;
  for (const std::string& entry : entries) text += (text.empty() ? "" : ",") + ("\n    " + entry);
  return "[" + text + "\n  ]";
}

std::string expectations_of(const Report& report) {
  std::vector<std::string> entries;
  for (const ExpectationTold& told : report.expectations)
    entries.push_back(object({{"text", json_quoted(told.text)},
                              {"verdict", json_quoted(told.verdict)},
                              {"n", std::to_string(told.futures)},
                              {"mean", number(told.mean)},
                              {"ci95", interval(told.ci95)}}));
  return list(entries);
}

}  // namespace

std::string json_render(const Report& report) {
  std::vector<std::string> sets, moments, variants;
  for (const std::string& set : report.sets) sets.push_back(json_quoted(set));
  for (const MomentTold& told : report.moments) moments.push_back(moment(told));
  for (const VariantNumbers& numbers : report.variants) variants.push_back(variant(numbers));
  const bool is_run = report.command == "run" && !report.told.empty();
  Members members{{"meridian", json_quoted(report.version)},
                  {"command", json_quoted(report.command)},
                  {"scenario", object({{"id", json_quoted(report.scenario_id)},
                                       {"hash", json_quoted(report.scenario_hash)}})},
                  {"set", list(sets)},
                  {"seed", std::to_string(report.seed)},
                  {"replications", std::to_string(report.replications)},
                  {"tzdata", json_quoted(report.tzdata)},
                  {"calendars", json_quoted(report.calendars)},
                  {"language", json_quoted(report.language)},
                  {"answer", json_quoted(report.answer)}};
  if (report.requested != report.replications) {
    members.emplace_back("complete", "false");
    members.emplace_back("requested", std::to_string(report.requested));
  }
  if (!report.journal_until.empty()) members.emplace_back("journal_until", json_quoted(report.journal_until));
  if (report.precision)
    members.emplace_back("precision", object({{"asked", json_quoted(report.precision->asked)},
                                              {"reached", boolean(report.precision->is_reached)}}));
  if (!report.expectations.empty()) members.emplace_back("expectations", expectations_of(report));
  if (!report.told.empty()) members.emplace_back("replication_told", std::to_string(report.replication));
  if (!report.fingerprint.empty()) {
    members.emplace_back("event_digest", json_quoted(report.event_digest));
    members.emplace_back("fingerprint", json_quoted(report.fingerprint));
  }
  members.emplace_back("moments", list(moments));
  members.emplace_back("measures", measures(is_run ? report.told : report.measures, "  "));
  if (is_run && !report.measures.empty() && report.measures.front().summary)
    members.emplace_back("futures", measures(report.measures, "  "));
  if (!variants.empty()) members.emplace_back("variants", list(variants));
  members.emplace_back("note", json_quoted(report.foot));
  return tall_object(members, "") + "\n";
}

}  // namespace meridian
