// Located JSON: exact places, refusals, and the two ways back to text.
#include <string>

#include "catch.h"
#include "sim/scenario/json_text.h"

using namespace meridian;

namespace {

JsonNode parsed(const std::string& text) {
  const auto node = parse_json(text, "t.json");
  if (!node) FAIL(to_text(node.problems().front()));
  return *node;
}

// "line:column" of a place.
std::string at(const Place& place) {
  const Problem problem = problem_at(place, "", "");
  return std::to_string(problem.line) + ":" + std::to_string(problem.column);
}

std::string first_problem(const std::string& text) {
  const auto node = parse_json(text, "t.json");
  return node ? "(it parses)" : to_text(node.problems().front());
}

}  // namespace

TEST_CASE("every key and value knows its place") {
  const JsonNode root = parsed("{\n  \"a\" : [1, -2.5e1,true],\n\t\"b\":{\"c\":null , \"d\": \"x\"}}\n");
  CHECK(at(root.place) == "1:1");
  CHECK(at(root.members[0].key_place) == "2:3");
  CHECK(at(root.members[0].value.place) == "2:9");
  const auto& list = root.members[0].value.elements;
  REQUIRE(list.size() == 3);
  CHECK(at(list[0].place) == "2:10");
  CHECK(at(list[1].place) == "2:13");
  CHECK(at(list[2].place) == "2:20");
  const JsonNode& b = root.members[1].value;
  CHECK(at(root.members[1].key_place) == "3:2");
  CHECK(at(b.place) == "3:6");
  CHECK(at(b.members[0].value.place) == "3:11");
  CHECK(at(b.members[1].key_place) == "3:18");
  CHECK(at(b.members[1].value.place) == "3:23");
}

TEST_CASE("columns count characters, and braces within texts mean nothing") {
  const JsonNode root = parsed(R"({"ä€𝄞": "}\"],:[\\", "n": 7})");
  CHECK(root.members[0].key == "ä€𝄞");
  CHECK(root.members[0].value.text == "}\"],:[\\");
  CHECK(at(root.members[0].value.place) == "1:9");
  CHECK(at(root.members[1].key_place) == "1:22");
  CHECK(at(root.members[1].value.place) == "1:27");
  CHECK(root.members[1].value.integer == 7);
}

TEST_CASE("escapes become their characters") {
  CHECK(parsed(R"("\u00e4\ud834\udd1e\n\/\t")").text == "ä𝄞\n/\t");
  CHECK(first_problem(R"("\ud834")").starts_with("t.json:1:"));
  CHECK(first_problem(R"(["a\u0000b"])") ==
        "t.json:1:2: error: a text can't contain the character \\u0000\n    [\"a\\u0000b\"]\n     ^");
}

TEST_CASE("empty objects, lists and texts have places too") {
  const JsonNode root = parsed("[ {}, [ ], \"\", { } ]");
  REQUIRE(root.elements.size() == 4);
  CHECK(at(root.elements[0].place) == "1:3");
  CHECK(at(root.elements[1].place) == "1:7");
  CHECK(at(root.elements[2].place) == "1:12");
  CHECK(at(root.elements[3].place) == "1:16");
}

TEST_CASE("whole numbers keep 64 bits and no more") {
  const JsonNode root =
      parsed("[9223372036854775807, -9223372036854775808, 18446744073709551615, 1.0, 1e2, -0]");
  CHECK(root.elements[0].integer == INT64_MAX);
  CHECK(root.elements[1].integer == INT64_MIN);
  CHECK(root.elements[2].is_unsigned);
  CHECK(static_cast<std::uint64_t>(root.elements[2].integer) == UINT64_MAX);
  CHECK(root.elements[3].is(JsonNode::Type::number));
  CHECK(root.elements[4].is(JsonNode::Type::number));
  CHECK(root.elements[5].integer == 0);
  CHECK(to_json(root) == "[9223372036854775807,-9223372036854775808,18446744073709551615,1,100,0]");
  CHECK(first_problem("[18446744073709551616]").starts_with("t.json:1:2: error: the whole number"));
  CHECK(first_problem("[-9223372036854775809]").starts_with("t.json:1:2: error: the whole number"));
}

