// Queues of theory as scenarios: one for each model and its parameters, and for each of the table's metrics
// the measure that has to give it. Read `queue_of`, then `simulated`.
#pragma once
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "sim/kernel/statistics.h"
#include "theory.h"

namespace meridian::queueing {

struct TruthRow {
  std::string id, model, parameters, metric;
  double value = 0.0;
};

inline std::vector<std::string> parts_of(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
  return parts;
}

/// Some parameters stand in quotes because of the semicolons that some readers split at.
inline std::vector<TruthRow> truth() {
  std::ifstream file(std::string(MERIDIAN_SOURCE_DIR) + "/tests/data/05_queueing/queueing_truth.csv");
  std::vector<TruthRow> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::string plain;
    bool quoted = false;
    for (char c : line) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted) c = '\t';
      if (c != '"' && c != '\r') plain += c;
    }
    const std::vector<std::string> cells = parts_of(plain, '\t');
    REQUIRE(cells.size() == 5);
    rows.push_back({cells[0], cells[1], cells[2], cells[3], std::atof(cells[4].c_str())});
  }
  REQUIRE(rows.size() >= 700);
  return rows;
}

struct Parameters {
  std::map<std::string, std::string> words;
  explicit Parameters(const std::string& text) {
    for (const std::string& part : parts_of(text, ';')) {
      const std::size_t equals = part.find('=');
      if (equals != std::string::npos) words[part.substr(0, equals)] = part.substr(equals + 1);
    }
  }
  double number(const std::string& name) const { return list(name).at(0); }
  std::string word(const std::string& name) const { return words.at(name); }
  std::vector<double> list(const std::string& name) const {
    std::vector<double> numbers;
    for (const std::string& part : parts_of(words.at(name), '|')) {
      const std::vector<std::string> fraction = parts_of(part, '/');
      const double top = std::atof(fraction.at(0).c_str());
      numbers.push_back(fraction.size() == 2 ? top / std::atof(fraction[1].c_str()) : top);
    }
    return numbers;
  }
};

/// A law of theory, in the unit of time.
inline std::string exponential(double mean) {
  return fmt::format(R"({{"exponential": {{"mean": {}}}}})", mean);
}

inline std::string service(const std::string& name) {
  const auto lognormal = [](double cv) {
    const double sigma = std::sqrt(std::log(1.0 + cv * cv));
    return fmt::format(R"({{"lognormal": {{"median": {}, "sigma": {}}}}})", std::exp(-sigma * sigma / 2),
                       sigma);
  };
  if (name == "deterministic") return R"({"fixed": {"value": 1}})";
  if (name == "exponential") return exponential(1.0);
  if (name == "erlang2") return R"({"erlang": {"k": 2, "mean": 1}})";
  if (name == "erlang4") return R"({"erlang": {"k": 4, "mean": 1}})";
  if (name == "uniform_0_2") return R"({"uniform": {"min": 0, "max": 2}})";
  if (name == "lognormal_cv0.5") return lognormal(0.5);
  if (name == "lognormal_cv1") return lognormal(1.0);
  if (name == "lognormal_cv2") return lognormal(2.0);
  if (name == "gamma_cv3") return R"({"gamma": {"shape": 0.1111111111111111, "scale": 9}})";
  if (name == "hyperexp_p0.1") return R"({"hyperexponential": {"p": 0.1, "mean_1": 5.5, "mean_2": 0.5}})";
  if (name == "triangular_0_1_2") return R"({"triangular": {"min": 0, "mode": 1, "max": 2}})";
  if (name == "two_point_0.5_3") return R"({"two_point": {"low": 0.5, "high": 3, "p_high": 0.2}})";
  FAIL("no such service: " << name);
  return {};
}

inline std::string stream(const std::string& arrivals, const std::string& effort,
                          const std::string& more = "") {
  return fmt::format(R"({{"interarrival": {}, "effort": {}{}}})", arrivals, effort, more);
}

/// What differs from queue to queue.
struct Queue {
  std::string people = R"("server": {"site": "here"})";
  std::string stages = R"("service": {"order": 0, "pull": "fifo"})";
  std::string streams;
  std::string tools;
  /// Hours of simulated time that bring about one independent look at the queue, for the length of a run.
  double relaxation_hours = 1.0;

