"""Words that hurt are taken off a map, and then out of its history."""

import pytest
from django.test import Client
from django.urls import reverse

from commonground.kernel.errors import Conflict
from commonground.maps import actions
from commonground.maps.hushing import actions as hushing
from commonground.maps.models import Hushed, MapChange
from commonground.maps.pure.edits import AddConcept, AddLink, RemoveConcept, Rename
from commonground.safety.models import Report

HURTS = "Lea stinks"


@pytest.fixture
def hurt(cast, river, now):
    """The kid wrote it, and fay took it off."""
    words = [AddConcept("k", HURTS), AddLink("l", "k", "rain", "always")]
    actions.edit(cast.kid, river, words, now=now)
    return river


def browser(persona):
    client = Client()
    client.force_login(persona.account)
    return client


def pages(map_):
    steps = [f"?step={n}" for n in range(map_.step + 1)]
    yield from (reverse("maps:history", args=[map_.pk]) + step for step in ["", *steps])
    yield from (reverse("maps:thing", args=[map_.pk, thing]) for thing in ("rain",))


def test_what_stands_on_the_map_is_taken_off_it_first(cast, hurt, now):
    row = MapChange.objects.get(map=hurt, thing="k")
    with pytest.raises(Conflict):
        hushing.hush(cast.fay, row, words=HURTS, now=now)


def test_the_history_repeats_it_no_more_and_again_when_it_may(cast, hurt, now):
    actions.edit(cast.fay, hurt, [Rename("k", "Rain smells")], now=now)
    actions.edit(cast.fay, hurt, [RemoveConcept("k")], now=now)
    hurt.refresh_from_db()
    row = MapChange.objects.filter(map=hurt, thing="k").earliest("pk")
    lea = browser(cast.lea)
    assert any(HURTS in lea.get(page).content.decode() for page in pages(hurt))
    at = [hurt.pk, row.step]
    told = {"change": row.pk, "words": HURTS}
    for who, status in (("out", 404), ("lea", 404), ("fay", 302)):
        answer = browser(getattr(cast, who)).post(reverse("hushing:words_create", args=at), told)
        assert answer.status_code == status, who
    read = "".join(lea.get(page).content.decode() for page in pages(hurt))
    assert (HURTS in read, "Rain smells" in read) == (False, True)
    assert HURTS in browser(cast.fay).get(reverse("hushing:words", args=at)).content.decode()
    assert HURTS not in lea.get(reverse("hushing:words", args=at)).content.decode()
    back = {"hushed": Hushed.objects.get().pk}
    assert browser(cast.lea).post(reverse("hushing:words_remove", args=at), back).status_code == 404
    assert browser(cast.fay).post(reverse("hushing:words_remove", args=at), back).status_code == 302
    assert HURTS in "".join(lea.get(page).content.decode() for page in pages(hurt))


def test_who_wrote_it_takes_it_out_themselves(cast, hurt, now):
    actions.undo(cast.kid, hurt, now=now)
    row = MapChange.objects.filter(map=hurt, thing="k").earliest("pk")
    hushing.hush(cast.kid, row, words=HURTS, now=now)
    hurt.refresh_from_db()
    assert not any(HURTS in browser(cast.lea).get(page).content.decode() for page in pages(hurt))


def test_a_step_of_the_history_is_reported_with_a_copy(cast, hurt, now):
    actions.edit(cast.fay, hurt, [RemoveConcept("k")], now=now)
    step = MapChange.objects.filter(map=hurt, thing="k").earliest("pk").step
    where = f"{reverse('safety:wrong')}?map={hurt.pk}&step={step}"
    assert (
        where.replace("&", "&amp;")
        in browser(cast.lea).get(reverse("maps:history", args=[hurt.pk])).content.decode()
    )
    browser(cast.lea).post(where, {"whom": "me"})
    report = Report.objects.get()
    assert HURTS in report.copy["words"]
    assert report.concerns == cast.kid.account
    assert browser(cast.out).get(where).status_code == 404
