"""What somebody answered leaves one trace alone: their sealed sheet. Whatever is sent on, said live or
written into a log comes from rows, so no row beside may tell one answer from another."""

import re
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from commonground.sociograms.models import Participant, Sheet, Study
from commonground.sociograms.sheets.queries import said_by
from tests.doors.class_worlds import LEA, SUBSETS, World, small
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