  Scenario scenario(double hours, double warm_up_hours) const {
    return scenario_from(fmt::format(
        R"({{"format": "meridian-scenario/1", "id": "queue", "title": "A queue", "start": "2027-01-04",
          "horizon_days": {}, "warm_up_days": {},
          "sites": {{"here": {{"zone": "UTC", "hours": "always", "connectivity": "none"}}}},
          "people": {{{}}}, "teams": {{"team": {{"members": [{}]}}}}, "tools": {{{}}},
          "work": {{"stages": {{{}}}, "streams": {{{}}}}},
          "mechanisms": {{"all": false, "tool_outages": true}}}})",
        std::max(1, static_cast<int>((hours + warm_up_hours) / 24.0)), warm_up_hours / 24.0, people,
        members(), tools, stages, streams));
  }

 private:
  /// The ids that stand before an opening brace at the top level of `people`.
  std::string members() const {
    std::string ids;
    int depth = 0;
    std::size_t quote = std::string::npos;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (people[i] == '{') ++depth;
      if (people[i] == '}') --depth;
      if (depth > 0 || people[i] != '"') continue;
      if (quote == std::string::npos) {
        quote = i;
      } else {
        ids += (ids.empty() ? "" : ", ") + people.substr(quote, i - quote + 1);
        quote = std::string::npos;
      }
    }
    return ids;
  }
};

inline std::string servers(int count) {
  return fmt::format(R"("server": {{"site": "here", "count": {}}})", count);
}

/// One person a stage, who can do that stage alone.
inline void add_line(Queue& queue, const std::vector<double>& means, const std::string& last = "") {
  queue.people = queue.stages = "";
  for (std::size_t i = 0; i < means.size(); ++i) {
    const std::string comma = i == 0 ? "" : ", ";
    queue.people += comma + fmt::format(R"("p{0}": {{"site": "here", "skills": ["s{0}"]}})", i + 1);
    queue.stages +=
        comma + fmt::format(R"("s{0}": {{"order": {0}, "pull": "fifo", "skill": "s{0}", "effort": {1}{2}}})",
                            i + 1, exponential(means[i]), i + 1 == means.size() ? last : "");
  }
}

/// A rank a class: 1 before 2 before 3.
inline void add_classes(Queue& queue, const std::vector<double>& rates,
                        const std::vector<std::string>& efforts, const std::string& more) {
  queue.stages = R"("service": {"order": 0})";
  for (std::size_t i = 0; i < rates.size(); ++i)
    queue.streams +=
        (i == 0 ? "" : ", ") + fmt::format("\"class{}\": ", i + 1) +
        stream(exponential(1.0 / rates[i]), efforts[i], fmt::format(R"(, "rank": {}{})", i + 1, more));
}

inline std::vector<std::string> efforts_of(const Parameters& p) {
  std::vector<std::string> efforts;
  const std::vector<double> means = p.list("ES"), squares = p.list("ES2");
  for (std::size_t i = 0; i < means.size(); ++i)
    efforts.push_back(squares[i] > 1.5 * means[i] * means[i]
                          ? exponential(means[i])
                          : fmt::format(R"({{"fixed": {{"value": {}}}}})", means[i]));
  return efforts;
}

/// Of a queue at `load`, in mean services a server: 1 / (1 - sqrt(load))^2.
inline double relaxation(double load) { return 1.0 / std::pow(1.0 - std::sqrt(load), 2); }

/// Hours in theory's unit of time. Times between arrivals are whole seconds and at least one: where many
/// servers have a hundred arrivals in a unit, an hour would make them rarer by a part in 3,000, and the queue
/// at a load of 0.95 shorter by a part in 100.
inline double unit_hours(const std::string& model, const Parameters& p) {
  return model == "M/M/c" && p.number("c") >= 50 ? 10.0 : 1.0;
}

