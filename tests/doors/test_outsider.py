"""Who is outside learns nothing at any address: not the words, not that there is something.

Secrets of a class are written down; then everybody who is outside walks every address of the product
with the ids of these very things. No secret word may stand in any answer, and what is forbidden
must answer exactly like what does not exist.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience
from commonground.discovery.beyond import actions as beyond
from commonground.discovery.indexing.jobs import make_anew
from commonground.discovery.watches import actions as watches
from commonground.groups.calendar import actions as calendar
from commonground.groups.circles import actions as circles
from commonground.inquiries import actions as inquiries
from commonground.inquiries.aims import actions as aims
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.onward import actions as onward
from commonground.inquiries.portfolios import actions as portfolios
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.turns import actions as turns
from commonground.kernel import limits
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept
from commonground.pages import actions as pages
from commonground.people.models import Persona
from commonground.posts import actions as posts
from commonground.posts.bookmarks import actions as bookmarks
from commonground.posts.drafts import actions as drafts
from commonground.posts.edits import actions as edits
from commonground.posts.learned import actions as learned
from commonground.posts.media import actions as media
from commonground.posts.media.pure.given import given_of
from commonground.posts.messages import actions as conversations
from commonground.posts.polls.actions import with_poll
from commonground.profiles import actions as profiles
from commonground.safety import actions as safety
from commonground.safety.queries import thing
from commonground.testing.cast import BEGINNING, Cast, assemble
from commonground.testing.kept import kept
from commonground.ties import actions as ties
from commonground.ties.models import TieKind
from commonground.timelines.lists import actions as lists
from commonground.timelines.muting import actions as muting
from tests.doors.walk import address, every, untoken, visitor

UNKNOWN = 4242424242
OUTSIDE = ["stranger", "tom", "gus", "gone", "kid", "blocked", "ended"]
SECRETS = {
    "class": "Zanzibar",
    "circle": "Ouagadougou",
    "circle name": "Timbuktu",
    "conversation": "Antananarivo",
    "event": "Reykjavik",
    "facet": "Vladivostok",
    "report": "Ulaanbaatar",
    "kind of tie": "Samarkand",
    "taken": "Kathmandu",
    "description": "Nouakchott",
    "file": "Montevideo",
    "version": "Tegucigalpa",
    "draft": "Bujumbura",
    "list": "Bishkek",
    "muted words": "Paramaribo",
    "watch": "Yaounde",
    "page": "Ljubljana",
    "poll": "Podgorica",
    "interest": "Windhoek",
    "map": "Bratislava",
    "own map": "Ashgabat",
    "wondered": "Valparaiso",
    "thought": "Thessaloniki",
    "note": "Antofagasta",
    "task": "Maputo",
    "aim": "Vientiane",
    "offered": "Libreville",
    "portfolio": "Kigali",
}
TAG = "harare"
FAR = {"tom", "gus", "gone"}  # for whom nothing of the class may even be there
OF_THE_CLASS = {"class", "event", "facet", "description", "file", "page", "poll", "map"}
OF_THE_CLASS |= {"wondered", "offered"}


@dataclass(frozen=True)
class World:
    """Secrets of a class, by the ids under which they stand."""

    cast: Cast
    ids: dict[str, int]


@pytest.fixture
def world(db: None) -> World:
    return kept(_world)


def _world() -> World:
    cast = assemble()
    group, ada, lea, fay = cast.group, cast.ada, cast.lea, cast.fay
    now = BEGINNING
    talk = conversations.begin(ada, [lea, fay], source=SECRETS["conversation"], now=now)
    circle = circles.make_circle(ada, name=SECRETS["circle name"], now=now)
    circles.add_to_circle(ada, circle, lea, now=now)
    kind = TieKind.objects.create(slug="samarkand", name=SECRETS["kind of tie"], school=cast.school)
    poll = with_poll([SECRETS["poll"], "Elsewhere"])
    said = {
        name: posts.say(
            ada, audiences=[to], source=f"{SECRETS[name]}? #{TAG}", now=now, asks=True, attach=hangs
        ).pk
        for name, to, hangs in (("class", group.audience, [poll]), ("circle", circle, []))
    }
    answer = posts.reply(
        lea, posts.Post.objects.get(pk=said["class"]), source=SECRETS["version"], now=now
    )
    edits.edit(lea, answer, source="Zanzibar!", seen=None, now=now)
    taken = learned.take(
        lea, posts.Post.objects.get(pk=said["class"]), words=SECRETS["taken"], now=now
    )
    event = calendar.add_event(
        fay, group, sort="other", title=SECRETS["event"], begins=timezone.now(),
        ends=timezone.now() + timedelta(days=1), now=now,
    )  # fmt: skip
    tie = ties.declare(ada, lea, kind=kind, shown_to=group.audience, now=now)
    profiles.tell(ada, part="ask", text=SECRETS["facet"], audience=group.audience, now=now)
    about = thing(lea, post=None, person=ada.pk, page="")
    report = safety.report(lea, about, whom="me", words=SECRETS["report"], now=now)
    watch = watches.begin(
        lea, words=SECRETS["watch"], until=timezone.localdate() + timedelta(days=9), now=now
    )
    hung = _hung(ada, group.audience, now)
    reading = lists.make_list(lea, name=SECRETS["list"])
    lists.put_person(lea, reading, ada)
    muted = muting.mute_words(lea, words=SECRETS["muted words"], days=None, now=now)
    page = pages.begin(ada, group.audience, title=SECRETS["page"], source=SECRETS["page"], now=now)
    drawn = [AddConcept("secret", SECRETS["map"])]
    shared = maps.begin(ada, group.audience, name=SECRETS["map"], edits=drawn, now=now)
    drawn = [AddConcept("secret", SECRETS["own map"])]
    own_map = maps.begin(ada, name=SECRETS["own map"], edits=drawn, now=now)
    interest = beyond.name_interest(lea, words=SECRETS["interest"], now=now)
    kept_for_later = bookmarks.keep(lea, posts.Post.objects.get(pk=said["class"]), now=now)
    asked = inquiries.ask(ada, group.audience, question=SECRETS["wondered"], now=now)
    inquiries.join(lea, asked, now=now)
    for who in (ada, lea):
        small = maps.begin(
            who, name="mine", edits=[AddConcept("thought", SECRETS["thought"])], now=now
        )
        thought = inquiries.Thought(hunch=SECRETS["thought"], odd="", sure=3, map=small.pk)
        inquiries.give(who, asked, "before", thought, now=now)
    weighed = Statement.objects.get(answer__persona=ada)
    at_the_end = _at_the_end(cast, asked, now)
    noted = notes.note(ada, asked, marker="need", source=SECRETS["note"], now=now)
    task = turns.plan(ada, asked, source=SECRETS["task"], now=now)
    aim = aims.add(lea, words=SECRETS["aim"], now=now)
    make_anew()
    said["conversation"] = talk.messages.get().pk
    ids = said | hung | at_the_end | {
        "list": reading.pk, "muted words": muted.pk, "page": page.pk, "interest": interest.pk,
        "kept": kept_for_later.pk, "map": shared.pk, "own map": own_map.pk,
        "wondered": asked.pk, "aim": aim.pk,
        "weighed": weighed.pk, "noted": noted.pk, "task": task.pk,
        "group": group.pk, "audience": group.audience_id, "circle of ada": circle.pk,
        "talk": talk.audience_id, "chat": talk.pk, "event": event.pk, "tie": tie.pk,
        "report": report.pk,
        "taken": taken.pk, "answer": answer.pk, "watch": watch.pk,
        "draft": drafts.keep(lea, sent={"text": [SECRETS["draft"]]}, now=now).pk,
        "ada": ada.pk, "account of ada": ada.account_id or 0,
    }  # fmt: skip
    return World(cast, ids)


def _at_the_end(cast: Cast, asked: Inquiry, now: datetime) -> dict[str, int]:
    """A page of lea's own that she handed in, and an ended question that ada offered to a teacher."""
    ada, room = cast.ada, cast.group.audience
    page = portfolios.begin(cast.lea, asked, now=now)
    portfolios.change(cast.lea, page, words=SECRETS["portfolio"], taken=[], about={}, now=now)
    portfolios.hand_in(cast.lea, page, cast.fay, now=now)
    ended = inquiries.ask(ada, room, question=SECRETS["offered"], now=now)
    inquiries.pass_by(ada, ended, "before", now=now)
    leading.end(ada, ended, now=now)
    offer = onward.hand_over(ada, ended, cast.fay, now=now)
    return {"portfolio": page.pk, "ended": ended.pk, "offer": offer.pk}


