// JSON Merge Patch against RFC 7396's table, JSON Patch against RFC 6902's examples, and settings.
#include <string>

#include "catch.h"
#include "sim/scenario/json_patch.h"

using namespace meridian;

namespace {

JsonNode parsed(const std::string& text, const std::string& name = "t.json") {
  const auto node = parse_json(text, name);
  if (!node) FAIL(to_text(node.problems().front()));
  return *node;
}

std::string merged(const std::string& target, const std::string& patch) {
  JsonNode node = parsed(target);
  merge_patch(node, parsed(patch));
  return to_json(node);
}

// The patched document, or the first problem.
std::string patched(const std::string& target, const std::string& patch) {
  JsonNode node = parsed(target);
  Complaints complaints;
  if (apply_patch(node, parsed(patch, "p.json"), complaints)) return to_json(node);
  CHECK(same_value(node, parsed(target)));
  return complaints.problems().front().message;
}

}  // namespace

TEST_CASE("merge patch: the table of RFC 7396, appendix A") {
  CHECK(merged(R"({"a":"b"})", R"({"a":"c"})") == R"({"a":"c"})");
  CHECK(merged(R"({"a":"b"})", R"({"b":"c"})") == R"({"a":"b","b":"c"})");
  CHECK(merged(R"({"a":"b"})", R"({"a":null})") == "{}");
  CHECK(merged(R"({"a":"b","b":"c"})", R"({"a":null})") == R"({"b":"c"})");
  CHECK(merged(R"({"a":["b"]})", R"({"a":"c"})") == R"({"a":"c"})");
  CHECK(merged(R"({"a":"c"})", R"({"a":["b"]})") == R"({"a":["b"]})");
  CHECK(merged(R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})") == R"({"a":{"b":"d"}})");
  CHECK(merged(R"({"a":[{"b":"c"}]})", R"({"a":[1]})") == R"({"a":[1]})");
  CHECK(merged(R"(["a","b"])", R"(["c","d"])") == R"(["c","d"])");
  CHECK(merged(R"({"a":"b"})", R"(["c"])") == R"(["c"])");
  CHECK(merged(R"({"a":"foo"})", "null") == "null");
  CHECK(merged(R"({"a":"foo"})", R"("bar")") == R"("bar")");
  CHECK(merged(R"({"e":null})", R"({"a":1})") == R"({"a":1,"e":null})");
  CHECK(merged("[1,2]", R"({"a":"b","c":null})") == R"({"a":"b"})");
  CHECK(merged("{}", R"({"a":{"bb":{"ccc":null}}})") == R"({"a":{"bb":{}}})");
}

TEST_CASE("merge patch: the example of RFC 7396, section 3") {
  CHECK(
      merged(R"({"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},
                   "tags":["example","sample"],"content":"This will be unchanged"})",
             R"({"title":"Hello!","phoneNumber":"+01-123-456-7890","author":{"familyName":null},
                   "tags":["example"]})") ==
      R"({"author":{"givenName":"John"},"content":"This will be unchanged","phoneNumber":"+01-123-456-7890",)"
      R"("tags":["example"],"title":"Hello!"})");
}