inline Queue queue_of(const std::string& model, const Parameters& p) {
  Queue queue;
  const double unit = unit_hours(model, p);
  const auto customers = [&](double rate, const std::string& effort) {
    queue.streams = "\"customers\": " + stream(exponential(1.0 / rate), effort);
  };
  const auto machines = [&](int count, double fail, double repair, const std::string& more) {
    for (int i = 1; i <= count; ++i)
      queue.tools += fmt::format(R"({}"m{}": {{"outages": {{"up": {}, "down": {}{}}}}})", i == 1 ? "" : ", ",
                                 i, exponential(1.0 / fail), exponential(1.0 / repair), more);
  };
  if (model == "M/M/1" || model == "M/M/c") {
    const int c = model == "M/M/1" ? 1 : static_cast<int>(p.number("c"));
    queue.people = servers(c);
    customers(p.number("lam") / unit, exponential(unit / p.number("mu")));
    queue.relaxation_hours = unit * (relaxation(p.number("lam") / (c * p.number("mu"))) / c + 1.0);
  } else if (model == "M/M/c/c" || model == "M/M/c/K" || model == "M/M/inf") {
    const bool loss = model == "M/M/c/c", endless = model == "M/M/inf";
    const double rate = loss || endless ? p.number("offered") : p.number("lam");
    const int c = endless ? 40 : static_cast<int>(p.number("c"));
    queue.people = servers(c);
    if (!endless)
      queue.stages = fmt::format(R"("service": {{"order": 0, "pull": "fifo", "capacity": {}}})",
                                 loss ? c : static_cast<int>(p.number("K")));
    customers(rate, exponential(1.0));
  } else if (model == "M/G/1" || model == "M/D/1") {
    const std::string law = model == "M/D/1" ? "deterministic" : p.word("service");
    customers(p.number("lam"), service(law));
    queue.relaxation_hours = relaxation(p.number("lam")) *
                             (model == "M/D/1" ? 1.0 : std::max(1.0, p.number("second_moment") / 2.0));
  } else if (model == "M/G/1 priority non-preemptive" || model == "M/G/1 priority preemptive-resume") {
    add_classes(
        queue, p.list("lam"), efforts_of(p),
        model.back() == 'e' && model.find("resume") != std::string::npos ? R"(, "preempts": true)" : "");
    queue.relaxation_hours = 60.0;
  } else if (model == "M/M/c priority non-preemptive") {
    queue.people = servers(static_cast<int>(p.number("c")));
    const std::vector<double> rates = p.list("lam");
    add_classes(queue, rates, std::vector<std::string>(rates.size(), exponential(1.0 / p.number("mu"))), "");
    queue.stages = R"("service": {"order": 0})";
  } else if (model == "machine repair M/M/R//N") {
    queue.people = servers(static_cast<int>(p.number("crews")));
    machines(static_cast<int>(p.number("N")), p.number("fail"), p.number("repair"),
             R"(, "repaired_by": "team")");
    queue.relaxation_hours = 10.0;
  } else if (model == "1-of-2 redundancy") {
    const double fail = p.number("fail") * 60.0, repair = p.number("repair") * 60.0;  // the unit is a minute
    machines(2, fail, repair, "");
    queue.relaxation_hours = (3.0 * fail + repair) / (2.0 * fail * fail);
  } else if (model == "M/M/1 with breakdowns") {
    customers(p.number("lam"), exponential(1.0));
    queue.stages = R"("service": {"order": 0, "pull": "fifo", "tool": "m1", "offline_share": 0})";
    machines(1, p.number("breakdown"), p.number("repair"), "");
    queue.relaxation_hours = 1000.0;
  } else if (model == "closed line (CONWIP) M/1 stations") {
    add_line(queue, p.list("service_means"));
    queue.streams = fmt::format(R"("jobs": {{"population": {}}})", p.word("WIP"));
    queue.relaxation_hours = 20.0;
  } else if (model == "open tandem of M/M/1") {
    std::vector<double> means = p.list("mu");
    for (double& mean : means) mean = 1.0 / mean;
    add_line(queue, means);
    customers(p.number("lam"), "1");
    queue.relaxation_hours = relaxation(0.75);
  } else if (model == "Jackson tandem with rework") {
    add_line(queue, {1.0 / p.number("mu1"), 1.0 / p.number("mu2")},
             fmt::format(R"(, "rework": {{"probability": {}, "to": "s1"}})", p.number("rework")));
    customers(p.number("lam"), "1");
    queue.relaxation_hours = relaxation(0.8);
  } else if (model == "G/G/1 Kingman upper bound") {
    const auto law = [](double squared_cv, double mean) {
      return fmt::format(R"({{"erlang": {{"k": {}, "mean": {}}}}})", static_cast<int>(1.0 / squared_cv + 0.5),
                         mean);
    };
    queue.streams =
        "\"customers\": " + stream(law(p.number("ca2"), p.number("mean_service") / p.number("rho")),
                                   law(p.number("cs2"), p.number("mean_service")));
    queue.relaxation_hours = relaxation(p.number("rho"));
  } else {
    FAIL("no such model: " << model);
  }
  return queue;
}

