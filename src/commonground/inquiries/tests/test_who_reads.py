"""What somebody thinks before and after is read by no door but the rule: everybody, at every stage.

One world, one loop: whoever there is (asker, participants who said it, passed, have not yet, left,
joined late; teacher, head, named adult, guardian, partner, outsider, stranger) goes through every
door with the words of every answer in mind. Who may read what is told here from the raw steps.
"""

from dataclasses import replace
from itertools import product

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import get_resolver, reverse

from commonground.audiences.models import Seat
from commonground.inquiries import actions
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.tests.conftest import thought
from commonground.inquiries.thoughts import queries as thoughts
from commonground.kernel.errors import Missing
from commonground.kernel.jobs import run_due
from commonground.kernel.models import FactRow, Job
from commonground.kernel.registries import holdings, searchables
from commonground.maps import actions as maps
from commonground.maps.models import Map
from commonground.maps.pure.edits import AddConcept
from commonground.people.models import STRANGER, Role
from commonground.testing.cast import enrolled, pupil

# Who takes part, and what each did: said before, passed, said after, left.
STEPS = {
    "ada": {"before", "after"},
    "lea": {"before"},
    "pia": {"pass"},
    "nel": set(),
    "lou": {"before", "after", "left"},
    "fay": {"pass"},
}
OUTSIDE = ("kid", "hal", "mod", "gus", "par", "out", "tom", "stranger")


@pytest.fixture
def world(cast, inquiry, now):
    people = {
        name: getattr(cast, name)
        for name in ["ada", "lea", "fay", "kid", "hal", "mod", "gus", "out", "tom"]
    }
    people |= {name: pupil(f"{name.title()} Late", cast.group) for name in ("pia", "nel", "lou")}
    people["par"] = enrolled("Par Partner", cast.school, Role.PARTNER)
    steps = STEPS
    for name in steps:
        if name != "ada":
            actions.join(people[name], inquiry, now=now)
    for name, done in steps.items():
        if "before" in done:
            give(people[name], inquiry, "before", name, now)
        if "pass" in done:
            actions.pass_by(people[name], inquiry, "before", now=now)
    leading.open_after(people["ada"], inquiry, now=now)
    inquiry.refresh_from_db()
    for name, done in steps.items():
        if "after" in done:
            give(people[name], inquiry, "after", name, now)
        if "left" in done:
            actions.leave(people[name], inquiry, now=now)
    return people, steps, inquiry


def give(persona, inquiry, when, name, now):
    """Said, and drawn on a small map of one's own."""
    drawn = [AddConcept("x", f"{name}-{when} drawn")]
    mine = maps.begin(persona, name=f"{name}-{when} named", edits=drawn, now=now)
    told = replace(thought(f"{name}-{when}"), map=mine.pk)
    actions.give(persona, inquiry, when, told, now=now)


def may_read(steps, who, author, when):
    """The rule, told in plain words."""
    done = steps.get(who, set())
    return when in steps[author] and when in done and "left" not in done


def said(steps):
    return [(a, w) for a, w in product(steps, ("before", "after")) if w in steps[a]]


def client_of(persona):
    client = Client()
    if persona is not None:
        client.force_login(persona.account)
    return client


