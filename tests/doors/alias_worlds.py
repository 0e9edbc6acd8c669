"""Two schools that differ only in which of two pupils goes by another name in a question.

**ada** and **lea** take part, said the same before, and say nothing else. One of them is Heron, and
Heron does there all that can be done. Whatever hangs on one of the two by name stands in both worlds
alike: kid does not want to hear ada and reads her on a list, uma blocked her, col teaches her alone.
Numbers and lots are counted the same in both worlds, so that what is drawn by lot differs in neither.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import count
from random import Random
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.discovery.watches.jobs import look
from commonground.discovery.watches.models import Watch
from commonground.groups import actions as groups
from commonground.groups.calendar.queries import PURPOSE as CALENDAR
from commonground.inquiries import actions as questions
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.naming import actions as naming
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.notes.models import Marker
from commonground.inquiries.statements import actions as statements
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.synthesis import actions as synthesis
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials.pure.runs import set_in
from commonground.inquiries.trials.running import actions as running
from commonground.inquiries.turns import actions as turns
from commonground.inquiries.turns.planning import actions as planning
from commonground.kernel import ids, limits
from commonground.kernel.jobs import run_due
from commonground.maps.evidence import actions as evidence
from commonground.maps.models import Evidence, Map
from commonground.maps.remarks import actions as remarks
from commonground.maps.strokes import actions as strokes
from commonground.people import actions as people
from commonground.people.links.actions import make_link
from commonground.people.models import Account, Band, Persona, Role
from commonground.posts.media.models import Attached, Description, Upload
from commonground.safety import actions as safety
from commonground.safety import queries as pointed
from commonground.testing.cast import BEGINNING, Cast, assemble, enrolled, pupil
from commonground.testing.kept import kept
from commonground.ties import actions as ties
from commonground.timelines.feeds import queries as feeds
from commonground.timelines.lists import actions as lists

NAME = "Heron"
THOUGHT = {"hunch": "Zanzibar", "odd": "Ouagadougou", "sure": 4}


@dataclass
class World:
    """The school before anybody goes by another name, and who looks."""

    cast: Cast
    inquiry: Inquiry
    people: dict[str, Persona]
    said: dict[str, int] = field(default_factory=dict)  # what stands there since, by its number
    concept: str = ""
    tokens: tuple[str, ...] = ("", "", "")  # fay's secret links: home, the calendar, the class
    bearer: int = 0


def world() -> World:
    return kept(_world)


def _world() -> World:
    cast = assemble()
    uma, now = pupil("Uma Unger", cast.group), BEGINNING
    col = enrolled("Col League", cast.school, Role.TEACHER)
    operator = enrolled("Oda Operator", cast.school, Role.TEACHER)
    Account.objects.filter(pk=operator.account_id).update(is_staff=True, is_superuser=True)
    hers = groups.found_class(cast.school, name="Ada's", band=Band.MIDDLE, now=now)
    groups.place_teacher(hers, col, now=now)
    groups.place_pupil(hers, cast.ada, now=now)
    groups.place_teacher(cast.group, col, now=now)
    assert cast.gus.account
    assert cast.ada.account
    people.entrust(cast.gus.account, cast.ada.account, now=now)
    asked = questions.ask(cast.fay, cast.group.audience, question="Why nitrate?", now=now)
    for persona in (cast.fay, cast.ada, cast.lea, cast.kid, uma, col):
        if persona is not cast.fay:
            questions.join(persona, asked, now=now)
        given = questions.Thought(**THOUGHT)
        questions.give(persona, asked, When.BEFORE, given, now=now)
    ties.mute(cast.kid, cast.ada, now=now)
    audiences.block(uma, cast.ada, now=now)
    on_it = lists.make_list(cast.kid, name="Mine")
    lists.put_person(cast.kid, on_it, cast.ada)
    for at in (moment(), timezone.now()):  # what is told does not turn while it is walked
        while run_due(at):
            continue
    there = {
        "kid": cast.kid, "uma": uma, "fay": cast.fay, "col": col, "mod": cast.mod,
        "head": cast.hal, "gus": cast.gus, "operator": operator, "out": cast.out,
    }  # fmt: skip
    purposes = (feeds.purpose_of(None), CALENDAR, feeds.purpose_of(cast.group.audience_id))
    tokens = tuple(make_link(cast.fay, purpose=one, now=now) for one in purposes)
    today = timezone.localdate()
    watch = Watch.objects.create(
        owner=cast.kid, words="Zanzibar", since=now, looked_at=now, until=today + timedelta(days=9)
    )
    return World(cast, asked, there, {"list": on_it.pk, "watch": watch.pk}, tokens=tokens)


@cache
def _beginning() -> int:
    """Where ids begin to rise in each of the worlds: a day and a half on, so that no clock overtakes it."""
    now = int(timezone.now().timestamp() * 1000) - ids.EPOCH
    return (now << ids.COUNT_BITS) + (1 << 38)


@contextmanager
def counted_alike() -> Iterator[None]:
    """Ids rise from one place, and lots fall the same, in every world that is made within."""
    before, lots = ids._sequence, count(1_000_003, 7919)
    drawn = patch("secrets.SystemRandom", lambda: Random(1))
    with drawn, patch("secrets.randbits", lambda _bits: next(lots)):
        ids._sequence = ids.Sequence(before.worker, after=_beginning())
        _number_rows_alike()
        try:
            yield
        finally:
            ids._sequence = before


def _number_rows_alike() -> None:
    """PostgreSQL numbers rows on when those before were taken back: here from one place again."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(sequencename::regclass, 1000000) FROM pg_sequences")