TEST_CASE("patch: the examples of RFC 6902, appendix A") {
  CHECK(patched(R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux"}])") ==
        R"({"baz":"qux","foo":"bar"})");
  CHECK(patched(R"({"foo":["bar","baz"]})", R"([{"op":"add","path":"/foo/1","value":"qux"}])") ==
        R"({"foo":["bar","qux","baz"]})");
  CHECK(patched(R"({"baz":"qux","foo":"bar"})", R"([{"op":"remove","path":"/baz"}])") == R"({"foo":"bar"})");
  CHECK(patched(R"({"foo":["bar","qux","baz"]})", R"([{"op":"remove","path":"/foo/1"}])") ==
        R"({"foo":["bar","baz"]})");
  CHECK(patched(R"({"baz":"qux","foo":"bar"})", R"([{"op":"replace","path":"/baz","value":"boo"}])") ==
        R"({"baz":"boo","foo":"bar"})");
  CHECK(patched(R"({"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}})",
                R"([{"op":"move","from":"/foo/waldo","path":"/qux/thud"}])") ==
        R"({"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}})");
  CHECK(patched(R"({"foo":["all","grass","cows","eat"]})",
                R"([{"op":"move","from":"/foo/1","path":"/foo/3"}])") ==
        R"({"foo":["all","cows","eat","grass"]})");
  CHECK(patched(R"({"baz":"qux","foo":["a",2,"c"]})",
                R"([{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}])") ==
        R"({"baz":"qux","foo":["a",2,"c"]})");
  CHECK(patched(R"({"baz":"qux"})", R"([{"op":"test","path":"/baz","value":"bar"}])") ==
        R"(the test fails: /baz is "qux", not "bar")");
  CHECK(patched(R"({"foo":"bar"})", R"([{"op":"add","path":"/child","value":{"grandchild":{}}}])") ==
        R"({"child":{"grandchild":{}},"foo":"bar"})");
  CHECK(patched(R"({"foo":"bar"})", R"([{"op":"add","path":"/baz","value":"qux","xyz":123}])") ==
        R"({"baz":"qux","foo":"bar"})");
  CHECK(patched(R"({"foo":"bar"})", R"([{"op":"add","path":"/baz/bat","value":"qux"}])") ==
        "there is no /baz in the scenario");
  CHECK(patched(R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":10}])") == R"({"/":9,"~1":10})");
  CHECK(patched(R"({"/":9,"~1":10})", R"([{"op":"test","path":"/~01","value":"10"}])") ==
        R"(the test fails: /~01 is 10, not "10")");
  CHECK(patched(R"({"foo":["bar"]})", R"([{"op":"add","path":"/foo/-","value":["abc","def"]}])") ==
        R"({"foo":["bar",["abc","def"]]})");
}

TEST_CASE("patch: further rules") {
  CHECK(patched(R"({"a":{"b":1}})", R"([{"op":"copy","from":"/a","path":"/c"}])") ==
        R"({"a":{"b":1},"c":{"b":1}})");
  CHECK(patched(R"({"a":{"b":1}})", R"([{"op":"move","from":"/a","path":"/a/b"}])") ==
        "/a can't be moved into itself");
  CHECK(patched(R"({"a":[1]})", R"([{"op":"add","path":"/a/2","value":1}])") ==
        "there is no /a/2 in the scenario");
  CHECK(patched(R"({"a":[1]})", R"([{"op":"replace","path":"/a/01","value":1}])") ==
        "there is no /a/01 in the scenario");
  CHECK(patched(R"({"a":[1]})", R"([{"op":"replace","path":"/a/-","value":1}])") ==
        "there is no /a/- in the scenario");
  CHECK(patched(R"({"a":1})", R"([{"op":"replace","path":"","value":[2]}])") == "[2]");
  CHECK(patched(R"({"":1})", R"([{"op":"replace","path":"/","value":2}])") == R"({"":2})");
  CHECK(patched(R"({"a":1})", R"([{"op":"add","path":"/b","value":2},{"op":"remove","path":"/c"}])") ==
        "there is no /c in the scenario");
  CHECK_FALSE(parse_pointer("a"));
  CHECK_FALSE(parse_pointer("/a~2"));
  CHECK_FALSE(parse_pointer("/a~"));
  CHECK(parse_pointer("/a~1b/~0") == std::vector<std::string>{"a/b", "~"});
  CHECK(parse_pointer("")->empty());
}

TEST_CASE("what a patch brings keeps its place in the patch") {
  JsonNode node = parsed(R"({"a": {"x": 1}})", "base.json");
  merge_patch(node, parsed("{\n  \"a\": {\"y\": 2}}", "variant.json"));
  const Problem base = problem_at(node.find("a")->find("x")->place, "", "");
  const Problem variant = problem_at(node.find("a")->find("y")->place, "", "");
  CHECK(base.file == "base.json");
  CHECK(variant.file == "variant.json");
  CHECK(variant.line == 2);
  CHECK(variant.column == 14);
}
