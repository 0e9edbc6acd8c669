"""What is done together costs the page the same, however much of it there is."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from commonground.inquiries import actions as questions
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.show.queries import sections
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.synthesis import actions as synthesis
from commonground.inquiries.tests.working import work
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials.pure.runs import set_in
from commonground.inquiries.trials.pure.table import table_of
from commonground.inquiries.trials.running import actions as running
from commonground.inquiries.turns import actions as turns
from commonground.inquiries.turns.planning import actions as planning
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow

OURS = ("plan", "turns", "statements", "notes", "trials", "tasks", "synthesis")


def do_some(made, who, now):
    actor, inquiry = made.who(who), made.inquiry
    said = stating.state(actor, inquiry, source="Rain.", now=now)
    stating.weigh(actor, said, side="agrees", now=now)
    stating.argue(actor, said, way="for", source="I saw it.", now=now)
    first = notes.note(actor, inquiry, marker="need", source="Why?", now=now)
    notes.build_on(actor, first, marker="theory", source="So.", now=now)
    table = table_of("place,mg\na,1\nb,2")
    found = trials.Found("measured", date(2026, 9, 1), "home", "shakes", table, statement=said)
    trials.write_down(actor, inquiry, found, source="Strips.", now=now)
    played = trials.Found("played", date(2026, 9, 1), "", statement=said)
    pond = trials.write_down(actor, inquiry, played, source="A pond.", now=now)
    run = running.plan_run(actor, pond, values=set_in("light = 8 h"), expected="More.", now=now)
    running.tell_outcome(actor, run, source="algae = 3 mg", now=now)
    turns.plan(actor, inquiry, source="More", now=now)
    due = date(2026, 9, 1)
    line = planning.write_line(actor, inquiry, part="how", source="So", until=due, now=now)
    planning.look_again(actor, line, went="so", source="Yes", now=now)
    synthesis.give_up(actor, inquiry, source="Sun.", now=now)
    cited = [("note", str(first.pk)), ("statement", str(said.pk))]
    synthesis.cite(actor, inquiry, among=cited, chosen=cited, is_open=False, now=now)


def test_the_sections_cost_the_same_however_much_there_is(db):
    made, now = work(), timezone.now()
    do_some(made, "ada", now)
    do_some(made, "lea", now)

    def page():
        inquiry = Inquiry.objects.get(pk=made.inquiry.pk)
        return [sections[name].section(made.cast.ada, inquiry) for name in OURS]

    def more():
        for who in ("ada", "lea", "gil"):
            do_some(made, who, now)

    assert_cost_does_not_grow(page, more)


def test_the_whole_page_costs_the_same_however_many_take_part(db, client):
    made, now = work(), timezone.now()
    client.force_login(made.cast.ada.account)
    do_some(made, "ada", now)
    places = [
        reverse(name, args=[made.inquiry.pk])
        for name in ("inquiries:show", "ground:show", "synthesis:citations_edit", "notes:index")
    ] + [reverse("home:questions")]

    def join(number):
        who = pupil(f"Number {number}", made.cast.group)
        drawn = maps.begin(who, name="x", edits=[AddConcept("a", f"rain {number}")], now=now)
        questions.join(who, made.inquiry, now=now)
        told = questions.Thought(f"hunch {number}", "odd", 3, drawn.pk)
        questions.give(who, made.inquiry, "before", told, now=now)
        maps.edit(who, made.inquiry.map, [AddConcept(f"c{number}", f"c {number}")], now=now)
        notes.note(who, made.inquiry, marker="new", source="x", now=now)

    def pages():
        return [client.get(place).content for place in places]

    join(1)
    join(2)
    assert_cost_does_not_grow(pages, lambda: [join(number) for number in (3, 4, 5)])
