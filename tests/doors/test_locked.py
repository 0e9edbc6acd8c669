"""A lost key or a damaged sheet is told in a sentence at every address, and nothing breaks."""

from functools import partial

import numpy as np
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from commonground.demo.pure.friends import answers
from commonground.kernel import keys
from commonground.sociograms.actions import note_answers
from commonground.sociograms.models import Participant, Sheet
from commonground.testing.cast import assemble, pupil
from commonground.testing.kept import kept
from tests.doors.walk import address, every, visitor


@pytest.fixture
def world(db):
    """A class of twelve that has answered twice, so that it can be compared too."""
    return kept(_world)


def _world():
    cast, now = assemble(), timezone.now()
    people = [cast.ada, cast.lea, cast.kid, *(pupil(f"P {n}", cast.group) for n in range(9))]
    said = answers([n % 2 == 0 for n in range(12)], np.random.default_rng(2))
    studies = [
        note_answers(cast.group, by=cast.fay, deputy=cast.mod, people=people, answers=said, now=now)
        for _ in range(2)
    ]
    return cast, studies


def lose_keys(studies):
    for study in studies:
        keys.destroy(settings.KEY_FOLDER, study.key_name)


def take_others_keys(studies):
    for study in studies:
        keys.keep(settings.KEY_FOLDER, keys.Key(study.key_name, bytes(32), study.expires_at))


def cut_sheets(studies):
    for sheet in Sheet.objects.filter(participant__study__in=studies):
        sheet.sealed = bytes(sheet.sealed)[:-7]
        sheet.save()


def name_nobody_there(studies):
    """Rows went without their sheets: what was said of them is said of nobody."""
    Participant.objects.filter(study__in=studies, order__in=[3, 4]).delete()


HARMS = [lose_keys, take_others_keys, cut_sheets, name_nobody_there]


class Touched:
    """Whether an answer asked for a key, or for a row that a harm changes; if not, no harm changes it."""

    TABLES = (Participant._meta.db_table, Sheet._meta.db_table)

    def __init__(self, monkeypatch):
        self.now = False
        find = keys.find
        monkeypatch.setattr(keys, "find", lambda *given: self.note() or find(*given))

    def note(self):
        self.now = True

    def asked(self, execute, sql, params, *more):
        self.now = self.now or any(table in sql for table in self.TABLES)
        return execute(sql, params, *more)


@pytest.mark.once  # keys are files, and what they open is read alike
def test_every_address_of_class_pictures_answers(world, monkeypatch):
    cast, studies = world
    held = [keys.find(settings.KEY_FOLDER, study.key_name) for study in studies]
    walked = list(every_door(cast, studies))
    assert len(walked) > 3 * 30 * 2
    touched = Touched(monkeypatch)
    broken = []
    for harm in HARMS:
        reached = []
        with transaction.atomic():
            harm(studies)
            for name, ask in walked:
                touched.now = False
                with connection.execute_wrapper(touched.asked):
                    status = ask().status_code
                reached += [(name, ask)] * touched.now
                if status >= 500:
                    broken.append((harm.__name__, *name, status))
            transaction.set_rollback(True)
        for key in held:
            keys.keep(settings.KEY_FOLDER, key)
        walked = reached
    assert broken == []


def every_door(cast, studies):
    """Asking and sending, by a teacher, the head and a pupil, at each address of class pictures."""
    mine = [(name, route) for name, route in every() if name.startswith("sociograms:")]
    for who in (cast.fay, cast.hal, cast.ada):
        browser = visitor(who)
        for name, route in mine:
            of = cast.group.pk if route.startswith("/groups/") else studies[-1].pk
            path = address(route, {"group": cast.group.pk}, of)
            yield (who.name, "get", name), partial(browser.get, path)
            yield (who.name, "post", name), partial(browser.post, path, {"purpose": "0"})
