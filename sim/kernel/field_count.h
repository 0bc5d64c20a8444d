// How many members an aggregate has, found at compile time by trying how many pairs of braces it takes, and
// how many its fields() lists: the tripwire behind fields.h. Braces (not a value that converts to anything)
// are tried, because `{}` fills a std::array or a std::optional whole.
// Up to 63 members, all of which can be made from `{}`; no base classes, no C arrays.
#pragma once
#include <string_view>
#include <type_traits>

namespace meridian {

namespace shape {
template <typename T, int N>
struct TakesBraces : std::false_type {};

#define MERIDIAN_B1 {},
#define MERIDIAN_B2 MERIDIAN_B1 MERIDIAN_B1
#define MERIDIAN_B4 MERIDIAN_B2 MERIDIAN_B2
#define MERIDIAN_B8 MERIDIAN_B4 MERIDIAN_B4
#define MERIDIAN_B16 MERIDIAN_B8 MERIDIAN_B8
#define MERIDIAN_B32 MERIDIAN_B16 MERIDIAN_B16
#define MERIDIAN_TAKES(N, ...)                                   \
  template <typename T>                                          \
      struct TakesBraces<T, N> : std::bool_constant < requires { \
    T{__VA_ARGS__};                                              \
  } > {};
#define MERIDIAN_TAKES_8(N, ...)                                         \
  MERIDIAN_TAKES(N + 1, __VA_ARGS__ MERIDIAN_B1)                         \
  MERIDIAN_TAKES(N + 2, __VA_ARGS__ MERIDIAN_B2)                         \
  MERIDIAN_TAKES(N + 3, __VA_ARGS__ MERIDIAN_B2 MERIDIAN_B1)             \
  MERIDIAN_TAKES(N + 4, __VA_ARGS__ MERIDIAN_B4)                         \
  MERIDIAN_TAKES(N + 5, __VA_ARGS__ MERIDIAN_B4 MERIDIAN_B1)             \
  MERIDIAN_TAKES(N + 6, __VA_ARGS__ MERIDIAN_B4 MERIDIAN_B2)             \
  MERIDIAN_TAKES(N + 7, __VA_ARGS__ MERIDIAN_B4 MERIDIAN_B2 MERIDIAN_B1) \
  MERIDIAN_TAKES(N + 8, __VA_ARGS__ MERIDIAN_B8)
MERIDIAN_TAKES_8(0, )
MERIDIAN_TAKES_8(8, MERIDIAN_B8)
MERIDIAN_TAKES_8(16, MERIDIAN_B16)
MERIDIAN_TAKES_8(24, MERIDIAN_B16 MERIDIAN_B8)
MERIDIAN_TAKES_8(32, MERIDIAN_B32)
MERIDIAN_TAKES_8(40, MERIDIAN_B32 MERIDIAN_B8)
MERIDIAN_TAKES_8(48, MERIDIAN_B32 MERIDIAN_B16)
MERIDIAN_TAKES_8(56, MERIDIAN_B32 MERIDIAN_B16 MERIDIAN_B8)
#undef MERIDIAN_TAKES_8
#undef MERIDIAN_TAKES
#undef MERIDIAN_B32
#undef MERIDIAN_B16
#undef MERIDIAN_B8
#undef MERIDIAN_B4
#undef MERIDIAN_B2
#undef MERIDIAN_B1

// What takes n pairs of braces takes fewer too, so halving finds the most.
template <typename T, int Low, int High>
constexpr int most_braces() {
  if constexpr (Low == High) {
    return Low;
  } else {
    constexpr int middle = (Low + High + 1) / 2;
    if constexpr (TakesBraces<T, middle>::value) {
      return most_braces<T, middle, High>();
    } else {
      return most_braces<T, Low, middle - 1>();
    }
  }
}

struct IgnoreField {
  template <typename Member>
  constexpr void operator()(const char*, Member) {}
};

struct CountFields {
  static constexpr int kMost = 64;
  const char* names[kMost] = {};
  int count = 0;
  template <typename Member>
  constexpr void operator()(const char* name, Member) {
    for (int i = 0; i < count; ++i) {
      if (std::string_view(names[i]) == name) return;  // listed twice counts once
    }
    if (count < kMost) names[count++] = name;
  }
};
}  // namespace shape

template <typename T>
concept HasFields = requires(shape::IgnoreField& visit) {
  T::fields(visit);
};

/// Members of the aggregate T.
template <typename T>
constexpr int arity() {
  static_assert(std::is_aggregate_v<T>, "only aggregates can be counted");
  static_assert(
      requires { T{}; }, "each member must be made from {}: no explicit default constructors");
  constexpr int count = shape::most_braces<T, 0, 64>();
  static_assert(count < 64, "too many members: make two structs of it");
  return count;
}

/// Different names that T::fields lists.
template <HasFields T>
constexpr int field_count() {
  shape::CountFields counter;
  T::fields(counter);
  return counter.count;
}

/// Every member is listed. A class with private members is its own witness.
template <HasFields T>
constexpr bool fields_complete() {
  if constexpr (std::is_aggregate_v<T>) {
    return arity<T>() == field_count<T>();
  } else {
    return true;
  }
}

}  // namespace meridian

/// Fails the build when T::fields forgets a member; one line for each struct in one .cpp of its room.
#define MERIDIAN_FIELDS_COMPLETE(T) \
  static_assert(::meridian::arity<T>() == ::meridian::field_count<T>(), #T "::fields misses a member")
