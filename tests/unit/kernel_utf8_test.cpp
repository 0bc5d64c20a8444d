#include "sim/kernel/utf8.h"

#include "catch.h"
#include "sim/kernel/result.h"

using namespace meridian;

TEST_CASE("UTF-8 is what RFC 3629 says") {
  CHECK(first_invalid_utf8("aü€🚀\xF4\x8F\xBF\xBF\xEE\x80\x80\xED\x9F\xBF") == std::string_view::npos);
  CHECK(first_invalid_utf8("a\x80") == 1);             // continuation alone
  CHECK(first_invalid_utf8("a\xC3") == 1);             // cut off
  CHECK(first_invalid_utf8("\xE2\x82") == 0);          // cut off
  CHECK(first_invalid_utf8("\xC0\xAF") == 0);          // overlong
  CHECK(first_invalid_utf8("\xE0\x9F\xBF") == 0);      // overlong
  CHECK(first_invalid_utf8("\xF0\x8F\xBF\xBF") == 0);  // overlong
  CHECK(first_invalid_utf8("\xED\xA0\x80") == 0);      // surrogate
  CHECK(first_invalid_utf8("\xF4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(first_invalid_utf8("\xF5\x80\x80\x80") == 0);
  CHECK(utf8_at("x🚀", 1).code == 0x1F680);
  CHECK(utf8_at("x🚀", 1).bytes == 4);
  CHECK(utf8_length("aü€🚀") == 4);
}

TEST_CASE("what is shown can't steer a terminal") {
  CHECK(printable("a\x1B[31mb\x07") == "a [31mb ");
  CHECK(printable("\xC2\x9B"
                  "31m\x7F|\u202Eevil\u2066|\uFEFF") == " 31m | evil | ");
  CHECK(printable("line\n\tnext\r") == "line  next ");
  CHECK(printable("line\n\tnext\r", "\n\t") == "line\n\tnext ");
  CHECK(printable("b\xFFroken \xE2\x82") == "b\uFFFDroken \uFFFD\uFFFD");
  CHECK(printable("äß€🚀 — plain") == "äß€🚀 — plain");
}

TEST_CASE("a problem's text is one line and a caret, whatever its parts hold") {
  Problem problem;
  problem.file = "a\x1B]0;title\x07.json";
  problem.line = 3;
  problem.column = 4;
  problem.message = "\"x\ny\" is none";
  problem.hint = "\x9B";
  problem.source = "\tä\x1B!";
  CHECK(to_text(problem) == "a ]0;title .json:3:4: error: \"x y\" is none; \uFFFD\n    \tä !\n    \t  ^");
}
