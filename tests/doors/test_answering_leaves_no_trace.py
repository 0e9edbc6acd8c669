"""What somebody answered leaves one trace alone: their sealed sheet. Whatever is sent on, said live or
written into a log comes from rows, so no row beside may tell one answer from another. When the asking
closes and when its day comes, figures of the whole are written down, and nothing else.
"""

import re
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.test import override_settings

from commonground.kernel import keys, news
from commonground.kernel.ids import id_at
from commonground.kernel.jobs import run_due
from commonground.notices.jobs import tell_of_asking
from commonground.notices.letters.jobs import send_letter
from commonground.notices.models import Letter
from commonground.people.models import Account, Band
from commonground.sociograms.asking import actions as asking
from commonground.sociograms.jobs import let_go
from commonground.sociograms.models import Figured, Kept, Participant, Sheet, Study
from commonground.sociograms.sheets.queries import said_by
from commonground.testing.cast import BEGINNING
from tests.doors.class_worlds import ADA, KID, LEA, SUBSETS, UMA, World, large, small
from tests.doors.secret_answers import browser

SEALED = Sheet._meta.db_table
# Of the browser, and of when somebody was here last.
OF_THE_VISIT = {"django_session", "people_account"}


@pytest.fixture
def world(db: None) -> World:
    return small()


def rows() -> dict[str, list[str]]:
    """Every row of every table, without its number and its moment."""
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(tables - {SEALED} - OF_THE_VISIT):
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(_plain(row) for row in cursor.fetchall())
    return found


def _plain(row: Any) -> str:
    text = re.sub(r"datetime\.datetime\([^)]*\)+|\d{4}-\d\d-\d\d[ T][\d:.]+", "", repr(row))
    return re.sub(r"\d{15,}", "", text)


def sheets() -> dict[int, int]:
    """How long each sealed sheet is."""
    return {one.pk: len(bytes(one.sealed)) for one in Sheet.objects.all()}


def answered(world: World, whom: set[int]) -> tuple[dict[str, list[str]], dict[int, int]]:
    """What is there after Lea answered on her phone and handed in."""
    study = world.studies[2]
    client = browser(world, "lea")
    client.post(f"/asked/{study.pk}/")
    for number in (1, 2, 3):
        chosen = {"chosen": [str(place) for place in sorted(whom)], "go": "next"}
        assert client.post(f"/asked/{study.pk}/{number}/", chosen).status_code in {204, 302}
    assert client.post(f"/asked/{study.pk}/handing-in/").status_code == 302
    lea = Participant.objects.select_related("study").get(study=study, order=LEA)
    assert {one.target for one in said_by(lea)} == whom
    return rows(), sheets()


def test_nothing_but_the_sealed_sheet_differs(world: World) -> None:
    world.people["lea"] = world.cast.lea
    Study.objects.filter(pk=world.studies[2].pk).update(closed_at=None)
    seen = []
    for whom in SUBSETS:
        with transaction.atomic():
            seen.append(answered(world, whom))
            transaction.set_rollback(True)
    for other, lengths in seen[1:]:
        assert [table for table in other if other[table] != seen[0][0][table]] == []
        assert lengths == seen[0][1]


def test_when_it_closes_and_when_its_day_comes_only_figures_of_the_whole_differ(db: None) -> None:
    """Those the head reads, and later whoever leads the class; who reads them is a rule of its own."""
    world = large()
    held = [keys.find(settings.KEY_FOLDER, name) for name in keys.names(settings.KEY_FOLDER)]
    seen = []
    for whom in ({ADA, KID, UMA}, set()):
        with transaction.atomic():
            world.lea_says(whom)
            asking.close(world.cast.fay, world.studies[2], now=BEGINNING)
            run_due(now=BEGINNING)
            closed = rows()
            Study.objects.filter(pk=world.studies[1].pk).update(expires_at=BEGINNING)
            let_go(study=world.studies[1].pk, now=BEGINNING)
            seen.append((closed, rows()))
            transaction.set_rollback(True)
        for key in held:
            assert key
            keys.keep(settings.KEY_FOLDER, key)
    figured, kept = Figured._meta.db_table, Kept._meta.db_table
    for one, other in zip(*seen, strict=True):
        differ = {table for table in one if one[table] != other[table]}
        assert {figured} <= differ <= {figured, kept}


@override_settings(MAIL=True, PUBLIC_ADDRESS="https://school.example")
def test_no_letter_tells_what_another_said_or_whether(db: None) -> None:
    """The letter a day of a classmate, and of a guardian of one; with a line about the asking in it."""
    world = small()
    study, told = world.studies[2], []
    readers = [world.cast.kid.account_id, world.cast.gus.account_id]
    tell_of_asking(study=study.pk, fact_id=id_at(BEGINNING), now=BEGINNING)
    Participant.objects.filter(study=study, order=KID).update(answered=False)  # so that he is told
    for number in readers:
        Account.objects.filter(pk=number).update(email=f"{number}@school.example", band=Band.OLDEST)
        Letter.objects.create(account_id=number, hour=9, due_at=BEGINNING, told_until=BEGINNING)
    for whom in ({ADA, KID, UMA}, set(), None):
        with transaction.atomic():
            world.lea_says(whom)
            for number in readers:
                send_letter(account=number, day="2026-11-23", now=BEGINNING)
            told.append([(one.to, one.subject, one.body, one.alternatives) for one in mail.outbox])
            mail.outbox.clear()
            transaction.set_rollback(True)
    assert len(told[0]) == 2
    assert all("asked" in one[2] or "asks" in one[2] for one in told[0])
    assert told[1:] == told[:1] * 2


def test_nothing_of_an_asking_is_said_live() -> None:
    """A stream that stirs when somebody answers would say when, and who is left."""
    assert [kind for kind in news._told if kind.startswith("sociograms.")] == []
