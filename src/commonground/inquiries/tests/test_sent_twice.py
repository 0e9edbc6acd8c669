"""On a bad line one touches twice: what is sent twice is kept once, and answered as the first time."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from commonground.inquiries import actions as questions
from commonground.inquiries.models import Aim, Inquiry
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.onward import actions as onward
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials.models import Run
from commonground.inquiries.trials.pure.runs import set_in
from commonground.inquiries.trials.running import actions as running
from commonground.inquiries.turns.planning import actions as planning
from commonground.kernel.errors import Conflict
from commonground.kernel.models import FactRow
from commonground.maps import actions as maps
from commonground.maps.models import Map, MapChange, Remark, Spot
from commonground.maps.pure.edits import AddConcept
from commonground.maps.remarks import actions as remarks
from commonground.posts import actions as posts
from commonground.posts.models import Post

WORDS = ("words", "text", "question", "name", "expected")  # where a form takes what one says


def simulation(work, now, words="A pond."):
    found = trials.Found("played", now.date(), "")
    return trials.write_down(work.cast.ada, work.inquiry, found, source=words, now=now)


def run(work, now, key=""):
    what = {"values": set_in("light = 4 h"), "expected": "Little."}
    return running.plan_run(work.cast.ada, simulation(work, now), key=key, now=now, **what)


def line(work, now):
    asked = {"part": "find", "source": "Where from.", "until": now.date(), "now": now}
    return planning.write_line(work.cast.ada, work.inquiry, **asked)


def note(work, now):
    return notes.note(work.cast.ada, work.inquiry, marker="theory", source="Rain.", now=now)


def drawn(work, now):
    maps.edit(work.cast.ada, work.inquiry.map, [AddConcept("rain", "rain")], now=now)
    return work.inquiry.map


def asked(work, now):
    return questions.ask(work.cast.ada, work.cast.group.audience, question="And?", now=now)


def place(name, *about):
    return reverse(name, args=about)


FORMS = {  # each form of questions and maps that makes something new each time that it is sent
    "question": lambda w, now: (
        place("inquiries:question_create"),
        {"question": "Why salt?", "home": w.cast.group.audience_id},
    ),
    "aim": lambda w, now: (place("aims:index"), {"words": "To ask well."}),
    "sentence": lambda w, now: (
        place("statements:statement_create", w.inquiry.pk),
        {"words": "Rain washes."},
    ),
    "note": lambda w, now: (
        place("notes:note_create", w.inquiry.pk),
        {"text": "Rain.", "marker": "theory"},
    ),
    "trial": lambda w, now: (
        place("trials:trial_create", w.inquiry.pk),
        {"text": "It rose.", "sort": "observed", "day": now.date(), "spot": "school", "bearing": "neither"},
    ),
    "simulation": lambda w, now: (
        place("running:simulation_create", w.inquiry.pk),
        {"text": "A pond."},
    ),
    "run": lambda w, now: (
        place("running:run_create", simulation(w, now).pk),
        {"values": "light = 4 h", "expected": "Little."},
    ),
    "outcome": lambda w, now: (
        place("running:outcome_create", run(w, now).pk),
        {"text": "algae = 3 mg", "bearing": "neither"},
    ),
    "task": lambda w, now: (place("turns:task_create", w.inquiry.pk), {"words": "Ask the miller."}),
    "line": lambda w, now: (
        place("planning:line_create", w.inquiry.pk),
        {"part": "how", "words": "With strips."},
    ),
    "look": lambda w, now: (
        place("planning:look_create", line(w, now).pk),
        {"went": "so", "words": "It did."},
    ),
    "given up": lambda w, now: (
        place("synthesis:giving_up_create", w.inquiry.pk),
        {"words": "The mill."},
    ),
    "map": lambda w, now: (place("maps:map_create"), {"name": "Salt", "begin_with": ""}),
    "remark": lambda w, now: (
        place("remarks:remark_create", drawn(w, now).pk, "rain"),
        {"words": "Which rain?"},
    ),
}  # fmt: skip
SHOWN = {"remark": lambda w: place("remarks:said", w.inquiry.map_id, "rain")}


def kept():
    """How much there is of all that these forms make, and of what was told of it."""
    rows = [Post, Inquiry, Aim, Map, MapChange, Remark, Spot, FactRow]
    return {row.__name__: row.objects.count() for row in rows}


def browser(persona):
    client = Client()
    client.force_login(persona.account)
    return client


def key_in(page):
    """Of the one form on the page that carries one."""
    (found,) = set(re.findall(r'name="key" value="([^"]*)"', page.content.decode()))
    assert len(found) >= 32
    return found


@pytest.mark.parametrize("form", FORMS)
def test_what_is_sent_twice_is_kept_once(work, now, form):
    address, sent = FORMS[form](work, now)
    ada = browser(work.cast.ada)
    key = key_in(ada.get(SHOWN[form](work) if form in SHOWN else address))
    before = kept()
    first = ada.post(address, sent | {"key": key})
    assert first.status_code == 302, first.content.decode()
    there = kept()
    assert there != before
    again = ada.post(address, sent | {"key": key})
    assert (again.status_code, again.url) == (302, first.url)
    assert kept() == there
    other = {name: f"{sent[name]} Not." for name in WORDS if name in sent}
    refused = ada.post(address, sent | other | {"key": key})
    assert refused.status_code == 409
    assert "You said something else with this form before." in refused.content.decode()
    assert kept() == there


@pytest.mark.parametrize("form", sorted(FORMS.keys() - {"outcome"}))
def test_the_key_of_somebody_else_tells_and_does_nothing(work, now, form):
    address, sent = FORMS[form](work, now)
    first = browser(work.cast.ada).post(address, sent | {"key": "k"})
    there = kept()
    hers = browser(work.cast.lea).post(address, sent | {"key": "k"})
    assert hers.status_code == 302
    assert kept() != there  # it is lea's own key: her own is made
    again = browser(work.cast.ada).post(address, sent | {"key": "k"})
    assert again.url == first.url


def test_a_form_is_of_one_place(work, now):
    """A key out of one simulation files nothing under another one, and says so; so with all."""
    first, other = simulation(work, now), simulation(work, now, "A river.")
    what = {"values": set_in("light = 4 h"), "expected": "Little.", "now": now, "key": "k"}
    made = running.plan_run(work.cast.ada, first, **what)
    there = kept()
    with pytest.raises(Conflict):
        running.plan_run(work.cast.ada, other, **what)
    told = {"source": made.post.source, "now": now, "key": "k"}
    elsewhere = asked(work, now)
    questions.pass_by(work.cast.ada, elsewhere, "before", now=now)
    there = kept()
    for inquiry in (work.inquiry, elsewhere):
        with pytest.raises(Conflict):  # another kind of thing
            planning.write_line(work.cast.ada, inquiry, part="how", **told)
    assert kept() == there
    assert Run.objects.get().trial_id == first.pk


def test_a_look_and_a_line_are_of_one_line_and_one_question(work, now):
    one, other = line(work, now), line(work, now)
    said = {"source": "It did.", "now": now, "key": "k"}
    look = planning.look_again(work.cast.ada, one, went="so", **said)
    there = kept()
    assert planning.look_again(work.cast.ada, one, went="so", **said) == look
    for which, went in ((other, "so"), (one, "otherwise")):
        with pytest.raises(Conflict):
            planning.look_again(work.cast.ada, which, went=went, **said)
    assert kept() == there


def test_a_note_builds_on_one_note(work, now):
    one, other = note(work, now), note(work, now)
    said = {"marker": "theory", "source": "So.", "now": now, "key": "k"}
    made = notes.build_on(work.cast.ada, one, **said)
    assert notes.build_on(work.cast.ada, one, **said) == made
    with pytest.raises(Conflict):
        notes.build_on(work.cast.ada, other, **said)
    with pytest.raises(Conflict):
        notes.note(work.cast.ada, work.inquiry, **said)


def test_a_line_is_of_one_step_of_one_map(work, now):
    map_, ada = drawn(work, now), work.cast.ada
    maps.edit(ada, map_, [AddConcept("soil", "soil")], now=now)
    made = remarks.remark(ada, map_, "rain", words="Which?", now=now, key="k")
    assert remarks.remark(ada, map_, "rain", words="Which?", now=now, key="k") == made
    for thing, words in (("soil", "Which?"), ("rain", "When?")):
        with pytest.raises(Conflict):
            remarks.remark(ada, map_, thing, words=words, now=now, key="k")
    assert Remark.objects.count() == 1


def test_what_was_changed_meanwhile_is_the_same_and_what_was_taken_back_is_not(work, now):
    said = {"part": "how", "source": "With strips.", "now": now, "key": "k"}
    made = planning.write_line(work.cast.ada, work.inquiry, **said)
    Post.objects.filter(pk=made.post_id).update(source="Strips!", edited_at=now)
    assert planning.write_line(work.cast.ada, work.inquiry, **said) == made
    posts.delete(work.cast.ada, made.post, now=now)
    with pytest.raises(Conflict):  # nothing that is written into the old form is lost in silence
        planning.write_line(work.cast.ada, work.inquiry, **said | {"source": "With salt."})


def test_a_wondering_that_this_form_made_a_question_is_answered_with_it(work, now):
    ada, room = work.cast.ada, work.cast.group.audience
    wondering = posts.say(ada, audiences=[room], source="Why salt?", asks=True, now=now)
    client, address = browser(ada), place("inquiries:question_create")
    sent = {"question": "Why salt?", "home": room.pk, "post": wondering.pk, "key": "k"}
    first = client.post(address, sent)
    assert client.post(address, sent).url == first.url
    assert client.post(address, sent | {"key": "other"}).status_code == 404


def test_going_on_lays_the_map_down_once(work, now):
    drawn(work, now)
    Inquiry.objects.filter(pk=work.inquiry.pk).update(after_since=now, ended_at=now)
    work.inquiry.refresh_from_db()
    asked = {"question": "And then?", "about": "", "now": now, "key": "k"}
    luggage = onward.Luggage(with_map=True, posts=[])
    home = work.cast.group.audience
    made = onward.go_on(work.cast.ada, work.inquiry, home, luggage=luggage, **asked)
    there = kept()
    assert onward.go_on(work.cast.ada, work.inquiry, home, luggage=luggage, **asked) == made
    assert kept() == there