/// Read in threads, where no test macro may stand: what does not exist is no number, and no comparison holds.
inline double measured(const Run& run, const std::string& key) {
  const Result<MeasureKey> measure = find_measure(key);
  if (!measure) return std::nan("");
  return value_of(*measure, run.metrics, run.world).value_or(std::nan(""));
}

/// The table's metric, read off a run. Days become theory's units of time here.
using Reading = std::function<double(const Run&)>;

inline Reading reading(const TruthRow& row, const Parameters& p) {
  const double unit = unit_hours(row.model, p), day = 24.0 / unit;
  const auto measure = [](const std::string& key, double factor = 1.0) {
    return [key, factor](const Run& run) { return factor * measured(run, key); };
  };
  const auto per_hour = [&](const std::string& key) { return measure(key, unit / 168.0); };
  const std::string& m = row.metric;
  const auto number_at_end = [&m](std::size_t from) { return m.substr(from); };
  if (row.model == "machine repair M/M/R//N") {
    const double machines = p.number("N");
    if (m == "P_all_up") return measure("all_tools_up_share");
    if (m == "mean_down") return measure("tools_down_mean");
    if (m == "availability_per_machine")
      return [machines](const Run& run) { return 1.0 - measured(run, "tools_down_mean") / machines; };
    if (m == "repair_throughput") return per_hour("tool_repairs_week");
    if (m == "mean_down_time") return measure("tool_outage_hours_mean");
    if (m == "mean_wait_for_crew") return measure("wait_days_mean", day);
    if (m == "crew_utilisation") return measure("utilisation");
  }
  if (m == "MTTF_from_both_up") return measure("days_to_all_tools_down", 24.0 * 60.0);
  if (m == "single_availability" || m == "availability") return measure("tool_availability(m1)");
  if (m == "P0" || m == "P_idle") return measure("items_in_system_share(0)");
  if (m.rfind("P_n", 0) == 0) return measure("items_in_system_share(" + number_at_end(3) + ")");
  if (m == "L" || m == "L_total") return measure("items_in_system_mean");
  if (m.rfind("L_station", 0) == 0) return measure("items_at_stage_mean(s" + number_at_end(9) + ")");
  if (m == "L_variance") return measure("items_in_system_variance");
  if (m == "Lq") return measure("items_waiting_mean");
  if (m == "W" || m == "W_total" || m == "W_accepted" || m == "cycle_time")
    return measure("lead_days_mean", day);
  if (m == "W_variance")
    return [day](const Run& run) { return std::pow(day * measured(run, "lead_days_sd"), 2); };
  if (m.rfind("W_p", 0) == 0) return measure("lead_days_quantile(" + number_at_end(3) + ")", day);
  if (m.rfind("W_class", 0) == 0) return measure("lead_days_mean_of(class" + number_at_end(7) + ")", day);
  if (m == "Wq" || m == "Wq_accepted" || m == "Wq_all" || m == "Wq_upper")
    return measure("wait_days_mean", day);
  if (m.rfind("Wq_class", 0) == 0) return measure("wait_days_mean_of(class" + number_at_end(8) + ")", day);
  if (m.rfind("Wq_p", 0) == 0) return measure("wait_days_quantile(" + number_at_end(4) + ")", day);
  if (m == "P_wait") return [](const Run& run) { return 1.0 - measured(run, "started_within(0s)"); };
  if (m == "P_Wq_gt_1") {
    const std::string within = fmt::format("started_within({}h)", unit);
    return [within](const Run& run) { return 1.0 - measured(run, within); };
  }
  if (m == "P_block") return measure("turned_away_share");
  if (m == "carried") return [](const Run& run) { return measured(run, "items_in_system_mean"); };
  if (m == "utilisation") return measure("utilisation");
  if (m == "throughput") return per_hour("throughput_week");
  if (m == "effective_rate") return per_hour("stage_passes_week(s2)");
  if (m == "mean_busy_period") return measure("busy_days_mean", day);
  FAIL("no such metric: " << row.model << " " << m);
  return {};
}

}  // namespace meridian::queueing
