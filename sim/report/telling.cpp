#include "sim/report/telling.h"

#include <algorithm>
#include <cmath>

#include "sim/report/wording.h"

namespace meridian {
namespace {

const Site& site_of(const World& world, PersonId person) {
  return world.scenario->sites[description(world, person).site];
}

const char* key_of(Moment::Kind kind) {
  switch (kind) {
    case Moment::Kind::question:
      return "question";
    case Moment::Kind::review:
      return "review";
    case Moment::Kind::queue:
      return "queue";
    case Moment::Kind::dependency:
      return "dependency";
    case Moment::Kind::outage:
      return "outage";
    case Moment::Kind::leaving:
      return "leaving";
  }
  return "question";
}

/// The sentences of one moment: the arguments that all of them share, and the choice of form by what
/// happened.
class MomentTeller {
 public:
  MomentTeller(const Moment& moment, const World& end, const Language& language)
      : moment_(moment), end_(end), language_(language), kind_(key_of(moment.kind)) {
    const PersonId here = moment.first.exists() ? moment.first : moment.second;
    if (here.exists()) {
      here_ = &site_of(end, here);
    } else if (!end.scenario->sites.empty()) {
      here_ = &end.scenario->sites[SiteId{0}];
    }
    if (moment.second.exists()) there_ = &site_of(end, moment.second);
    here_zone_ = here_ ? zone_of(here_->zone) : Zone();
    there_zone_ = there_ ? zone_of(there_->zone) : here_zone_;
  }

  MomentTold tell() const {
    MomentTold told;
    told.moment = moment_;
    told.kind = kind_;
    name_ids(told);
    told.heading = tr(language_, key(is_far() ? "heading_far" : "heading_near"), arguments());
    told.sentences = {beginning(), turn(), price()};
    told.parts = parts();
    return told;
  }

 private:
  bool is_far() const { return there_ && here_ && there_->id != here_->id; }
  std::string key(const std::string& part) const { return "moment." + std::string(kind_) + "." + part; }

  void name_ids(MomentTold& told) const {
    const Scenario& scenario = *end_.scenario;
    if (moment_.item.exists()) told.item = id_of(end_, moment_.item);
    if (moment_.module.exists()) told.module = scenario.modules[moment_.module].id;
    // Who leaves is nobody's business but theirs: no names, no ids.
    if (moment_.kind == Moment::Kind::leaving) return;
    if (moment_.first.exists()) {
      told.first = description(end_, moment_.first).id;
      told.first_site = site_of(end_, moment_.first).id;
    }
    if (moment_.second.exists()) {
      told.second = description(end_, moment_.second).id;
      told.second_site = site_of(end_, moment_.second).id;
    }
  }

  Arguments arguments() const {
    const auto name = [&](PersonId person) {
      return person.exists() ? shown(description(end_, person).name) : tr(language_, "moment.somebody");
    };
    Arguments all{
        {"first", name(moment_.first)},
        {"second", name(moment_.second)},
        {"here", here_ ? shown(here_->name) : ""},
        {"there", there_  ? shown(there_->name)
                  : here_ ? shown(here_->name)
                          : ""},
        {"began", local_moment(language_, here_zone_, moment_.began)},
        {"began_there", there_at_the_beginning()},
        {"turned", when(language_, there_zone_, moment_.turned, local_day(there_zone_, moment_.began))},
        {"turned_then", weekday_clock(language_, here_zone_, moment_.turned)},
        {"turned_here", when(language_, here_zone_, moment_.turned, local_day(here_zone_, moment_.began))},
        {"ended", when(language_, here_zone_, goes_on(), local_day(here_zone_, moment_.began))},
        {"wait", elapsed(language_, goes_on() - moment_.began)},
        {"until_turned", elapsed(language_, moment_.turned - moment_.began)},
        {"work", worktime(language_, moment_.work)},
        {"alike_total", elapsed(language_, moment_.alike_total)}};
    all.emplace_back("item", moment_.item.exists() ? quoted(language_, title_of(end_, moment_.item))
                                                   : tr(language_, "moment.some_item"));
    if (moment_.module.exists())
      all.emplace_back("module", quoted(language_, end_.scenario->modules[moment_.module].name));
    return all;
  }