def _hung(ada: Persona, to: Audience, now: datetime) -> dict[str, int]:
    """A picture with a description, and a file with a name."""
    pdf = given_of(b"%PDF-1.7 ", f"{SECRETS['file']}.pdf")
    sheet = media.bring(ada, pdf, token=media.laid_down(pdf), now=now)
    photo = given_of(b"\xff\xd8\xff", "photo.jpg")
    picture = media.bring(ada, photo, token=media.laid_down(photo), now=now)
    sizes = [[480, 360, 9]]
    media.note_prepared(picture.pk, picture.token, sizes=sizes, trouble="", now=now)
    words = media.describe(ada, picture, words=SECRETS["description"], now=now)
    pks = [picture.pk, sheet.pk]
    posts.say(ada, audiences=[to], source="See.", now=now, attach=[lambda p: media.hung(p, pks)])
    return {"picture": picture.pk, "sheet": sheet.pk, "words": words.pk}


def outsider(world: World, name: str) -> tuple[Client, set[str]]:
    """A browser of one who is outside, and the names of the secrets that are theirs all the same."""
    cast = world.cast
    if name == "stranger":
        return visitor(None), set()
    if name == "kid":  # in the class, but in no circle, conversation or report
        return visitor(cast.kid), OF_THE_CLASS | {"kind of tie"}
    if name == "blocked":  # in the class, but ada wants nothing to do with them
        audiences.block(cast.ada, cast.kid, now=BEGINNING)
        # Lea's answer bears the word of the class; pages and maps have many authors, and no block
        # hides them.
        return visitor(cast.kid), {"event", "class", "page", "map", "wondered", "offered"}
    if name == "ended":  # was in the class, and is at the school still
        audiences.end_seat(cast.group.audience, cast.kid, now=timezone.now())
        return visitor(cast.kid), {"kind of tie"}
    who: Persona = getattr(cast, name)
    return visitor(who), set()


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


