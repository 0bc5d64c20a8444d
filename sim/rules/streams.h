// Tickets (cli.md, streams): the k-th of a stream is named stream#k. They come one after another, each as
// soon as another one is finished (a closed stream), or when something breaks (a repair). Read `add_ticket`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Whatever begins at the start of a run.
void start_stream(const Turn& turn, StreamId stream);
/// The next ticket is there, or all that a closed stream lacks.
void on_ticket(const Turn& turn, StreamId stream);
/// Draws when the next ticket comes, given how long the stream has waited for it.
void schedule_ticket(const Turn& turn, StreamId stream);
/// One more ticket enters its first stage; `renewal` is what it repairs, if anything.
void add_ticket(const Turn& turn, StreamId stream, std::uint32_t renewal = Observation::kNone);

}  // namespace meridian