  /// An outage may be over at night: work goes on in the morning.
  Instant goes_on() const {
    if (moment_.kind != Moment::Kind::outage || !moment_.first.exists()) return moment_.ended;
    return std::min(end_.work_calendar(moment_.first).next_work(moment_.ended), end_.scenario->end());
  }

  /// The clock there; with the weekday where that differs.
  std::string there_at_the_beginning() const {
    const LocalTime there = to_local(there_zone_, moment_.began).local;
    return day_of(there) == local_day(here_zone_, moment_.began)
               ? clock(language_, there)
               : weekday_clock(language_, there_zone_, moment_.began);
  }

  std::string beginning() const {
    const bool names_module = moment_.kind == Moment::Kind::question && moment_.module.exists();
    return tr(language_, key(names_module ? "began_module" : "began"), arguments());
  }

  /// Where the other one is and what time it is there, then how the wait turned.
  std::string turn() const {
    if (moment_.kind != Moment::Kind::question)
      return tr(language_, key(is_far() ? "turned_far" : "turned_near"), arguments());
    Arguments all = arguments();
    const char* answer = moment_.forwarded ? "answers_forwarded"
                         : moment_.shifted ? "answers_shifted"
                                           : "answers";
    Arguments with_rounds = all;
    with_rounds.emplace_back("rounds", in_words(language_, moment_.rounds));
    all.emplace_back("answers", moment_.rounds > 0
                                    ? tr(language_, key("answers_rounds"), moment_.rounds, with_rounds)
                                    : tr(language_, key(answer), all));
    return tr(language_, key(is_far() ? "turned_far" : "turned_near"), all);
  }

  std::string price() const {
    const Arguments all = arguments();
    std::string price = tr(language_, key("ended"), all);
    if (moment_.alike > 1)
      return tr(language_, "moment.joined",
                {{"ended", price}, {"alike", tr(language_, key("alike"), moment_.alike, all)}});
    return tr(language_, "moment.alone", {{"ended", price}});
  }

  std::string parts() const {
    std::vector<std::string> pieces;
    const auto add = [&](const char* part, Duration length) {
      if (length.seconds >= 60)
        pieces.push_back(tr(language_, std::string("moment.parts.") + part,
                            {{"length", elapsed(language_, length)},
                             {"here", here_ ? shown(here_->name) : ""},
                             {"there", there_ ? shown(there_->name) : ""},
                             {"readings", in_words(language_, moment_.rounds + 1)}}));
    };
    if (there_) add("zone", moment_.zone);
    const std::size_t before_answer = pieces.size();
    add(pieces.empty() ? "answer" : "answer_then", moment_.answer);
    const bool waited_at_work = moment_.answer.seconds >= moment_.work.seconds + 60;
    if (pieces.size() > before_answer && moment_.kind == Moment::Kind::question && waited_at_work)
      pieces.back() = tr(language_, "moment.parts.with_work",
                         {{"part", pieces.back()}, {"work", worktime(language_, moment_.work)}});
    add(moment_.rounds > 0 ? "read_rounds" : "read", moment_.off_hours);
    if (pieces.size() < 2) return "";
    return tr(language_, "moment.parts.sentence", {{"list", list_of(language_, pieces)}});
  }

  const Moment& moment_;
  const World& end_;
  const Language& language_;
  const char* kind_;
  const Site* here_ = nullptr;
  const Site* there_ = nullptr;
  Zone here_zone_, there_zone_;
};

}  // namespace

MomentTold tell_moment(const Moment& moment, const World& end, const Language& language) {
  return MomentTeller(moment, end, language).tell();
}

}  // namespace meridian