# Whose ids belong into an address, by how it begins; a conversation's beginning stands for all.
PLACES = {
    "posts": ("class", "circle", "conversation", "answer"),
    "streams/audiences": ("audience", "circle of ada", "talk"),
    "streams/people": ("ada",),
    "lists": ("list",),
    "me/muted-words": ("muted words",),
    "people": ("ada", "account of ada"),
    "circles": ("circle of ada",),
    "messages": ("chat", "conversation"),
    "events": ("event",),
    "ties": ("tie",),
    "safety": ("report",),
    "wrong": ("report",),
    "learned": ("taken",),
    "drafts": ("draft",),
    "watches": ("watch",),
    "media": ("picture", "sheet"),
    "descriptions": ("words",),
    "pages/of": ("audience",),
    "pages": ("page",),
    "maps": ("map", "own map"),
    "feeds/people": ("ada",),
    "feeds": ("audience", "circle of ada"),
    "kept": ("kept",),
    "beyond/curious": ("interest",),
    "beyond": ("ada",),
    "me/children": ("ada",),
    "questions": ("wondered", "ended"),
    "statements": ("weighed",),
    "notes": ("noted",),
    "tasks": ("task",),
    "me/aims": ("aim",),
    "portfolios": ("portfolio",),
    "offers": ("offer",),
}


def walk(client: Client, ids: dict[str, int]) -> Iterator[tuple[str, int, HttpResponse]]:
    """Every address that takes an id, asked and sent to; nothing that it changed remains."""
    for name, route in every():
        if "pk>" not in route or name.startswith("admin:"):
            continue
        fitting = next((k for start, k in PLACES.items() if route.startswith(f"/{start}")), None)
        for pk in dict.fromkeys(ids[kind] for kind in fitting or ("group",)):
            blanks = {"pk": pk, "persona": ids["ada"], "width": 480, "number": 1}
            blanks |= {"thing": "secret", "form": "txt"}
            place = address(route, blanks, pk)
            for method in ("get", "post"):
                yield f"{method} {name}", pk, _ask(client, method, place)


def _ask(client: Client, method: str, place: str) -> HttpResponse:
    limits.forget()
    with transaction.atomic():
        answer = getattr(client, method)(place)
        transaction.set_rollback(True)
    return answer


def told(answer: HttpResponse, mine: set[str]) -> list[str]:
    """The secrets that stand in an answer, or in what comes with it."""
    text = f"{answer.content.decode()} {dict(answer.headers)}"
    return [name for name, word in SECRETS.items() if name not in mine and word in text]


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_address_tells_a_secret(world: World, name: str) -> None:
    client, mine = outsider(world, name)
    nothing = {}
    if name in FAR:
        unknown = dict.fromkeys(world.ids, UNKNOWN)
        nothing = {place: _said(answer, pk) for place, pk, answer in walk(client, unknown)}
    leaks, different = [], set()
    for place, pk, answer in walk(client, world.ids):
        leaks += [(place, pk, word) for word in told(answer, mine)]
        if name in FAR and _said(answer, pk) != nothing[place]:
            different.add(place)
    for place, shape in every():
        if "<" not in (route := shape.replace("<str:tag>", TAG)):
            seeking = f"q=zanzibar&find=zan&name=z&in={world.ids['audience']}"
            pointing = f"post={world.ids['class']}&place={world.ids['audience']}"
            for one in (route, f"{route}?{seeking}&{pointing}"):
                leaks += [
                    (f"{place} {one}", 0, word) for word in told(_ask(client, "get", one), mine)
                ]
    assert leaks == []
    assert different == set()  # what is forbidden answers like what is not there


def _said(answer: HttpResponse, pk: int) -> tuple[int, str]:
    """Status and page, without its tokens and the id that was asked for."""
    where = answer.headers.get("Location", "")
    return answer.status_code, untoken(answer.content.decode() + where).replace(str(pk), "")


def test_the_walk_finds_what_one_who_is_inside_may_read(world: World) -> None:
    """Were it blind, it would find nothing anywhere."""
    answers = [answer for _place, _pk, answer in walk(visitor(world.cast.lea), world.ids)]
    found = {name for answer in answers for name in told(answer, set())}
    # Its owner's secrets, also from who is in it; and what stands at an address without an id.
    assert found == set(SECRETS) - {"circle name", "own map", "muted words", "interest"}
