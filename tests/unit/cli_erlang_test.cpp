// "How many people for 95 % within 20 seconds", asked as a user asks, against Erlang C.
#include <cmath>

#include "program_run.h"
#include "sim/measure/queueing.h"

using namespace meridian;
using namespace meridian_test;

namespace {

constexpr double kWanted = 0.95;
constexpr double kPatience = 20.0;  // seconds
constexpr double kCalls = 25000.0;  // in one future

double share_within(int people, double calls_an_hour, double seconds) {
  return 1.0 - mmc_wait_beyond(people, calls_an_hour / 3600.0, 1.0 / seconds, kPatience);
}

int people_by_formula(double calls_an_hour, double seconds) {
  int people = 1;
  while (share_within(people, calls_an_hour, seconds) < kWanted) ++people;
  return people;
}

Outcome ask(int people, int calls_an_hour, int seconds) {
  const auto set = [](const std::string& pointer, const std::string& value) { return pointer + "=" + value; };
  const int days = static_cast<int>(std::ceil(kCalls / calls_an_hour / 24.0)) + 1;
  const double between = 3600.0 / calls_an_hour;
  return program({"batch", "mmc", "-n", "12", "--quiet", "--format", "json", "--expect",
                  "started_within(20s)>=0.95", "--set", set("/people/server/count", std::to_string(people)),
                  "--set", set("/horizon_days", std::to_string(days)), "--set",
                  set("/work/streams/calls/interarrival/exponential/mean", std::to_string(between) + "s"),
                  "--set",
                  set("/work/streams/calls/effort/exponential/mean", std::to_string(seconds) + "s")});
}

}  // namespace

TEST_CASE("how many people for 95 % within 20 s is what Erlang C says") {
  struct Desk {
    int calls_an_hour, seconds;
  };
  const Desk desks[] = {{30, 120},  {45, 240},  {60, 120},  {60, 240},  {90, 180},
                        {120, 120}, {120, 300}, {150, 240}, {200, 300}, {240, 120}};
  for (const Desk& desk : desks) {
    const int people = people_by_formula(desk.calls_an_hour, desk.seconds);
    CAPTURE(desk.calls_an_hour, desk.seconds, people);
    const Outcome enough = ask(people, desk.calls_an_hour, desk.seconds);
    CAPTURE(enough.err);
    CHECK(enough.code == 0);
    const Outcome too_few = ask(people - 1, desk.calls_an_hour, desk.seconds);
    CAPTURE(too_few.err);
    CHECK(too_few.code == 3);
    CHECK(too_few.err.find("Falls short") != std::string::npos);
  }
}
