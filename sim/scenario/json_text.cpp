#include "sim/scenario/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>
#include <unordered_set>

#include "sim/kernel/utf8.h"
#include "sim/scenario/json_syntax.h"
#include "sim/scenario/plain_text.h"

namespace meridian {
namespace {

constexpr std::size_t kLongestShownLine = 240;

// Walks the text in step with the parser's events: nlohmann tells what it read, not where. All text up to the
// event was already accepted, so separators and tokens can be told apart by their first byte.
class TokenWalk {
 public:
  explicit TokenWalk(const std::string& text) : text_(text) {}
  std::size_t next() {
    while (at_ < text_.size() && is_between(text_[at_])) ++at_;
    const std::size_t start = at_;
    if (at_ == text_.size()) return start;
    switch (text_[at_]) {
      case '{':
      case '}':
      case '[':
      case ']':
        ++at_;
        break;
      case '"':
        skip_string();
        break;
      default:
        skip_word();
    }
    return start;
  }

 private:
  static bool is_between(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':';
  }
  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
    ++at_;
  }
  void skip_word() {
    while (at_ < text_.size() && !is_between(text_[at_]) && text_[at_] != '}' && text_[at_] != ']') ++at_;
  }
  const std::string& text_;
  std::size_t at_ = 0;
};

class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  TreeBuilder(std::shared_ptr<const SourceText> source, Complaints& complaints)
      : source_(std::move(source)), walk_(source_->text), complaints_(complaints) {}

  bool null() override { return leaf(JsonNode::Type::null) != nullptr; }
  bool boolean(bool value) override {
    JsonNode* node = leaf(JsonNode::Type::boolean);
    if (node) node->boolean = value;
    return node;
  }
  bool number_integer(number_integer_t value) override {
    JsonNode* node = leaf(JsonNode::Type::integer);
    if (!node) return false;
    node->integer = value;
    node->number = static_cast<double>(value);
    return true;
  }
  bool number_unsigned(number_unsigned_t value) override {
    JsonNode* node = leaf(JsonNode::Type::integer);
    if (!node) return false;
    node->integer = static_cast<std::int64_t>(value);
    node->is_unsigned = node->integer < 0;
    node->number = static_cast<double>(value);
    return true;
  }
  bool number_float(number_float_t value, const string_t& raw) override {
    JsonNode* node = leaf(JsonNode::Type::number);
    if (!node) return false;
    node->number = value;
    if (raw.find_first_of(".eE") == std::string::npos) {
      complaints_.add(node->place, "the whole number " + raw + " does not fit 64 bits", "");
      node->told = true;
    }
    return true;
  }
  bool string(string_t& value) override {
    JsonNode* node = leaf(JsonNode::Type::string);
    if (!node) return false;
    refuse_nul(value, node->place);
    node->text = std::move(value);
    return true;
  }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(JsonNode::Type::object); }
  bool start_array(std::size_t) override { return open(JsonNode::Type::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    const Place place = here();
    refuse_nul(name, place);
    Frame& frame = frames_.back();
    if (!frame.keys.insert(name).second) {
      if (!complaints_.full())
        complaints_.add(place, "duplicate member " + json_quoted(name),
                        "the first " + first_place(*frame.node, name));
      frame.duplicates.push_back(frame.node->members.size());
    }
    frame.node->members.push_back({name, place, {}});
    return true;
  }
  bool parse_error(std::size_t read, const std::string& token,
                   const nlohmann::detail::exception& exception) override {
    const SyntaxError error = explain_syntax(source_->text, read, token, exception.what());
    stop(error.offset, error.message, error.hint);
    return false;
  }

  Problems syntax;  ///< at most one
  JsonNode root;

 private:
  struct Frame {
    JsonNode* node;
    std::unordered_set<std::string> keys;
    std::vector<std::size_t> duplicates;  ///< indices of the members to drop when it closes
  };

  Place here() { return {source_, walk_.next()}; }
  void stop(std::size_t offset, std::string message, std::string hint) {
    syntax = {problem_at({source_, offset}, std::move(message), std::move(hint), Problem::Kind::syntax)};
  }
  void refuse_nul(const std::string& text, const Place& place) {
    if (text.find('\0') != std::string::npos)
      complaints_.add(place, "a text can't contain the character \\u0000", "");
  }
  std::string first_place(const JsonNode& object, const std::string& name) const {
    for (const JsonMember& member : object.members)
      if (member.key == name) {
        const Problem at = problem_at(member.key_place, "", "");
        return "stands at " + std::to_string(at.line) + ":" + std::to_string(at.column);
      }
    return "stands above";
  }
  JsonNode* leaf(JsonNode::Type type) {
    const Place place = here();
    if (++count_ > limits::kMostJsonValues) {
      stop(place.offset, "the file holds more than " + std::to_string(limits::kMostJsonValues) + " values",
           "");
      return nullptr;
    }
    JsonNode* node = &root;
    if (!frames_.empty()) {
      JsonNode& parent = *frames_.back().node;
      node = parent.is_array() ? &parent.elements.emplace_back() : &parent.members.back().value;
    }
    node->type = type;
    node->place = place;
    return node;
  }
  bool open(JsonNode::Type type) {
    JsonNode* node = leaf(type);
    if (!node) return false;
    if (frames_.size() >= limits::kMostJsonDepth) {
      stop(node->place.offset,
           "brackets are nested more than " + std::to_string(limits::kMostJsonDepth) + " deep", "");
      return false;
    }
    frames_.push_back({node, {}, {}});
    return true;
  }
  bool close() {
    walk_.next();
    std::vector<JsonMember>& members = frames_.back().node->members;
    const std::vector<std::size_t>& duplicates = frames_.back().duplicates;
    for (auto i = duplicates.rbegin(); i != duplicates.rend(); ++i)
      members.erase(members.begin() + static_cast<std::ptrdiff_t>(*i));
    frames_.pop_back();
    return true;
  }

  std::shared_ptr<const SourceText> source_;
  TokenWalk walk_;
  Complaints& complaints_;
  std::vector<Frame> frames_;
  std::size_t count_ = 0;
};

}  // namespace

