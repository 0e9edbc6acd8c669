"""What a day brought somebody, as far as they may read it now; and whose letter is due."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import signing
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.models import Kind as AudienceKind
from commonground.groups.calendar.queries import coming_for
from commonground.kernel.ids import id_at
from commonground.kernel.rules import allows
from commonground.kernel.text import start_of
from commonground.notices.letters.rules import may_have_letter
from commonground.notices.lines.queries import Told
from commonground.notices.models import Kind, Letter
from commonground.notices.queries import told
from commonground.people.models import Account, Actor, Persona
from commonground.people.queries import somebody
from commonground.posts.models import Addressed
from commonground.posts.queries import Shown
from commonground.timelines.queries import home
from commonground.timelines.quiet import queries as hours
from commonground.timelines.quiet.pure.spans import within
from commonground.timelines.quiet.queries import Day, day_of

SALT = "commonground.notices.letter"
MOST_SAID = 5
LONGEST_BACK = timedelta(days=7)
A_DAY = timedelta(days=1)
# What is said elsewhere is between a few, or under a shield: a letter carries nothing of it.
CARRIED = (
    AudienceKind.EVERYONE,
    AudienceKind.WORLD,
    AudienceKind.SCHOOL,
    AudienceKind.CLASS,
    AudienceKind.GROUP,
    AudienceKind.FOLLOWERS,
)
# Somebody else may read the mail: that one said something is wrong is nobody's to see.
UNNAMED = frozenset({Kind.REPORT, Kind.TALK, Kind.OPENED, Kind.PICTURE, Kind.UNMASKED, Kind.NAME})


@dataclass(frozen=True)
class Line:
    """One thing in a letter: what it says, the beginning of what was said, where it leads."""

    says: str
    about: str
    url: str


@dataclass(frozen=True)
class TheDay:
    """What waits, what was said, and what comes."""

    waits: list[Line]
    said: list[Line]
    comes: list[Line]

    def __bool__(self) -> bool:
        return bool(self.waits or self.said)


def the_day(actor: Actor, now: datetime, since: datetime | None = None) -> TheDay:
    """What came since (a day ago), under the rule as it is now."""
    since = max(since or now - A_DAY, now - LONGEST_BACK)
    told_of = [one for one in told(actor) if one.at >= since]
    stream = home(actor)
    said = [
        one
        for one in stream.posts
        if one.pk >= id_at(since)
        and one.post.author_id != actor.pk
        and one.pk not in stream.muted
        and not one.post.warning
    ][:MOST_SAID]
    closed = _closed([*_posts_in(said), *(one.post for one in told_of if one.post)])
    coming = coming_for(actor, now)
    rooms = [one.room for one in told_of if one.room] + [one.group.audience_id for one in coming]
    shut = _shut(rooms)
    return TheDay(
        waits=list(dict.fromkeys(_waits(one, closed, shut) for one in told_of)),
        said=list(dict.fromkeys(_said(one, closed) for one in said)),
        comes=[Line(one.title, "", "") for one in coming if one.group.audience_id not in shut],
    )


def day(actor: Actor) -> Day:
    """The clock and the quiet hours of somebody."""
    return day_of(actor)


def letter(actor: Actor) -> Letter | None:
    """The letter that I asked for."""
    return Letter.objects.filter(account=actor.account_id).first() if actor.account_id else None


def can_have_letter(actor: Actor) -> bool:
    return actor.account is not None and allows(may_have_letter, actor, actor.account)


def due(now: datetime, most: int) -> list[Letter]:
    """Letters whose hour has come, the first to be due first."""
    return list(Letter.objects.filter(due_at__lte=now).order_by("due_at", "pk")[:most])


def reader_of(account: int) -> Persona | None:
    """As whom the letter of this account is written, if it can still have one."""
    who = Persona.objects.select_related("account").filter(account=account, own=True).first()
    return who if who and can_have_letter(who) else None


def next_due(hour: int, day: Day, after: datetime) -> datetime:
    """The next time that it is this hour there, or the end of the quiet hours that it falls into."""
    local = after.astimezone(day.zone)
    due = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return end_of_quiet(day, due if due > local else due + A_DAY)


def end_of_quiet(day: Day, at: datetime) -> datetime:
    """This moment, or when the quiet hours end that it lies in."""
    due = at.astimezone(day.zone)
    for _turn in day.quiet:  # one quiet span may lead into another
        for begins, ends in day.quiet:
            if within(due, begins, ends):
                end = due.replace(hour=ends.hour, minute=ends.minute)
                due = end if end > due else end + A_DAY
    return due.astimezone(UTC)


def stop_token(account: int) -> str:
    """The last part of a link that stops letters and does nothing else.

    It is signed and not stored: the link of an old letter has to work as well as that of today.
    """
    return signing.Signer(salt=SALT).sign(str(account))


def account_to_stop(token: str) -> int | None:
    """Whose letters this link stops; None where nobody signed it."""
    try:
        return int(signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def account_of(actor: Actor) -> Account:
    account = somebody(actor).account
    assert account
    return account


def page(actor: Actor) -> dict[str, Any]:
    """How somebody would like to hear: their letter, their quiet hours, those of schools they lead."""
    chosen = hours.own(actor.account_id) if actor.account_id else None
    begins, ends = (chosen.begins, chosen.ends) if chosen else hours.NIGHT
    schools = [
        (school, {"begins": held.begins, "ends": held.ends} if held else {})
        for school, held in hours.led_schools(actor)
    ]
    return {
        "letter": letter(actor),
        "can_have_letter": can_have_letter(actor),
        "own_quiet": {"begins": begins, "ends": ends, "zone": chosen.zone if chosen else ""},
        "schools": schools,
    }


def _posts_in(said: Iterable[Shown]) -> Iterator[int]:
    """They, and what they pass on."""
    for one in said:
        yield one.pk
        if one.post.passes_on_id:
            yield one.post.passes_on_id


def _closed(posts: Iterable[int]) -> set[int]:
    """Of these posts those that were said in a room of which a letter carries nothing."""
    wanted = list(posts)
    carried = Q(audience__kind__in=CARRIED, audience__from_joining=False)
    rows = Addressed.objects.filter(~carried, post__in=wanted)
    return set(rows.values_list("post_id", flat=True))


def _shut(rooms: Collection[int]) -> set[int]:
    """Of these rooms those of which a letter carries not even the name."""
    carried = Q(kind__in=CARRIED, from_joining=False)
    found = Audience.objects.filter(~carried, pk__in=rooms) if rooms else Audience.objects.none()
    return set(found.values_list("pk", flat=True))


def _waits(one: Told, closed: set[int], shut: set[int]) -> Line:
    if one.post in closed or one.room in shut or one.kind in UNNAMED:
        return Line(_("Something waits for you in a closed room."), "", reverse("notices:index"))
    return Line(one.says, one.about, one.url)


def _said(one: Shown, closed: set[int]) -> Line:
    post = one.post
    if {post.pk, post.passes_on_id} & closed:
        return Line(_("Something was said in a closed room."), "", reverse("home:today"))
    first = post.passes_on
    passed = first.source if first and not first.warning else ""
    words = post.title or post.source or passed
    url = reverse("posts:show", args=[post.pk])
    return Line(_("%(name)s said:") % {"name": post.author.name}, start_of(words, most=140), url)