def _count_from(step: int) -> None:
    """On from a place of this step, however much was counted before it, which hangs on what is kept."""
    ids._sequence = ids.Sequence(ids._sequence.worker, after=_beginning() + (step << 20))


@cache
def moment() -> datetime:
    """Hours ago, and far from a full hour: what is told of it does not change meanwhile."""
    return timezone.now() - timedelta(hours=20, minutes=30)


def done_by(heron: Persona, world: World, now: datetime) -> World:
    """All that Heron does, and what the others answer."""
    cast, asked = world.cast, world.inquiry
    _swap_lots(asked, heron, cast)
    naming.take(heron, asked, name=NAME, now=now)
    said = dict(world.said)
    theirs = notes.note(cast.kid, asked, marker=Marker.NEED, source="What is it?", now=now)
    note = notes.note(heron, asked, marker=Marker.THEORY, source="Zanzibar note", now=now)
    reply = notes.build_on(heron, theirs, marker=Marker.NEW, source="Zanzibar #river", now=now)
    back = notes.build_on(cast.kid, note, marker=Marker.NEW, source="Why so?", now=now)
    notes.understand(heron, theirs, now=now)
    stated = statements.state(heron, asked, source="Zanzibar sentence", now=now)
    first = statements.argue(heron, stated, way="for", source="Zanzibar reason", now=now)
    statements.weigh(heron, stated, side="agrees", now=now)
    found = trials.Found(sort="observed", day=now.date(), spot="outside")
    tried = trials.write_down(heron, asked, found, source="Zanzibar trial", now=now)
    played = trials.Found(sort="played", day=now.date(), spot="", address="https://lab.example/")
    pond = trials.write_down(heron, asked, played, source="Zanzibar pond", now=now)
    run = running.plan_run(
        heron, pond, values=set_in("light = 8 h"), expected="Zanzibar expected", now=now
    )
    running.tell_outcome(heron, run, source="Zanzibar came out", now=now)
    planned = planning.write_line(
        heron, asked, part="how", source="Zanzibar plan", until=now.date(), now=now
    )
    planning.look_again(heron, planned, went="so", source="Zanzibar went so", now=now)
    _count_from(1)
    task = turns.plan(heron, asked, source="Zanzibar task", mine=True, now=now)
    free = turns.plan(cast.fay, asked, source="A task", now=now)
    turns.take(heron, free, now=now)
    synthesis.write(heron, asked, source="Zanzibar together", on=0, now=now)
    synthesis.give_up(heron, asked, source="Zanzibar given up", now=now)
    shared = Map.objects.get(pk=asked.map_id)
    strokes.add(heron, shared, concept="Zanzibar concept", now=now)
    shared.refresh_from_db()
    concept = shared.content["concepts"][0][0] if shared.content["concepts"] else ""
    strokes.add(cast.kid, shared, concept="River", beside=concept, words="is", now=now)
    _count_from(4)
    at = f"/posts/{note.pk}/"
    evidence.hang(heron, shared, concept, address=at, words="Zanzibar", now=now)
    _count_from(5)
    remarks.remark(cast.kid, shared, concept, words="What is it?", now=now)
    line = remarks.remark(heron, shared, concept, words="Zanzibar line", now=now)
    hung: Any = Evidence.objects.filter(map=shared)
    hung.update(id=700_000)
    questions.sign(heron, Answer.objects.get(inquiry=asked, persona=heron), now=now)
    _count_from(9)
    thing = pointed.thing(cast.kid, post=reply.pk, person=None, page="")
    report = safety.report(cast.kid, thing, whom="saw", words="Look.", now=now)
    sizes = [[40, 30, 900], [640, 480, 9000]]
    picture = Upload.objects.create(
        pk=800_000, by=heron, at=now, sort="picture", token="t", state="ready", sizes=sizes
    )
    Attached.objects.create(upload=picture, post=note.post)
    tells = Description.objects.create(
        upload=picture, by=heron, alias=NAME, words="Zanzibar shore", at=now
    )
    while run_due(moment() + timedelta(minutes=5)):  # told at one moment, however long it takes
        continue
    look(now=moment() + timedelta(minutes=6))
    said |= {
        "theirs": theirs.pk, "note": note.pk, "reply": reply.pk, "back": back.pk,
        "statement": stated.pk, "stated": stated.post_id or 0, "argument": first.pk,
        "argued": first.post_id, "trial": tried.pk, "pond": pond.pk, "run": run.pk, "planned": planned.pk,
        "task": task.pk, "free": free.pk,
        "map": shared.pk, "report": report.pk, "line": line.pk,
        "picture": picture.pk, "described": tells.pk,
    }  # fmt: skip
    limits.forget()
    return World(cast, asked, world.people, said, concept, world.tokens, heron.pk)


def _swap_lots(asked: Inquiry, heron: Persona, cast: Cast) -> None:
    """What was drawn by lot falls to Heron, whoever that is, and to the other of the two."""
    for place, persona in enumerate((heron, cast.lea if heron == cast.ada else cast.ada)):
        mine: Any = Answer.objects.filter(inquiry=asked, persona=persona)
        mine.update(shuffle=500_000 + place)
        for turn, thought in enumerate(("hunch", "odd")):
            sentences: Any = Statement.objects.filter(answer__in=mine.all(), thought=thought)
            sentences.update(id=600_000 + 2 * place + turn)
