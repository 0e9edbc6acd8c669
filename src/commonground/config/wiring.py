"""Who listens to which fact, and what features add upwards; read from top to bottom."""

from datetime import timedelta

from commonground.audiences import actions as audiences
from commonground.audiences import facts as seats
from commonground.audiences.queries import heard_by
from commonground.groups import actions as groups
from commonground.groups.endings import jobs as endings
from commonground.kernel import live, news
from commonground.kernel.facts import follow
from commonground.kernel.jobs import every, follow_with
from commonground.people import facts as people
from commonground.people.entry import jobs as entry_jobs
from commonground.people.models import Account
from commonground.people.queries import persona_of
from commonground.posts import facts as posts


def connect() -> None:
    """Fill the four registries and say who follows which fact."""
    follow(people.SchoolFounded, lambda fact: audiences.open_for_school(fact.ids["school"]))
    follow(
        people.Enrolled,
        lambda fact: audiences.seat_at_school(fact.ids["account"], fact.ids["school"], now=fact.at),
    )
    follow(
        people.Left,
        lambda fact: audiences.leave_school(fact.ids["account"], fact.ids["school"], now=fact.at),
    )
    follow_with(people.Invited, entry_jobs.send_invitation)
    for seat in (seats.SeatTaken, seats.SeatEnded):
        follow(
            seat,
            lambda fact: groups.reckon_band(fact.ids["audience"], fact.ids["persona"], now=fact.at),
        )
    news.tell_with(posts.PostSaid, lambda fact: fact.ids["audiences"])
    live.hear_with(_heard)
    every(endings.end_due_terms, timedelta(hours=1))
    every(endings.forget_parted, timedelta(days=1))


def _heard(cookies: live.Cookies) -> frozenset[int] | None:
    """The audiences of which a browser with these cookies may learn that something is new."""
    account = live.user_of(cookies)
    return heard_by(persona_of(account)) if isinstance(account, Account) else None
