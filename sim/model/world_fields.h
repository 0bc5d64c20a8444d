// The members of every struct in a World, listed once for fingerprint and difference (kernel/fields.h). Kept
// apart from world.h because only few files need it.
#pragma once
#include "sim/kernel/fields.h"
#include "sim/model/world.h"

namespace meridian {
template <typename V>
constexpr void PersonState::fields(V& visit) {
  visit("key", &PersonState::key);
  visit("site", &PersonState::site);
  visit("team", &PersonState::team);
  visit("calendars", &PersonState::calendars);
  visit("employed", &PersonState::employed);
  visit("on_notice", &PersonState::on_notice);
  visit("newcomer", &PersonState::newcomer);
  visit("activity", &PersonState::activity);
  visit("meeting", &PersonState::meeting);
  visit("in_hand", &PersonState::in_hand);
  visit("since", &PersonState::since);
  visit("block_rate", &PersonState::block_rate);
  visit("block_target", &PersonState::block_target);
  visit("block_questions", &PersonState::block_questions);
  visit("asks_at_target", &PersonState::asks_at_target);
  visit("focus_to_interruption", &PersonState::focus_to_interruption);
  visit("lost_ahead", &PersonState::lost_ahead);
  visit("interruptions", &PersonState::interruptions);
  visit("resumptions", &PersonState::resumptions);
  visit("leave_thoughts", &PersonState::leave_thoughts);
  visit("energy", &PersonState::energy);
  visit("stress", &PersonState::stress);
  visit("motivation", &PersonState::motivation);
  visit("satisfaction", &PersonState::satisfaction);
  visit("load", &PersonState::load);
  visit("relief", &PersonState::relief);
  visit("satisfaction_trait", &PersonState::satisfaction_trait);
  visit("autonomy", &PersonState::autonomy);
  visit("competence", &PersonState::competence);
  visit("relatedness", &PersonState::relatedness);
  visit("skill", &PersonState::skill);
  visit("traits_drawn", &PersonState::traits_drawn);
  visit("states_at", &PersonState::states_at);
  visit("today_worked", &PersonState::today_worked);
  visit("rested", &PersonState::rested);
  visit("contract_seconds", &PersonState::contract_seconds);
  visit("line", &PersonState::line);
  visit("spare_line", &PersonState::spare_line);
  visit("battery_empty", &PersonState::battery_empty);
  visit("next_leave_thought", &PersonState::next_leave_thought);
}

template <typename V>
constexpr void ItemState::fields(V& visit) {
  visit("key", &ItemState::key);
  visit("spec", &ItemState::spec);
  visit("stream", &ItemState::stream);
  visit("renewal", &ItemState::renewal);
  visit("module", &ItemState::module);
  visit("team", &ItemState::team);
  visit("phase", &ItemState::phase);
  visit("stage", &ItemState::stage);
  visit("owner", &ItemState::owner);
  visit("last_worker", &ItemState::last_worker);
  visit("rank", &ItemState::rank);
  visit("effort", &ItemState::effort);
  visit("noise", &ItemState::noise);
  visit("content", &ItemState::content);
  visit("remaining", &ItemState::remaining);
  visit("share_done", &ItemState::share_done);
  visit("rework", &ItemState::rework);
  visit("leg", &ItemState::leg);
  visit("hand_off_left", &ItemState::hand_off_left);
  visit("handed", &ItemState::handed);
  visit("to_question", &ItemState::to_question);
  visit("question", &ItemState::question);
  visit("open_questions", &ItemState::open_questions);
  visit("questions", &ItemState::questions);
  visit("attempts", &ItemState::attempts);
  visit("assignments", &ItemState::assignments);
  visit("hand_offs", &ItemState::hand_offs);
  visit("further", &ItemState::further);
  visit("started", &ItemState::started);
  visit("again", &ItemState::again);
  visit("settled", &ItemState::settled);
  visit("asked", &ItemState::asked);
  visit("first_start", &ItemState::first_start);
  visit("ever_started", &ItemState::ever_started);
  visit("finished", &ItemState::finished);
  visit("anatomy", &ItemState::anatomy);
}

template <typename V>
constexpr void QuestionState::fields(V& visit) {
  visit("open", &QuestionState::open);
  visit("blocking", &QuestionState::blocking);
  visit("answered", &QuestionState::answered);
  visit("shifted", &QuestionState::shifted);
  visit("forwarded", &QuestionState::forwarded);
  visit("written", &QuestionState::written);
  visit("item", &QuestionState::item);
  visit("asker", &QuestionState::asker);
  visit("asked", &QuestionState::asked);
  visit("serial", &QuestionState::serial);
  visit("round", &QuestionState::round);
  visit("meetings", &QuestionState::meetings);
  visit("asked_at", &QuestionState::asked_at);
  visit("sent", &QuestionState::sent);
  visit("due", &QuestionState::due);
  visit("answered_at", &QuestionState::answered_at);
  visit("answer_seconds", &QuestionState::answer_seconds);
}

template <typename V>
constexpr void RenewalState::fields(V& visit) {
  visit("key", &RenewalState::key);
  visit("kind", &RenewalState::kind);
  visit("target", &RenewalState::target);
  visit("up", &RenewalState::up);
  visit("fallback", &RenewalState::fallback);
  visit("in_repair", &RenewalState::in_repair);
  visit("periods", &RenewalState::periods);
  visit("since", &RenewalState::since);
  visit("next", &RenewalState::next);
}

template <typename V>
constexpr void MeetingState::fields(V& visit) {
  visit("held", &MeetingState::held);
  visit("began", &MeetingState::began);
  visit("present", &MeetingState::present);
}

template <typename V>
constexpr void StreamState::fields(V& visit) {
  visit("arrived", &StreamState::arrived);
  visit("turned_away", &StreamState::turned_away);
  visit("open", &StreamState::open);
  visit("since", &StreamState::since);
  visit("next", &StreamState::next);
}

template <typename V>
constexpr void World::fields(V& visit) {
  visit("scenario", &World::scenario);
  visit("pool", &World::pool);
  visit("chance", &World::chance);
  visit("agenda", &World::agenda);
  visit("people", &World::people);
  visit("familiarity", &World::familiarity);
  visit("items", &World::items);
  visit("questions", &World::questions);
  visit("free_questions", &World::free_questions);
  visit("renewals", &World::renewals);
  visit("meetings", &World::meetings);
  visit("streams", &World::streams);
  visit("hires", &World::hires);
  visit("hired", &World::hired);
  visit("wip_limits", &World::wip_limits);
  visit("queues", &World::queues);
  visit("held", &World::held);
  visit("in_work", &World::in_work);
  visit("free_items", &World::free_items);
  visit("kept_items", &World::kept_items);
  visit("team_sizes", &World::team_sizes);
  visit("team_newcomers", &World::team_newcomers);
  visit("power", &World::power);
  visit("tools", &World::tools);
  visit("energy_mean", &World::energy_mean);
  visit("open_items", &World::open_items);
  visit("open_repairs", &World::open_repairs);
  visit("last_finish", &World::last_finish);
}

}  // namespace meridian
