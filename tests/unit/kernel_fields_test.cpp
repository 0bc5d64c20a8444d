#include "sim/kernel/fields.h"

#include <set>

#include "catch.h"
#include "sim/kernel/chance.h"
#include "sim/kernel/distribution.h"

using namespace meridian;

namespace {

enum class Mood { calm, tired };

struct Desk {
  int number = 0;
  double width = 1.5;
  bool operator==(const Desk&) const = default;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("number", &Desk::number);
    visit("width", &Desk::width);
  }
};

// A class that gives its own digest.
class Sealed {
 public:
  Sealed() = default;
  explicit Sealed(std::uint64_t value) : value_(value) {}
  std::uint64_t hash() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

struct Everything {
  int whole = 0;
  bool flag = false;
  double number = 0;
  std::string text;
  Mood mood = Mood::calm;
  Instant at;
  Duration length;
  Id<Desk> desk;
  std::array<double, 3> needs{};
  std::array<Desk, 2> pair_of_desks{};
  std::vector<Desk> desks;
  Table<Desk> table;
  std::optional<int> maybe;
  std::shared_ptr<const Desk> shared;
  std::variant<int, Desk> either;
  std::map<std::string, int> by_name;
  std::pair<int, double> two{};
  std::vector<bool> flags;
  Sealed sealed;
  Desk own;
  std::uint8_t small = 0;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("whole", &Everything::whole);
    visit("flag", &Everything::flag);
    visit("number", &Everything::number);
    visit("text", &Everything::text);
    visit("mood", &Everything::mood);
    visit("at", &Everything::at);
    visit("length", &Everything::length);
    visit("desk", &Everything::desk);
    visit("needs", &Everything::needs);
    visit("pair_of_desks", &Everything::pair_of_desks);
    visit("desks", &Everything::desks);
    visit("table", &Everything::table);
    visit("maybe", &Everything::maybe);
    visit("shared", &Everything::shared);
    visit("either", &Everything::either);
    visit("by_name", &Everything::by_name);
    visit("two", &Everything::two);
    visit("flags", &Everything::flags);
    visit("sealed", &Everything::sealed);
    visit("own", &Everything::own);
    visit("small", &Everything::small);
  }
};

struct Forgetful {
  int kept = 0;
  std::array<int, 4> forgotten{};
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("kept", &Forgetful::kept);
  }
};

struct Stammering {
  int kept = 0;
  int forgotten = 0;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("kept", &Stammering::kept);
    visit("kept", &Stammering::kept);
  }
};

struct Nothing {};

struct Forty {
  int a0, a1, a2, a3, a4, a5, a6, a7, a8, a9;
  std::array<double, 8> b0, b1, b2, b3, b4, b5, b6, b7, b8, b9;
  std::optional<std::string> c0, c1, c2, c3, c4, c5, c6, c7, c8, c9;
  std::vector<Everything> d0, d1, d2, d3, d4, d5, d6, d7, d8, d9;
};

MERIDIAN_FIELDS_COMPLETE(Desk);
MERIDIAN_FIELDS_COMPLETE(Everything);
MERIDIAN_FIELDS_COMPLETE(Chance);
MERIDIAN_FIELDS_COMPLETE(Distribution);
static_assert(arity<Nothing>() == 0);
static_assert(arity<Forty>() == 40);
static_assert(arity<Forgetful>() == 2 && field_count<Forgetful>() == 1);
static_assert(!fields_complete<Forgetful>());
static_assert(!fields_complete<Stammering>());

