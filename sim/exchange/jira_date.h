// Wall times as Jira exports them, in the form that its administrator chose and the file doesn't name. All
// that is asked of them is an order; zones are unknown, so nothing here is an instant.
#pragma once
#include <string_view>

namespace meridian {

/// Whether `first` lies before `second` in each of the usual forms in which both can be read; false where
/// there is none: "01/Nov/24 3:43 PM", "2024-11-01 15:43", "01/11/2024 15:43", "11/01/2024 15:43".
bool is_surely_before(std::string_view first, std::string_view second);

}  // namespace meridian
