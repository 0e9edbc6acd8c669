"""Who listens to which fact, and what features add upwards; read from top to bottom."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from commonground.audiences import actions as audiences
from commonground.audiences import facts as seats
from commonground.audiences.aliases.queries import holdings as held_by_aliases
from commonground.audiences.filling import actions as filling
from commonground.audiences.queries import heard_by
from commonground.config import drawing, hanging, searching, together, wondering
from commonground.config.hearing import let_people_hear
from commonground.demo import actions as demo
from commonground.edges.rosters import facts as rosters
from commonground.edges.rosters.waiting import jobs as roster_jobs
from commonground.edges.rosters.waiting.queries import holdings as held_by_rosters
from commonground.groups import actions as groups
from commonground.groups import facts as group_facts
from commonground.groups.endings import jobs as endings
from commonground.groups.endings.queries import holdings as held_by_groups
from commonground.groups.focus.jobs import end_forgotten_focus
from commonground.inquiries.feelings.queries import holdings as held_by_feelings
from commonground.inquiries.jobs import HOLDINGS as HELD_BY_QUESTIONS
from commonground.inquiries.wordings.queries import holdings as held_by_wordings
from commonground.kernel import live, news
from commonground.kernel.facts import follow
from commonground.kernel.ids import id_at
from commonground.kernel.jobs import every, follow_with
from commonground.kernel.registries import Part, Place, cards, holdings, parts, places
from commonground.maps import jobs as map_jobs
from commonground.notices import jobs as notices
from commonground.pages import jobs as page_jobs
from commonground.people import facts as people
from commonground.people.entry import jobs as entry_jobs
from commonground.people.holdings.queries import holdings as held_by_people
from commonground.people.models import Account, Actor
from commonground.people.queries import persona_of, standing
from commonground.posts import facts as posts
from commonground.posts import jobs as post_jobs
from commonground.posts.bookmarks.queries import holdings as held_by_bookmarks
from commonground.posts.drafts import jobs as draft_jobs
from commonground.posts.edits import actions as edits
from commonground.posts.edits import jobs as edit_jobs
from commonground.posts.events.queries import card as event_card
from commonground.posts.events.queries import holdings as held_by_events
from commonground.posts.learned.queries import holdings as held_by_learning
from commonground.posts.media import jobs as media_jobs
from commonground.posts.messages import actions as messages
from commonground.posts.messages.keeping.queries import holdings as held_by_messages
from commonground.posts.messages.listed.queries import new_since
from commonground.posts.messages.seconds import actions as seconds
from commonground.posts.polls import actions as polls
from commonground.posts.polls.forms import PollForm
from commonground.posts.polls.jobs import end_due as end_due_polls
from commonground.posts.polls.queries import card as poll_card
from commonground.posts.polls.queries import holdings as held_by_polls
from commonground.posts.tags import jobs as tag_jobs
from commonground.profiles.queries import holdings as held_by_profiles
from commonground.profiles.wall import actions as wall
from commonground.profiles.wall.queries import card as wall_card
from commonground.profiles.wall.queries import holdings as held_by_wall
from commonground.safety.file.jobs import erase_due
from commonground.safety.file.queries import held as held_by_safety
from commonground.safety.unmasking.jobs import tell_due
from commonground.safety.unmasking.queries import holdings as held_by_unmasking
from commonground.sociograms import actions as sociograms
from commonground.sociograms import facts as sociogram_facts
from commonground.sociograms.asking.jobs import close_due
from commonground.sociograms.jobs import erase_expired, let_go
from commonground.sociograms.keeping.queries import holdings as held_by_plans
from commonground.sociograms.lab.places.jobs import lay_out
from commonground.sociograms.notes.queries import holdings as held_by_notes
from commonground.sociograms.own.queries import holdings as held_by_showing
from commonground.sociograms.queries import holdings as held_by_sociograms
from commonground.sociograms.teams.jobs import look_for_groups
from commonground.sociograms.whole.jobs import work_out
from commonground.sources import facts as source_facts
from commonground.sources.harvest import jobs as harvest_jobs
from commonground.sources.jobs import HOLDINGS as HELD_BY_SOURCES
from commonground.sources.queries import CARD as origin_card
from commonground.ties import actions as ties
from commonground.ties.queries import holdings as held_by_ties
from commonground.timelines import jobs as timeline_jobs
from commonground.timelines.feeds.jobs import HOLDINGS as HELD_BY_FEEDS
from commonground.timelines.queries import home_new

# What has an end of its own: looked after by the clock, and after a restore before anyone can look.
EXPIRIES = (
    endings.end_due_terms,
    endings.forget_parted,
    erase_due,
    erase_expired,
    page_jobs.forget_taken_away,
    map_jobs.forget_taken_away,
    roster_jobs.forget_old,
    media_jobs.forget_loose,
    media_jobs.sweep_all,
    draft_jobs.forget_gone,
    end_due_polls,
    timeline_jobs.forget_old,
    notices.forget_old,
    *searching.EXPIRIES,
    *together.EXPIRIES,
)


def connect() -> None:
    """Fill the registries and say who follows which fact."""
    _enter_places()
    _enter_holdings()
    _add_to_posts()
    _seat_people()
    _begin_errands()
    _by_the_clock()
    searching.connect()
    together.connect()
    drawing.connect()
    news.tell_with(posts.PostSaid, lambda fact: fact.ids["audiences"])
    live.hear_with(_heard, _newer)


def _add_to_posts() -> None:
    """What stands on a post beside its words, and in the composer."""
    cards.add(poll_card(), event_card(), wall_card())
    hanging.connect()
    parts.add(Part("poll", "polls/part.html", PollForm, label=_("A poll")))
    wondering.connect()
    _enter_sources()


def _seat_people() -> None:
    """What follows in the same transaction when people come, sit down, leave."""
    follow(people.SchoolFounded, lambda fact: audiences.open_for_school(fact.ids["school"]))
    follow(people.SchoolFounded, lambda _fact: ties.ensure_kinds())
    follow(
        people.Enrolled,
        lambda fact: audiences.seat_at_school(fact.ids["account"], fact.ids["school"], now=fact.at),
    )
    follow(
        people.PeopleEnrolled,
        lambda fact: filling.seat_all_at_school(
            fact.ids["accounts"], fact.ids["school"], now=fact.at
        ),
    )
    follow(
        people.Left,
        lambda fact: audiences.leave_school(fact.ids["account"], fact.ids["school"], now=fact.at),
    )
    follow(people.Left, lambda fact: messages.part(fact.ids["account"], now=fact.at))
    follow(people.Left, lambda fact: seconds.name_others(fact.ids["account"], now=fact.at))
    for seat in (seats.SeatTaken, seats.SeatEnded):
        follow(
            seat,
            lambda fact: groups.reckon_bands(
                fact.ids["audience"], [fact.ids["persona"]], now=fact.at
            ),
        )
    follow(
        seats.SeatsTaken,
        lambda fact: groups.reckon_bands(fact.ids["audience"], fact.ids["personas"], now=fact.at),
    )
    follow(
        group_facts.TermEnded,
        lambda fact: sociograms.erase_of_term(fact.ids["term"], now=fact.at),
    )
    follow(
        group_facts.PracticeOpened,
        lambda fact: demo.fill_practice_class(fact.ids["group"], now=fact.at),
    )
    follow(
        seats.Blocked,
        lambda fact: wall.part(fact.ids["by"], fact.ids["against"], now=fact.at),
    )
    follow(posts.PostDeleted, lambda fact: polls.take_away(fact.ids["post"]))
    follow(posts.PostDeleted, lambda fact: edits.let_go(fact.ids["post"]))


def _begin_errands() -> None:
    """What follows as a job, soon after."""
    follow_with(people.Invited, entry_jobs.send_invitation)
    for changed in (sociogram_facts.AnswersNoted, sociogram_facts.AnswersTakenOut):
        follow_with(changed, lay_out)
    follow_with(sociogram_facts.AskingEnded, let_go)
    for answered in (
        sociogram_facts.AnswersNoted,
        sociogram_facts.AnswersTakenOut,
        sociogram_facts.AskingClosed,
    ):
        follow_with(answered, work_out)
    follow_with(rosters.ListBegun, roster_jobs.bring_in)
    follow_with(sociogram_facts.GroupsAsked, look_for_groups)


def _enter_places() -> None:
    """The menu."""
    places.add(
        Place("today", _("Today"), "house", "home:today", _past_nine, order=1),
        Place("questions", _("Questions"), "circle-question-mark", "home:questions", _of_here, 2),
        Place("people", _("People"), "users", "profiles:people", _past_nine, order=3),
        Place("class", _("Class"), "monitor", "groups:class_index", _of_here, order=4),
        Place("me", _("Me"), "user", "people:me", _of_here, order=5),
    )


def _enter_sources() -> None:
    """What comes in from elsewhere: looked for and asked by errands, and where it is from as a card."""
    follow_with(source_facts.SourceWished, harvest_jobs.look_for)
    follow_with(source_facts.SourceTried, harvest_jobs.ask_feed)
    cards.add(origin_card)


def _by_the_clock() -> None:
    """What is looked after though nothing happens."""
    every(roster_jobs.forget_old, timedelta(hours=1))
    every(endings.end_due_terms, timedelta(hours=1))
    every(end_forgotten_focus, timedelta(minutes=15))
    every(endings.forget_parted, timedelta(days=1))
    every(page_jobs.forget_taken_away, timedelta(days=1))
    every(map_jobs.forget_taken_away, timedelta(days=1))
    every(erase_due, timedelta(hours=1))
    every(tell_due, timedelta(hours=1))
    every(erase_expired, timedelta(hours=1))
    every(close_due, timedelta(minutes=5))
    every(harvest_jobs.harvest, timedelta(minutes=1))
    every(draft_jobs.say_due, timedelta(minutes=1))
    every(draft_jobs.forget_gone, timedelta(hours=1))
    every(end_due_polls, timedelta(minutes=5))
    let_people_hear()
    every(timeline_jobs.forget_old, timedelta(days=1))


def _heard(cookies: live.Cookies) -> frozenset[int] | None:
    """The audiences of which a browser with these cookies may learn that something is new."""
    account = live.user_of(cookies)
    return heard_by(persona_of(account)) if isinstance(account, Account) else None


def _newer(cookies: live.Cookies, since: datetime) -> bool:
    """Whether a browser with these cookies has something at home, or a message, that came since."""
    account = live.user_of(cookies)
    if not isinstance(account, Account):
        return False
    actor, after = persona_of(account), id_at(since)
    return home_new(actor, after) > 0 or new_since(actor, after)


def _of_here(actor: Actor) -> bool:
    return standing(actor).local


def _past_nine(actor: Actor) -> bool:
    """The youngest have Class, Questions and Me, and nothing that runs on."""
    known = standing(actor)
    return known.local and not known.youngest


def _enter_holdings() -> None:
    """What each feature keeps of a person; erasing goes from the last to the first."""
    for held in (
        held_by_people(),
        held_by_aliases(),
        held_by_ties(),
        held_by_groups(),
        post_jobs.HOLDINGS,
        HELD_BY_SOURCES,
        HELD_BY_FEEDS,
        map_jobs.holdings(),
        page_jobs.holdings(),
        HELD_BY_QUESTIONS,
        held_by_feelings(),
        held_by_wordings(),
        held_by_messages(),
        held_by_learning(),
        held_by_bookmarks(),
        held_by_events(),
        tag_jobs.HOLDINGS,
        held_by_polls(),
        media_jobs.HOLDINGS,
        edit_jobs.HOLDINGS,
        draft_jobs.HOLDINGS,
        timeline_jobs.HOLDINGS,
        held_by_sociograms(),
        held_by_showing(),
        held_by_plans(),
        held_by_notes(),
        held_by_safety(),
        held_by_unmasking(),
        notices.HOLDINGS,
        held_by_profiles(),
        held_by_wall(),
        held_by_rosters(),
    ):
        holdings.add(*held)
