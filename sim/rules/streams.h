// Tickets that arrive (cli.md, streams): the k-th of a stream is named stream#k. Read `on_ticket`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

void on_ticket(const Turn& turn, StreamId stream);
/// Draws when the next ticket comes, given how long the stream has waited for it.
void schedule_ticket(const Turn& turn, StreamId stream);

}  // namespace meridian
