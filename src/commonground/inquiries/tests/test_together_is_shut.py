"""What is done together is shut to who is outside, and to who has not said what they think."""

from datetime import date
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from commonground.inquiries import actions
from commonground.inquiries.models import Answer
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.synthesis import actions as synthesis
from commonground.inquiries.tests.working import OUTSIDE, SEATED, work
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials.pure.runs import set_in
from commonground.inquiries.trials.running import actions as running
from commonground.inquiries.turns import actions as turns
from commonground.inquiries.turns.planning import actions as planning
from commonground.kernel import limits
from commonground.kernel.jobs import run_due
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept
from commonground.maps.remarks import actions as remarks

SENT = {"text": "x", "words": "x", "on": "0", "side": "agrees", "way": "for", "reason": "x"}
OF_A_QUESTION = {
    "statements": ["statement_create"],
    "notes": ["index", "note_create"],
    "trials": ["index", "trial_create"],
    "running": ["simulation_create"],
    "planning": ["line_create"],
    "turns": ["passing_create", "task_create"],
    "synthesis": ["edit", "citations_edit", "giving_up_create", "versions"],
}


@pytest.fixture
def things(db):
    made, now = work(), timezone.now()
    ada, inquiry = made.cast.ada, made.inquiry
    tried = trials.Found(sort="measured", day=date(2026, 9, 1), spot="home")
    trials.write_down(ada, inquiry, tried, source="Lusaka", now=now)
    played = trials.Found(sort="played", day=date(2026, 9, 1), spot="")
    pond = trials.write_down(ada, inquiry, played, source="Lusaka", now=now)
    run = running.plan_run(ada, pond, values=set_in("a = 1"), expected="Lusaka", now=now)
    synthesis.write(ada, inquiry, source="Lusaka", on=0, now=now)
    synthesis.give_up(ada, inquiry, source="Lusaka", now=now)
    maps.edit(ada, inquiry.map, [AddConcept("k", "Lusaka")], now=now)
    remarks.remark(ada, inquiry.map, "k", words="Lusaka", now=now)
    return made, {
        "said": stating.state(ada, inquiry, source="Lusaka", now=now).pk,
        "thought": Statement.objects.exclude(answer=None).first().pk,
        "note": notes.note(ada, inquiry, marker="need", source="Lusaka", now=now).pk,
        "pond": pond.pk,
        "run": run.pk,
        "line": planning.write_line(
            ada, inquiry, part="how", source="Lusaka", until=date(2026, 9, 1), now=now
        ).pk,
        "task": turns.plan(ada, inquiry, source="Lusaka", now=now).pk,
    }


def addresses(made, pks):
    for space, names in OF_A_QUESTION.items():
        yield from (reverse(f"{space}:{name}", args=[made.inquiry.pk]) for name in names)
    for which, name in product(("said", "thought"), ("show", "stance_create", "argument_create")):
        yield reverse(f"statements:{name}", args=[pks[which]])
    for name in ("understanding_create", "understanding_remove"):
        yield reverse(f"notes:{name}", args=[pks["note"]])
    for name in ("taking_create", "taking_remove", "doing_create"):
        yield reverse(f"turns:{name}", args=[pks["task"]])
    for name in ("said", "remark_create"):
        yield reverse(f"remarks:{name}", args=[made.inquiry.map_id, "k"])
    yield from (reverse(f"running:{name}", args=[pks["pond"]]) for name in ("show", "run_create"))
    yield reverse("running:outcome_create", args=[pks["run"]])
    yield reverse("planning:look_create", args=[pks["line"]])
    for name in ("version", "hiding_create", "hiding_remove"):
        yield reverse(f"synthesis:{name}", args=[made.inquiry.pk, 1])


@pytest.mark.parametrize("who", OUTSIDE + SEATED)
def test_from_outside_there_is_nothing(things, client, who):
    made, pks = things
    client.force_login(made.who(who).account)
    for method, address in product(("get", "post"), addresses(made, pks)):
        limits.forget()
        answer = getattr(client, method)(address, SENT)
        assert answer.status_code in (404, 405), (method, address)
        assert b"Lusaka" not in answer.content
        assert not any(word in answer.content for word in (b"Zanzibar", b"Timbuktu"))


def test_what_is_said_under_a_thought_is_read_by_who_reads_the_thought(things, client):
    made, pks = things
    now = timezone.now()
    statement = Statement.objects.get(pk=pks["thought"])
    said = stating.argue(made.cast.ada, statement, way="for", source="Reykjavik", now=now).post
    run_due(now)
    doors = [
        reverse("posts:show", args=[said.pk]),
        reverse("timelines:audience", args=[made.inquiry.audience_id]),
        reverse("timelines:audience", args=[made.inquiry.thinkers_id]),
        reverse("timelines:person", args=[made.cast.ada.pk]),
        f"{reverse('discovery:search')}?q=Reykjavik",
        reverse("inquiries:show", args=[made.inquiry.pk]),
    ]
    told = reverse("posts:show", args=[said.pk]), doors[4]
    for who in ("gil", "kid", "hal", "lea"):
        client.force_login(made.who(who).account)
        read = {at for at in doors if b"Reykjavik</p>" in client.get(at).content}
        assert bool(read) is (who == "lea"), (who, read)
        assert who != "lea" or told[0] in read
    actions.take_back(made.cast.lea, Answer.objects.get(persona=made.cast.lea), now=now)
    client.force_login(made.cast.lea.account)  # who took back what they thought reads nobody's
    assert client.get(told[0]).status_code == 404


def test_who_passed_reads_what_is_done_together_and_no_thought(things, client):
    made, pks = things
    client.force_login(made.gil.account)
    for address in addresses(made, pks):
        answer = client.get(address)
        theirs = (("statements:show", "thought"), ("running:outcome_create", "run"))
        shut = address in [reverse(name, args=[pks[which]]) for name, which in theirs]
        assert answer.status_code in ((404,) if shut else (200, 405)), address
        assert not any(word in answer.content for word in (b"Zanzibar", b"Timbuktu")), address