TEST_CASE("duplicate members are all told, wherever they stand") {
  const auto root = parse_json(R"({"a": 1, "b": {"c": 1, "c": 2, "d": 3}, "a": {"x": 1, "x": 2}})", "t.json");
  REQUIRE_FALSE(root);
  REQUIRE(root.problems().size() == 3);
  CHECK(root.problems()[0].column == 24);
  CHECK(root.problems()[0].hint == "the first stands at 1:16");
  CHECK(root.problems()[1].column == 41);
  CHECK(root.problems()[2].column == 55);
  Complaints complaints;
  const auto kept = parse_json(R"({"a": 1, "b": 2, "a": 3})", "t.json", 0, complaints);
  REQUIRE(kept);
  CHECK(to_json(*kept) == R"({"a":1,"b":2})");
}

TEST_CASE("a byte order mark is passed over, a NUL byte is not") {
  CHECK(at(parsed("\xEF\xBB\xBF{\"a\": 1}").members[0].key_place) == "1:2");
  CHECK(
      first_problem(std::string("{\"a\": 1}\0 ", 10)).starts_with("t.json:1:9: error: a NUL byte at byte 8"));
}

TEST_CASE("64 levels are read, 65 are not") {
  CHECK(parse_json(std::string(64, '[') + std::string(64, ']'), "t.json"));
  const auto deep = parse_json(std::string(65, '[') + std::string(65, ']'), "t.json");
  REQUIRE_FALSE(deep);
  CHECK(deep.problems()[0].column == 65);
  CHECK(deep.problems()[0].kind == Problem::Kind::syntax);
  CHECK_FALSE(parse_json(std::string(1000000, '['), "t.json"));
}

TEST_CASE("more than a million values are refused") {
  std::string text = "[0";
  for (std::size_t i = 0; i < limits::kMostJsonValues; ++i) text += ",0";
  CHECK(first_problem(text + "]").find("more than 1000000 values") != std::string::npos);
}

TEST_CASE("a very long line is not shown") {
  const auto node = parse_json("[" + std::string(1000, ' ') + "x]", "t.json");
  REQUIRE_FALSE(node);
  CHECK(node.problems()[0].column == 1002);
  CHECK(node.problems()[0].source.empty());
}

TEST_CASE("text that is written reads back as the same value") {
  const std::string text =
      R"({"b": [1, 2.5, -3e-7, true, null, "q\"\\\u0001é"], "a": {"y": {}, "x": [[], [{"z": 1}]]}})";
  const JsonNode node = parsed(text);
  CHECK(to_json(node) == R"({"a":{"x":[[],[{"z":1}]],"y":{}},"b":[1,2.5,-3e-07,true,null,"q\"\\\u0001é"]})");
  CHECK(same_value(node, parsed(to_json(node))));
  CHECK(same_value(node, parsed(to_pretty_json(node))));
  CHECK(to_pretty_json(parsed(R"({"a": [1, 2], "b": {"c": [{}]}})")) ==
        "{\n  \"a\": [1, 2],\n  \"b\": {\n    \"c\": [\n      {}\n    ]\n  }\n}\n");
}

TEST_CASE("values are the same whatever the order of members") {
  CHECK(same_value(parsed(R"({"a": 1, "b": [1]})"), parsed(R"({"b": [1.0], "a": 1})")));
  CHECK_FALSE(same_value(parsed(R"({"a": 1})"), parsed(R"({"b": 1})")));
  CHECK_FALSE(same_value(parsed("[1, 2]"), parsed("[2, 1]")));
  CHECK_FALSE(same_value(parsed("[1]"), parsed("[1, 1]")));
  CHECK_FALSE(same_value(parsed("1"), parsed("\"1\"")));
  CHECK_FALSE(same_value(parsed("-1"), parsed("18446744073709551615")));
}