std::shared_ptr<const SourceText> make_source(std::string text, std::string name, int order) {
  auto source = std::make_shared<SourceText>();
  source->name = std::move(name);
  source->text = std::move(text);
  source->order = order;
  // Counted first: grown step by step, the places of millions of lines would take twice their memory.
  source->line_starts.reserve(
      1 + static_cast<std::size_t>(std::count(source->text.begin(), source->text.end(), '\n')));
  source->line_starts.push_back(0);
  for (std::size_t i = 0; i < source->text.size(); ++i)
    if (source->text[i] == '\n') source->line_starts.push_back(i + 1);
  return source;
}

const JsonNode* JsonNode::find(std::string_view key) const {
  for (const JsonMember& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

JsonNode* JsonNode::find(std::string_view key) {
  for (JsonMember& member : members)
    if (member.key == key) return &member.value;
  return nullptr;
}

JsonSize size_of(const JsonNode& node) {
  constexpr std::size_t kNode = sizeof(JsonMember);
  JsonSize size{1, 0, kNode + node.text.size()};
  const auto take = [&size](const JsonSize& inner) {
    size.values += inner.values;
    size.bytes += inner.bytes;
    size.depth = std::max(size.depth, inner.depth);
  };
  for (const JsonNode& element : node.elements) take(size_of(element));
  for (const JsonMember& member : node.members) {
    take(size_of(member.value));
    size.bytes += member.key.size();
  }
  if (node.is_array() || node.is_object()) ++size.depth;
  return size;
}

bool same_value(const JsonNode& a, const JsonNode& b) {
  if (a.is_number() && b.is_number()) {
    if (a.is(JsonNode::Type::integer) && b.is(JsonNode::Type::integer))
      return a.integer == b.integer && a.is_unsigned == b.is_unsigned;
    return a.number == b.number;
  }
  if (a.type != b.type || a.members.size() != b.members.size()) return false;
  for (const JsonMember& member : a.members) {
    const JsonNode* other = b.find(member.key);
    if (!other || !same_value(member.value, *other)) return false;
  }
  return a.boolean == b.boolean && a.text == b.text &&
         std::equal(a.elements.begin(), a.elements.end(), b.elements.begin(), b.elements.end(), same_value);
}

void Complaints::add(const Place& place, std::string message, std::string hint) {
  if (!full()) found_.push_back({place, std::move(message), std::move(hint)});
}

Problems Complaints::problems() const {
  std::vector<const Complaint*> sorted;
  for (const Complaint& complaint : found_) sorted.push_back(&complaint);
  const auto rank = [](const Complaint& c) {
    const SourceText* source = c.place.source.get();
    return std::tuple(source ? source->order : -1,
                      source ? std::string_view(source->name) : std::string_view(), c.place.offset);
  };
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](const Complaint* a, const Complaint* b) { return rank(*a) < rank(*b); });
  Problems problems;
  for (const Complaint* complaint : sorted) {
    if (problems.size() == kMost) {
      problems.push_back(problem_at(complaint->place, "more problems follow", "mend these first"));
      break;
    }
    problems.push_back(problem_at(complaint->place, complaint->message, complaint->hint));
  }
  return problems;
}

