"""Who looks after a question ends somebody's part in it, with a reason, and can undo it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.aliases.models import Alias
from commonground.audiences.models import Seat
from commonground.inquiries import actions as questions
from commonground.inquiries.models import Answer, Inquiry, Removal
from commonground.inquiries.naming import actions as naming
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.parting import actions
from commonground.inquiries.queries import counted, reading
from commonground.inquiries.rules import may_join, may_see_together
from commonground.inquiries.tests.conftest import thought
from commonground.kernel.errors import Refused
from commonground.kernel.jobs import run_due
from commonground.kernel.rules import allows
from commonground.maps import actions as maps
from commonground.maps.models import MapChange
from commonground.maps.pure.edits import AddConcept
from commonground.notices.queries import told
from commonground.testing.cast import assemble


@pytest.fixture
def cast(db):
    return assemble()


@pytest.fixture
def now(cast):
    return timezone.now()


@pytest.fixture
def asked(cast, now):
    """Ada asks; lea said what she thinks and drew; kid would rather not say; fay leads the class."""
    made = questions.ask(cast.ada, cast.group.audience, question="Why nitrate?", now=now)
    for who in (cast.lea, cast.kid, cast.fay):
        questions.join(who, made, now=now)
    questions.give(cast.lea, made, "before", thought("lea"), now=now)
    questions.pass_by(cast.kid, made, "before", now=now)
    maps.edit(cast.lea, made.map, [AddConcept("k", "rain")], now=now)
    return made


def browser(persona):
    client = Client()
    client.force_login(persona.account)
    return client


def ends(who, asked, whose, reason="You hurt others here."):
    place = reverse("parting:removals", args=[asked.pk])
    return browser(who).post(place, {"who": whose, "reason": reason})


def waits(persona):
    return [one.says for one in told(persona) if one.kind == "parted"]


def test_a_teacher_ends_somebodys_part_and_they_read_why(cast, asked, now):
    page = browser(cast.fay).get(reverse("inquiries:show", args=[asked.pk])).content.decode()
    assert reverse("parting:removals", args=[asked.pk]) in page
    assert ends(cast.fay, asked, f"p{cast.lea.pk}").status_code == 302
    run_due(timezone.now())
    lea = browser(cast.lea)
    shown = lea.get(reverse("inquiries:show", args=[asked.pk])).content.decode()
    assert f"{cast.fay.name} decided this. The reason given: You hurt others here." in shown
    assert "Something is wrong" in shown
    assert "You hurt others here." in waits(cast.lea)[0]
    for room in (asked.audience, asked.thinkers):
        assert Seat.objects.get(audience=room, persona=cast.lea).state == "ended"
    assert lea.get(reverse("maps:show", args=[asked.map_id])).status_code == 404
    assert lea.post(reverse("inquiries:joining_create", args=[asked.pk])).status_code == 403
    assert not allows(may_join, cast.lea, asked)


def test_what_they_gave_stays_and_is_still_theirs_to_take_back(cast, asked, now):
    ends(cast.fay, asked, f"p{cast.lea.pk}")
    assert MapChange.objects.get(map=asked.map_id).by == cast.lea
    questions.take_back(cast.lea, Answer.objects.get(persona=cast.lea), now=now)
    assert not Answer.objects.filter(persona=cast.lea).exists()


def test_it_is_undone_and_all_is_as_before(cast, asked, now):
    ends(cast.fay, asked, f"p{cast.lea.pk}")
    run_due(timezone.now())
    place = reverse("parting:removal_remove", args=[asked.pk, Removal.objects.get().pk])
    assert browser(cast.ada).post(place).status_code == 404
    assert browser(cast.fay).post(place).status_code == 302
    run_due(timezone.now())
    assert allows(may_see_together, cast.lea, asked)
    assert Seat.objects.get(audience=asked.thinkers, persona=cast.lea).state == "live"
    assert waits(cast.lea) == ["You take part in a question again."]
    assert browser(cast.fay).post(place).status_code == 404
    assert ends(cast.fay, asked, f"p{cast.lea.pk}").status_code == 302


@pytest.mark.parametrize("who", ["ada", "lea", "kid", "mod", "gus", "out", "tom"])
def test_nobody_else_ends_a_part(cast, asked, who):
    page = browser(getattr(cast, who))
    place = reverse("parting:removals", args=[asked.pk])
    assert page.get(place).status_code == 404
    assert ends(getattr(cast, who), asked, f"p{cast.kid.pk}").status_code == 404
    shown = page.get(reverse("inquiries:show", args=[asked.pk])).content.decode()
    assert place not in shown
    assert not Removal.objects.exists()


@pytest.mark.parametrize("whose", ["p0", "x", "", "a1", "pfay", "phal"])
def test_of_nobody_who_is_not_there_and_of_no_staff(cast, asked, now, whose):
    named = {"pfay": f"p{cast.fay.pk}", "phal": f"p{cast.hal.pk}"}
    assert ends(cast.fay, asked, named.get(whose, whose)).status_code == 422
    with pytest.raises(Refused):
        actions.part(cast.fay, asked, cast.fay, reason="x", now=now)


def test_a_reason_is_given(cast, asked):
    assert ends(cast.fay, asked, f"p{cast.lea.pk}", " ").status_code == 422
    assert not Removal.objects.exists()


def test_whose_name_it_is_stays_untold(cast, asked, now):
    """The teacher ends the part of Heron, and reads nowhere that Heron is lea."""
    naming.take(cast.lea, asked, name="Heron", now=now)
    notes.note(cast.lea, asked, marker="need", source="Why?", now=now)
    page = browser(cast.fay).get(reverse("parting:removals", args=[asked.pk]))
    choices = dict(page.context["page"].choices)
    assert sorted(choices.values()) == ["Heron", "Lea Lind"]  # she drew under her name before
    heron = next(key for key, name in choices.items() if name == "Heron")
    assert ends(cast.fay, asked, heron).status_code == 302
    page = browser(cast.fay).get(reverse("parting:removals", args=[asked.pk]))
    assert [one.persona.name for one in page.context["page"].ended] == ["Heron"]
    assert dict(page.context["page"].choices) == {f"p{cast.lea.pk}": "Lea Lind"}
    assert ends(cast.fay, asked, f"p{cast.lea.pk}").status_code == 302
    first = Removal.objects.get(alias="Heron")
    actions.give_back(cast.fay, first, now=now)
    assert not allows(may_see_together, cast.lea, asked)
    run_due(timezone.now())
    assert len(waits(cast.lea)) == 2


@pytest.mark.parametrize("heron", ["lea", "kid"])
def test_how_many_take_part_tells_of_no_two_names_that_they_are_one(cast, asked, now, heron):
    """Heron's part is ended, then lea's, who spoke under her own name too: it counts alike either way."""
    bears = getattr(cast, heron)
    naming.take(bears, asked, name="Heron", now=now)
    notes.note(bears, asked, marker="need", source="Why?", now=now)

    def count():
        page = reading(cast.ada, asked.pk).count
        assert counted(Inquiry.objects.filter(pk=asked.pk)).get().people == page
        return page

    met = [count()]
    for who in (Alias.objects.get(audience=asked.audience, name="Heron"), cast.lea):
        actions.part(cast.fay, asked, who, reason="x", now=now)
        met.append(count())
    assert met == [4, 4, 4]
    for row in Removal.objects.order_by("pk"):
        actions.give_back(cast.fay, row, now=now)
        met.append(count())
    assert met == [4, 4, 4, 4, 4]


def test_where_all_go_by_their_names_whose_part_is_ended_is_counted_no_more(cast, asked, now):
    actions.part(cast.fay, asked, cast.lea, reason="x", now=now)
    assert reading(cast.ada, asked.pk).count == 3
    assert counted(Inquiry.objects.filter(pk=asked.pk)).get().people == 3


def test_who_had_left_by_themselves_is_not_brought_back(cast, asked, now):
    """Nor counted meanwhile, where somebody goes by another name."""
    naming.take(cast.kid, asked, name="Heron", now=now)
    questions.leave(cast.lea, asked, now=now)
    removal = actions.part(cast.fay, asked, cast.lea, reason="x", now=now)
    assert reading(cast.ada, asked.pk).count == 3
    actions.give_back(cast.fay, removal, now=now)
    assert Seat.objects.get(audience=asked.audience, persona=cast.lea).state == "ended"
    assert allows(may_join, cast.lea, asked)
    run_due(timezone.now())
    free = "What kept you out of a question was undone. You can take part in it again."
    assert waits(cast.lea) == [free]
    questions.join(cast.lea, asked, now=now)
    assert waits(cast.lea) == ["You take part in a question again."]


def test_whoever_is_told_of_it_is_told_how_it_stands_now(cast, asked, now):
    """Ended under two names and undone under one; undone for somebody who is in the class no more."""
    naming.take(cast.lea, asked, name="Heron", now=now)
    notes.note(cast.lea, asked, marker="need", source="Why?", now=now)
    heron = Alias.objects.get(audience=asked.audience, name="Heron")
    both = [actions.part(cast.fay, asked, who, reason="x", now=now) for who in (heron, cast.lea)]
    actions.give_back(cast.fay, both[0], now=now)
    run_due(timezone.now())
    ended = "You cannot take part in a question any more. The reason given: x"
    still = "One thing that kept you out of a question was undone, another one was not."
    assert sorted(waits(cast.lea)) == [still, ended]
    Inquiry.objects.filter(pk=asked.pk).update(ended_at=now)
    audiences.end_seat(asked.home, cast.lea, now=now)
    actions.give_back(cast.fay, both[1], now=now)
    assert set(waits(cast.lea)) == {"What kept you out of a question was undone."}