def routes(patterns=None, before=""):
    """Every address that needs the number of a question alone."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = f"{before}{one.pattern}"
        if hasattr(one, "url_patterns"):
            yield from routes(one.url_patterns, route)
        elif route.startswith("questions/<id:pk>/") and route.count("<") == 1:
            yield route


def doors(inquiry, who):
    """The page, its forms and its result for everybody; streams and lists for those it is nearest to."""
    yield reverse("inquiries:show", args=[inquiry.pk])
    yield reverse("results:show", args=[inquiry.pk])
    yield reverse("inquiries:answer_create", args=[inquiry.pk, "after"])
    if who in ("lea", "pia", "nel", "hal"):
        yield from (f"/{route.replace('<id:pk>', str(inquiry.pk))}" for route in routes())
        for said in Statement.objects.order_by("pk"):
            yield reverse("statements:show", args=[said.pk])
        for drawn in Map.objects.filter(owner__isnull=False).order_by("pk"):
            yield reverse("maps:show", args=[drawn.pk])
        yield f"{reverse('discovery:search')}?q=drawn"
        yield reverse("maps:index")
    if who in ("nel", "fay", "hal"):
        yield from ("/", reverse("home:questions"), reverse("notices:index"), reverse("people:me"))
        yield f"{reverse('discovery:search')}?q=hunch"
        yield reverse("timelines:audience", args=[inquiry.audience_id])


def test_nobody_reads_what_others_think_by_any_door_but_the_rule(world, now):
    people, steps, inquiry = world
    run_due(now)
    numbers = {str(pk) for pk in Answer.objects.values_list("pk", flat=True)}
    for who in (*steps, *OUTSIDE):
        client = client_of(people.get(who))
        for door in doors(inquiry, who):
            answer = client.get(door)
            assert answer.status_code < 500, (who, door)
            text = answer.content.decode() if answer.status_code == 200 else ""
            for author, when in said(steps):
                hidden = author != who and not may_read(steps, who, author, when)
                there = f"{author}-{when} hunch" in text
                drawn = f"{author}-{when} drawn" in text
                assert not (hidden and (there or drawn)), (who, door, author, when)
                assert author == who or f"{author}-{when} named" not in text, (who, door)
                if door.endswith(f"/{inquiry.pk}/") and may_read(steps, who, author, when):
                    assert there, (who, author, when)
                    assert drawn, (who, author, when)
            assert not any(number in text for number in numbers), (who, door)


def test_all_doors_of_a_question_are_walked():
    assert {
        f"questions/<id:pk>/{one}/" for one in ("maps", "wordings", "portfolio", "onward", "name")
    } <= {*routes()}
    assert len([*routes()]) > 35


def test_nobody_points_at_signs_or_takes_back_what_they_cannot_read(world):
    people, steps, _inquiry = world
    for who, one in product((*steps, *OUTSIDE), Answer.objects.select_related("persona")):
        actor = people.get(who, STRANGER)
        author = next(name for name in steps if people[name] == one.persona)
        reads = may_read(steps, who, author, one.when)
        for look, may in ((thoughts.one_read, reads), (thoughts.one_answer, who == author)):
            if may and "left" not in steps[who]:
                assert look(actor, one.shuffle) == one
            else:
                with pytest.raises(Missing):
                    look(actor, one.shuffle)


def test_no_name_stands_by_what_is_not_signed_and_the_order_tells_nothing(world, cast):
    people, steps, inquiry = world
    lea = client_of(people["lea"])
    address = reverse("inquiries:show", args=[inquiry.pk])
    page = lea.get(address).content.decode()
    before = page[page.index('id="before"') : page.index("Who takes part")]
    for name in ("ada", "lou"):
        assert people[name].name not in before
    for flipped in (1, -1):  # the order is that of the dice, and of nothing else
        for place, name in enumerate(("ada", "lou"), start=1):
            rows = Answer.objects.filter(persona=people[name], when="before")
            rows.update(shuffle=100 + flipped * place)
        shown = lea.get(address).content.decode()
        first, second = shown.index("ada-before hunch"), shown.index("lou-before hunch")
        assert (first < second) == (flipped == 1)


def test_counts_say_how_many_and_facts_and_jobs_say_nobody(world):
    people, _steps, inquiry = world
    page = client_of(people["nel"]).get(reverse("inquiries:show", args=[inquiry.pk]))
    assert "2 of 5 have said it so far." in page.content.decode()
    before = Answer.objects.filter(when="before")
    before.exclude(persona=people["ada"]).delete()
    seat = Seat.objects.filter(audience=inquiry.audience_id)
    seat.exclude(persona__in=[people["ada"], people["nel"]]).update(state="ended")
    page = client_of(people["nel"]).get(reverse("inquiries:show", args=[inquiry.pk]))
    assert "1 of 2" not in page.content.decode()  # it would say who
    for row in FactRow.objects.filter(kind="inquiries.thought_given"):
        assert row.actor_id is None
        assert set(row.ids) == {"inquiry", "when"}
    assert not Job.objects.filter(args__icontains="hunch").exists()


def test_nobody_exports_another_and_no_list_and_no_index_knows_it(world):
    people, steps, _inquiry = world
    own = next(holding for holding in holdings if holding.model is Answer)
    for who in (*steps, "kid", "hal"):
        told = str(list(own.export(people[who].account_id)))
        for author, when in said(steps):
            assert (f"{author}-{when}" in told) == (author == who), (who, author)
    assert Answer not in admin.site._registry
    assert Inquiry not in admin.site._registry
    assert all("Answer" not in type(one).__name__ for one in searchables)
