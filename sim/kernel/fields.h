// The members of a struct, listed once:
//     template <typename V> static constexpr void fields(V& visit) { visit("name", &Person::name); ... }
// From that list come `fingerprint` (one number for a whole World), `difference` (where two Worlds part) and
// the inspector. A member that is forgotten fails the build: `fingerprint` asserts it for every struct it
// meets, MERIDIAN_FIELDS_COMPLETE for one by name. Not a serialiser: files have their own readers. Read
// `fields_of` first.
#pragma once
#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "sim/kernel/field_count.h"
#include "sim/kernel/id.h"
#include "sim/kernel/time.h"

namespace meridian {

/// Calls `use(name, value.member)` for each member in the order of its list.
template <HasFields T, typename Use>
void fields_of(const T& value, Use&& use) {
  auto visit = [&](const char* name, auto member) { use(name, value.*member); };
  T::fields(visit);
}

/// A class with private parts that gives its own 64-bit digest instead of a list.
template <typename T>
concept HasHash = requires(const T& value) {
  { value.hash() } -> std::convertible_to<std::uint64_t>;
};

namespace shape {  // which members need more than their bits
template <typename T>
struct IsSequence : std::false_type {};
template <typename T>
struct IsSequence<std::vector<T>> : std::true_type {};
template <typename T, std::size_t N>
struct IsSequence<std::array<T, N>> : std::true_type {};
template <typename T, typename Tag>
struct IsSequence<Table<T, Tag>> : std::true_type {};
template <typename K, typename T>
struct IsSequence<std::map<K, T>> : std::true_type {};

template <typename T>
struct IsId : std::false_type {};
template <typename Tag>
struct IsId<Id<Tag>> : std::true_type {};

template <typename T>
struct IsPair : std::false_type {};
template <typename A, typename B>
struct IsPair<std::pair<A, B>> : std::true_type {};

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <typename T>
struct IsPointer : std::false_type {};
template <typename T>
struct IsPointer<std::shared_ptr<T>> : std::true_type {};

template <typename T>
struct IsVariant : std::false_type {};
template <typename... T>
struct IsVariant<std::variant<T...>> : std::true_type {};

template <typename T>
constexpr bool kIsTime = std::is_same_v<T, Instant> || std::is_same_v<T, Duration>;
/// May be absent: an optional or a pointer to an immutable value, taken by its pointee.
template <typename T>
constexpr bool kIsMaybe = IsOptional<T>::value || IsPointer<T>::value;
template <typename T>
constexpr bool kIsWord =
    std::is_integral_v<T> || std::is_enum_v<T> || std::is_floating_point_v<T> || kIsTime<T> || IsId<T>::value;
template <typename T>
constexpr bool kUnknown = false;

/// The bits of a single number; -0.0 counts as 0.0 and every NaN as one.
template <typename T>
constexpr std::uint64_t word_of(const T& value) {
  if constexpr (std::is_floating_point_v<T>) {
    const auto number = static_cast<double>(value);
    if (number == 0) return 0;
    return number == number ? std::bit_cast<std::uint64_t>(number) : 0x7FF8000000000000u;
  } else if constexpr (kIsTime<T>) {
    return static_cast<std::uint64_t>(value.seconds);
  } else if constexpr (IsId<T>::value) {
    return value.index;
  } else {
    return static_cast<std::uint64_t>(value);
  }
}
}  // namespace shape

/// Folds values into one 64-bit number; the order counts.
class Fingerprint {
 public:
  void add_word(std::uint64_t word) {
    state_ = (state_ ^ word) * 0x9E3779B97F4A7C15u;
    state_ ^= state_ >> 32;
  }
  template <typename T>
  void add(const T& value);
  std::uint64_t value() const;

