// Ids and tables. An `Id<Tag>` is a 32-bit index into the `Table` of its kind; it is an address inside one
// World, never the name of a chance event (that is the entity's key, chance.h).
#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/kernel/result.h"

namespace meridian {

template <typename Tag>
struct Id {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  std::uint32_t index = kNone;
  constexpr bool exists() const { return index != kNone; }
  constexpr auto operator<=>(const Id&) const = default;
};

/// A vector indexed by its own id; entries are never removed.
template <typename T, typename Tag = T>
class Table {
 public:
  using Key = Id<Tag>;
  Key add(T value) {
    rows_.push_back(std::move(value));
    return Key{static_cast<std::uint32_t>(rows_.size() - 1)};
  }
  T& operator[](Key id) { return rows_[check(id)]; }
  const T& operator[](Key id) const { return rows_[check(id)]; }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  Key at(std::size_t i) const { return Key{static_cast<std::uint32_t>(i)}; }
  auto begin() { return rows_.begin(); }
  auto end() { return rows_.end(); }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }
  const std::vector<T>& rows() const { return rows_; }
  bool operator==(const Table&) const = default;

 private:
  std::size_t check(Key id) const {
    MERIDIAN_CHECK(id.index < rows_.size());
    return id.index;
  }
  std::vector<T> rows_;
};

}  // namespace meridian