Problem problem_at(const Place& place, std::string message, std::string hint, Problem::Kind kind) {
  Problem problem;
  problem.kind = kind;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  if (!place.source) return problem;
  const SourceText& source = *place.source;
  const auto next = std::upper_bound(source.line_starts.begin(), source.line_starts.end(), place.offset);
  const std::size_t start = *(next - 1);
  std::size_t end = next == source.line_starts.end() ? source.text.size() : *next - 1;
  if (end > start && source.text[end - 1] == '\r') --end;
  problem.file = source.name;
  problem.line = static_cast<int>(next - source.line_starts.begin());
  problem.column = 1;
  for (std::size_t i = start; i < std::min(place.offset, source.text.size()); ++i)
    if (!continues_character(source.text[i])) ++problem.column;
  if (end - start <= kLongestShownLine) problem.source = source.text.substr(start, end - start);
  return problem;
}

Result<JsonNode> parse_json(std::string text, std::string name, int order, Complaints& complaints) {
  if (const auto problem = problem_of_bytes(text, name)) return *problem;
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  const auto source = make_source(std::move(text), std::move(name), order);
  TreeBuilder builder(source, complaints);
  nlohmann::json::sax_parse(source->text.begin(), source->text.end(), &builder);
  if (!builder.syntax.empty()) return builder.syntax;
  return std::move(builder.root);
}

Result<JsonNode> parse_json(std::string text, std::string name) {
  Complaints complaints;
  Result<JsonNode> parsed = parse_json(std::move(text), std::move(name), 0, complaints);
  if (parsed && !complaints.empty()) return complaints.problems();
  return parsed;
}

std::string json_quoted(std::string_view text) {
  return json_escaped(nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

std::string json_escaped(std::string json) {
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) < 0x7F; };
  if (std::all_of(json.begin(), json.end(), is_plain)) return json;
  std::string escaped;
  for (std::size_t at = 0; at < json.size();) {
    const auto [code, bytes] = utf8_at(json, at);
    if (code >= 0x7F && steers(code))
      escaped += fmt::format("\\u{:04x}", code);
    else
      escaped.append(json, at, std::max<std::size_t>(bytes, 1));
    at += std::max<std::size_t>(bytes, 1);
  }
  return escaped;
}

}  // namespace meridian