 private:
  void add_text(std::string_view text);
  std::uint64_t state_ = 0x243F6A8885A308D3u;
};

/// Equal values have equal fingerprints on every machine; different ones differ (but for 2^-64).
template <typename T>
std::uint64_t fingerprint(const T& value) {
  Fingerprint print;
  print.add(value);
  return print.value();
}

template <typename T>
void Fingerprint::add(const T& value) {
  if constexpr (shape::kIsWord<T>) {
    add_word(shape::word_of(value));
  } else if constexpr (std::is_same_v<T, std::string>) {
    add_text(value);
  } else if constexpr (shape::IsSequence<T>::value) {
    add_word(value.size());
    for (const auto& element : value) add(element);
  } else if constexpr (shape::IsPair<T>::value) {
    add(value.first);
    add(value.second);
  } else if constexpr (shape::kIsMaybe<T>) {
    add_word(value ? 1 : 0);
    if (value) add<std::remove_cvref_t<decltype(*value)>>(*value);
  } else if constexpr (shape::IsVariant<T>::value) {
    add_word(value.index());
    std::visit([this](const auto& one) { this->add(one); }, value);
  } else if constexpr (HasHash<T>) {
    add_word(value.hash());
  } else if constexpr (HasFields<T>) {
    static_assert(fields_complete<T>(), "a member is missing in fields(), or listed twice");
    fields_of(value, [this](const char*, const auto& member) { this->add(member); });
  } else {
    static_assert(shape::kUnknown<T> || std::is_empty_v<T>, "give this type fields() or hash()");
  }
}

/// One place where two values differ, such as `people[3].energy`, `0.5`, `0.75`.
struct Difference {
  std::string path;
  std::string a;
  std::string b;
  bool operator==(const Difference&) const = default;
};

/// Where `a` and `b` differ, in the order of their fields, the first `limit` places. Empty when the
/// fingerprints are equal.
template <typename T>
std::vector<Difference> difference(const T& a, const T& b, std::size_t limit = 20);

/// Compares member by member and remembers the way to the place. Use `difference`.
class Comparison {
 public:
  explicit Comparison(std::size_t limit) : limit_(limit) {}
  template <typename T>
  void compare(const T& a, const T& b);
  std::vector<Difference> take() { return std::move(found_); }

 private:
  struct Step {
    const char* name;  // null: an element
    std::size_t index;
  };
  template <typename T>
  void compare_at(Step step, const T& a, const T& b) {
    path_.push_back(step);
    compare(a, b);
    path_.pop_back();
  }
  template <typename T>
  static std::string text_of(const T& value);
  static std::string text_of_number(double value);
  static std::string text_of_integer(std::int64_t value);
  static std::string text_of_size(std::uint64_t value);
  static std::string text_of_hash(std::uint64_t value);
  static std::string quoted(std::string_view value);
  void report(std::string a, std::string b);
  bool full() const { return found_.size() >= limit_; }

  std::size_t limit_;
  std::vector<Step> path_;
  std::vector<Difference> found_;
};

template <typename T>
std::string Comparison::text_of(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_floating_point_v<T>) {
    return text_of_number(static_cast<double>(value));
  } else if constexpr (shape::kIsTime<T>) {
    return text_of_integer(value.seconds) + " s";
  } else if constexpr (shape::IsId<T>::value) {
    return value.exists() ? text_of_size(value.index) : "none";
  } else if constexpr (std::is_unsigned_v<T>) {
    return text_of_size(value);
  } else {
    return text_of_integer(static_cast<std::int64_t>(value));
  }
}

template <typename T>
void Comparison::compare(const T& a, const T& b) {
  if (full()) return;
  if constexpr (shape::kIsWord<T>) {
    if (shape::word_of(a) != shape::word_of(b)) report(text_of(a), text_of(b));
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (a != b) report(quoted(a), quoted(b));
  } else if constexpr (shape::IsSequence<T>::value) {
    std::size_t i = 0;
    auto other = b.begin();
    for (auto one = a.begin(); one != a.end() && other != b.end() && !full(); ++one, ++other) {
      compare_at<std::remove_cvref_t<decltype(*one)>>({nullptr, i++}, *one, *other);
    }
    if (a.size() != b.size()) compare_at<std::size_t>({"size", 0}, a.size(), b.size());
  } else if constexpr (shape::IsPair<T>::value) {
    compare_at({"first", 0}, a.first, b.first);
    compare_at({"second", 0}, a.second, b.second);
  } else if constexpr (shape::kIsMaybe<T>) {
    if (bool(a) != bool(b)) return report(a ? "present" : "none", b ? "present" : "none");
    if (a && std::addressof(*a) != std::addressof(*b)) {
      compare<std::remove_cvref_t<decltype(*a)>>(*a, *b);
    }
  } else if constexpr (shape::IsVariant<T>::value) {
    if (a.index() != b.index()) return compare_at<std::size_t>({"index", 0}, a.index(), b.index());
    std::visit(
        [&](const auto& one) { this->compare(one, *std::get_if<std::remove_cvref_t<decltype(one)>>(&b)); },
        a);
  } else if constexpr (HasFields<T>) {
    auto visit = [&](const char* name, auto member) { compare_at({name, 0}, a.*member, b.*member); };
    T::fields(visit);
  } else if constexpr (HasHash<T>) {
    if (a.hash() != b.hash()) report(text_of_hash(a.hash()), text_of_hash(b.hash()));
  } else {
    static_assert(shape::kUnknown<T> || std::is_empty_v<T>, "give this type fields() or hash()");
  }
}

template <typename T>
std::vector<Difference> difference(const T& a, const T& b, std::size_t limit) {
  Comparison comparison(limit);
  comparison.compare(a, b);
  return comparison.take();
}

}  // namespace meridian