// One change of each member, with the path that must be told.
std::vector<std::pair<std::string, Everything>> changed_ones() {
  std::vector<std::pair<std::string, Everything>> all;
  const auto change = [&](const char* path, auto how) {
    Everything value;
    how(value);
    all.emplace_back(path, value);
  };
  change("whole", [](Everything& e) { e.whole = -1; });
  change("flag", [](Everything& e) { e.flag = true; });
  change("number", [](Everything& e) { e.number = 0.25; });
  change("text", [](Everything& e) { e.text = "Zoë"; });
  change("mood", [](Everything& e) { e.mood = Mood::tired; });
  change("at", [](Everything& e) { e.at = {5}; });
  change("length", [](Everything& e) { e.length = hours(2); });
  change("desk", [](Everything& e) { e.desk = {7}; });
  change("needs[2]", [](Everything& e) { e.needs[2] = 1; });
  change("pair_of_desks[1].number", [](Everything& e) { e.pair_of_desks[1].number = 1; });
  change("desks.size", [](Everything& e) { e.desks.push_back({}); });
  change("table.size", [](Everything& e) { e.table.add({}); });
  change("maybe", [](Everything& e) { e.maybe = 0; });
  change("shared", [](Everything& e) { e.shared = std::make_shared<Desk>(); });
  change("either", [](Everything& e) { e.either = 3; });
  change("either.index", [](Everything& e) { e.either = Desk{}; });
  change("by_name.size", [](Everything& e) { e.by_name["x"] = 1; });
  change("two.second", [](Everything& e) { e.two.second = 1; });
  change("flags.size", [](Everything& e) { e.flags.push_back(true); });
  change("sealed", [](Everything& e) { e.sealed = Sealed(9); });
  change("own.width", [](Everything& e) { e.own.width = 2; });
  change("small", [](Everything& e) { e.small = 1; });
  return all;
}

}  // namespace

TEST_CASE("every changed member changes the fingerprint and is told by its path", "[fields]") {
  const Everything plain;
  std::set<std::uint64_t> seen{fingerprint(plain)};
  for (const auto& [path, changed] : changed_ones()) {
    INFO(path);
    CHECK(seen.insert(fingerprint(changed)).second);
    const auto found = difference(plain, changed);
    REQUIRE(found.size() == 1);
    CHECK(found[0].path == path);
    CHECK(found[0].a != found[0].b);
    CHECK(difference(changed, changed).empty());
  }
}

TEST_CASE("a copy has the same fingerprint, and it is the same on every machine", "[fields]") {
  Everything value;
  value.text = "twelve bytes";
  value.shared = std::make_shared<Desk>(Desk{4, 2.0});
  Everything copy = value;
  copy.shared = std::make_shared<Desk>(Desk{4, 2.0});
  CHECK(fingerprint(value) == fingerprint(copy));
  CHECK(difference(value, copy).empty());
  CHECK(fingerprint(Desk{3, 0.5}) == 0x288b9e167f9bde93u);
  value.number = 0.0;
  copy.number = -0.0;
  CHECK(fingerprint(value) == fingerprint(copy));
}

TEST_CASE("order counts, and what is in one place isn't taken for the next", "[fields]") {
  using Texts = std::vector<std::string>;
  CHECK(fingerprint(Texts{"a", "b"}) != fingerprint(Texts{"b", "a"}));
  CHECK(fingerprint(Texts{"ab", ""}) != fingerprint(Texts{"a", "b"}));
  CHECK(fingerprint(Texts{std::string(1, '\0')}) != fingerprint(Texts{std::string(2, '\0')}));
  using Nested = std::vector<std::vector<int>>;
  CHECK(fingerprint(Nested{{1}, {}}) != fingerprint(Nested{{}, {1}}));
}

TEST_CASE("a difference tells both values and stops at its limit", "[fields]") {
  Everything a, b;
  a.desks = {{1, 1.0}, {2, 1.0}};
  b.desks = {{1, 1.0}, {3, 0.1}};
  a.text = "x", b.text = "y";
  a.maybe = 4, b.maybe = 5;
  b.desk = {7};
  b.at = {90};
  const std::vector<Difference> expected = {{"text", "\"x\"", "\"y\""},     {"at", "0 s", "90 s"},
                                            {"desk", "none", "7"},          {"desks[1].number", "2", "3"},
                                            {"desks[1].width", "1", "0.1"}, {"maybe", "4", "5"}};
  CHECK(difference(a, b) == expected);
  CHECK(difference(a, b, 2).size() == 2);
}
