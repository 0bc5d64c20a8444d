// `bench`: how fast the program is here, and the signature of what it does.
#include "sim/study/bench.h"

#include <fmt/format.h>

#include <memory>

#include "sim/cli/command.h"
#include "sim/cli/progress.h"
#include "sim/exchange/json_writer.h"
#include "sim/kernel/version.h"
#include "sim/study/bench_world.h"
#include "sim/study/signature.h"

namespace meridian {
namespace {

struct BenchRequest {
  std::optional<std::uint64_t> rounds, threads;
  bool signature_only = false, world = false, quiet = false;
  std::string format = "text", file;
};

using Unit = BenchRow::Unit;

std::string value_text(double value, Unit unit) {
  switch (unit) {
    case Unit::per_second:
      return value >= 1e5 ? fmt::format("{:.2f} million a second", value / 1e6)
                          : fmt::format("{:.1f} a second", value);
    case Unit::microseconds:
      return fmt::format("{:.2f} µs", value);
    case Unit::milliseconds:
      return fmt::format("{:.2f} ms", value);
    case Unit::times:
      break;
  }
  return fmt::format("{:.2f} times", value);
}

/// "0.61 (0.60 – 0.66; at most 0.65)": the best round, single rounds, and what is to be reached.
std::string ratio_text(const BenchFigure& figure) {
  const BenchRow& row = *figure.row;
  const std::string aim =
      row.aim ? fmt::format("; to reach: {} {:g}", row.unit == Unit::times ? "≥" : "≤", *row.aim) : "";
  if (figure.ratio)
    return fmt::format("{:.2f} times the plain heap's ({:.2f} – {:.2f}{})", *figure.ratio,
                       *figure.ratio_least, *figure.ratio_most, aim);
  return fmt::format("({} – {}{})", value_text(figure.least, row.unit), value_text(figure.most, row.unit),
                     aim);
}

std::string text_of(const std::vector<BenchFigure>& figures, const std::string& signed_as, int rounds) {
  std::string text = fmt::format("The best of {} rounds; in parentheses, single rounds.\n\n", rounds);
  for (const BenchFigure& figure : figures)
    text += fmt::format("{:<40} {:>24}  {}\n", figure.row->says, value_text(figure.value, figure.row->unit),
                        ratio_text(figure));
  return text + "\nSignature: " + signed_as + "\n";
}

std::string json_of(const std::vector<BenchFigure>& figures, const std::string& signed_as, int rounds) {
  JsonNode json = json_object();
  put(json, "meridian", json_text(std::string(version())));
  put(json, "command", json_text("bench"));
  put(json, "rounds", json_value(rounds));
  for (const BenchFigure& figure : figures) {
    put(json, std::string(figure.row->key), json_value(figure.value));
    if (!figure.ratio) continue;
    JsonNode& ratio = put(json, std::string(figure.row->ratio_key), json_object());
    put(ratio, "best", json_value(*figure.ratio));
    put(ratio, "least", json_value(*figure.ratio_least));
    put(ratio, "most", json_value(*figure.ratio_most));
    put(ratio, "aim", json_value(*figure.row->aim));
  }
  put(json, "signature", json_text(signed_as));
  return written(json);
}

int bench(Console& console, const BenchRequest& request) {
  if (request.world) {
    deliver(console, request.file, bench_scenario_text({}));
    return kDone;
  }
  const auto threads = static_cast<unsigned>(request.threads.value_or(0));
  const std::string signed_as = signature(threads);
  if (request.signature_only) {
    deliver(console, request.file, signed_as + "\n");
    return kDone;
  }
  const std::uint64_t rounds = request.rounds.value_or(5);
  if (rounds < 1 || rounds > 1000) fail_usage("--rounds takes 1 to 1000");
  std::vector<BenchFigure> figures;
  {
    Progress progress(console.err, may_draw(console, request.quiet));
    BenchOptions options;
    options.rounds = static_cast<int>(rounds);
    options.threads = threads;
    options.progress = progress.callback();
    figures = run_bench(options);
  }
  const bool json = request.format == "json";
  deliver(console, request.file, (json ? json_of : text_of)(figures, signed_as, static_cast<int>(rounds)));
  return kDone;
}

}  // namespace

Task set_up_bench(ArgumentList& arguments) {
  const auto request = std::make_shared<BenchRequest>();
  arguments.option("--rounds", "N", request->rounds, "How often each row is measured, in turn; default 5");
  arguments.option("--threads", "N", request->threads, "Of the row for all threads; default: all there are");
  arguments.flag("--signature", request->signature_only,
                 "Only the signature: what the program does, in a word");
  arguments.flag("--world", request->world, "Only the scenario that runs are measured with");
  arguments.choice("--format", {"text", "json"}, request->format, "How the figures are shown");
  arguments.option("-o,--output", "FILE", request->file, "Where they go, in place of the terminal");
  arguments.flag("--quiet", request->quiet, "No progress");
  return [request](Console& console) { return bench(console, *request); };
}

}  // namespace meridian
