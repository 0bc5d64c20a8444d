// Files, folders of scenarios and their variants.
#include <filesystem>

#include "catch.h"
#include "scenario_files.h"
#include "sim/scenario/library.h"
#include "sim/scenario/output_file.h"
#include "unit/folder.h"

using namespace meridian;
using namespace meridian::test;
using namespace meridian_test;
namespace fs = std::filesystem;

TEST_CASE("files are read whole or told kindly") {
  const Folder folder("read");
  const std::string path = folder.put("a.txt", std::string("x\0y", 3));
  CHECK(*read_file(path) == std::string("x\0y", 3));
  CHECK(to_text(read_file("/no/such.json").problems()[0]) ==
        "/no/such.json: error: there is no such file; check the spelling and the folder");
  CHECK(read_file(folder.path()).problems()[0].message == "this is a folder");
  const std::string large = folder.put("large.txt", std::string(3 << 20, 'x'));
  CHECK(read_file(large, 3 << 20)->size() == 3 << 20);
  CHECK(read_file(large, 2 << 20).problems()[0].message == "the file is larger than 2 MiB");
}

TEST_CASE("a file is written whole or not at all") {
  const Folder folder("write");
  const std::string path = folder.file("out.json");
  CHECK(write_file_atomically(path, "first"));
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  CHECK(write_file_atomically(path, "second"));
  CHECK(*read_file(path) == "second");
  CHECK((fs::status(path).permissions() & fs::perms::others_read) == fs::perms::none);
  fs::create_symlink("out.json", folder.file("link.json"));
  CHECK(write_file_atomically(folder.file("link.json"), "third"));
  CHECK(fs::is_symlink(folder.file("link.json")));
  CHECK(*read_file(path) == "third");
  const auto nowhere = write_file_atomically(folder.file("no/out.json"), "x");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.problems()[0].message == "the folder doesn't exist");
  CHECK_FALSE(write_file_atomically(folder.path(), "x"));
  CHECK(folder.files() == 2);
}

TEST_CASE("scenarios are listed with their variants and found by path, name or id") {
  const Folder folder("library");
  const std::string small = folder.put("little.json", scenario_text("small"));
  folder.put("path.json", R"({"format": "meridian-path/1"})");
  folder.put("broken.json", "{");
  folder.put("notes.txt", "no scenario");
  folder.put("little/earlier.json",
             R"({"format": "meridian-variant/1", "merge": {"people": {"ana": {"hours": "07:00-15:00"}}}})");
  folder.put("little/later.json", R"({"format": "meridian-variant/1", "title": {"en": "Later"},
      "patch": [{"op": "replace", "path": "/work/items/refund/rank", "value": 9}],
      "decisions": [{"at": {"day": 1}, "cut_item": {"item": "refund"}}]})");
  folder.put("textbook/probe.json", scenario_text("full"));
  const auto list = list_scenarios(folder.path());
  REQUIRE(list.size() == 2);
  CHECK(list[0].name == "little");
  CHECK(list[0].id == "small");
  CHECK(list[0].title.front().text == "Klein");
  CHECK(list[0].variants == std::vector<std::string>{"earlier", "later"});
  CHECK(list[1].name == "textbook/probe");

  CHECK(*find_scenario(folder.path(), "little") == small);
  CHECK(*find_scenario(folder.path(), "small") == small);
  CHECK(*find_scenario(folder.path(), small) == small);
  CHECK(find_scenario(folder.path(), "broken"));
  CHECK(*find_scenario(folder.path(), "/dev/null") == "/dev/null");
  CHECK(find_scenario(folder.path(), folder.path()).problems()[0].message == "this is a folder");
  const auto missing = find_scenario(folder.path(), "litle");
  REQUIRE_FALSE(missing);
  CHECK(to_text(missing.problems()[0]) ==
        "error: there is no file nor scenario \"litle\"; did you mean \"little\"?");

  const auto variants = find_variants(small);
  REQUIRE(variants);
  REQUIRE(variants->size() == 2);
  CHECK(variants->front().name == "earlier");
  CHECK(variants->front().title == Texts{{"en", "earlier"}});
  CHECK(find_variant(small, "later")->title == Texts{{"en", "Later"}});
  const auto none = find_variant(small, "latest");
  REQUIRE_FALSE(none);
  CHECK(none.problems()[0].hint == "did you mean \"later\"?");
  CHECK(find_variant(folder.file("path.json"), "x").problems()[0].hint ==
        "this scenario has no variants beside it");
}

TEST_CASE("variants change what they say and nothing else") {
  const std::string text = scenario_text("small");
  LoadOptions options = options_for(text);
  const Scenario base = loaded(options);
  options.variants.push_back(*read_variant(
      R"({"format": "meridian-variant/1", "merge": {"people": {"ana": {"hours": "07:00-15:00"}}}})",
      "v/early.json"));
  const Scenario early = loaded(options);
  CHECK(early.people.rows()[0].hours == *parse_working_hours("07:00-15:00"));
  CHECK(early.people.rows()[1] == base.people.rows()[1]);
  CHECK(early.digest != base.digest);
  options.variants.push_back(*read_variant(
      R"({"format": "meridian-variant/1", "decisions": [{"at": {"day": 1}, "cut_item": {"item": "refund"}}]})",
      "v/cut.json"));
  const Scenario both = loaded(options);
  CHECK(both.people.rows()[0].hours == early.people.rows()[0].hours);
  REQUIRE(both.decisions.size() == 1);
  CHECK(both.decisions[0].action == Action{CutItem{"refund"}});
  CHECK(loaded(options_for(text)).digest == base.digest);
}

TEST_CASE("a variant hits the same person after ten were added") {
  const auto variant = read_variant(
      R"({"format": "meridian-variant/1", "merge": {"people": {"luis": {"share": 0.5}}}})", "v.json");
  REQUIRE(variant);
  LoadOptions options = options_for(scenario_text("small"));
  options.variants.push_back(*variant);
  options.sets.push_back(R"(/people/aaa={"site": "porto", "count": 10})");
  const Scenario s = loaded(options);
  CHECK(s.people.size() == 14);
  for (const Person& person : s.people) CHECK(person.share == (person.id == "luis" ? 0.5 : 1.0));
}
