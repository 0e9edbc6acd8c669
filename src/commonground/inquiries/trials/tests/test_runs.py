"""With a simulation: expected first, run then; what several runs say together, and who reads and tells it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.inquiries.statements.models import Statement
from commonground.inquiries.tests.working import OUTSIDE, SEATED, TOGETHER
from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials import queries as tried
from commonground.inquiries.trials.models import Outcome, Run
from commonground.inquiries.trials.pure import runs
from commonground.inquiries.trials.pure.plot import plot_of
from commonground.inquiries.trials.running import actions, queries
from commonground.kernel.errors import Conflict, Missing, Refused, Unreadable
from commonground.posts import actions as posts
from commonground.posts.edits import actions as edits
from commonground.posts.models import Post

PLACE = "https://lab.example/pond?day=3"


@pytest.fixture
def played(work, now):
    found = trials.Found(
        "played", now.date(), "", address=PLACE, link="x", link_words="light feeds it"
    )
    return trials.write_down(work.cast.ada, work.inquiry, found, source="A pond.", now=now)


def test_no_simulation_is_where_it_does_not_say(work, now):
    found = trials.Found("played", now.date(), "", address="https://else.example\\@lab.example/")
    with pytest.raises(Unreadable):
        trials.write_down(work.cast.ada, work.inquiry, found, source="A pond.", now=now)


def run(work, played, values, expected, came_out, now, *, who="ada", bearing="neither"):
    actor = work.who(who)
    made = actions.plan_run(actor, played, values=runs.set_in(values), expected=expected, now=now)
    if came_out:
        actions.tell_outcome(actor, made, source=came_out, bearing=bearing, now=now)
    return made


def shown(work, played, who="ada"):
    return tried.one_played(work.who(who), played.pk)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("light = 8 h", [("light", "8", "h")]),
        ("light: 8,5 h\nwater = yes", [("light", "8,5", "h"), ("water", "yes", "")]),
        ("الضوء = ٨ ساعات", [("الضوء", "٨", "ساعات")]),
        ("cold = −4 °C\nshare = 20 %", [("cold", "−4", "°C"), ("share", "20", "%")]),
        ("speed=3 m/s", [("speed", "3", "m/s")]),
    ],
)  # fmt: skip
def test_what_was_set_is_read_with_its_units(text, told):
    values = runs.set_in(text)
    assert [(one.name, one.value, one.unit) for one in values] == told
    again = runs.planned(runs.before_it(values, "It grows.\nsize = 4 cm"))
    assert again == runs.Said(values, "It grows.\nsize = 4 cm")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "line"), ("bright", "line"), ("light: bright", "line"), ("a = 1\nA = 2", "twice"),
        ("\n".join(f"n{n} = 1" for n in range(7)), "many"), ("a = " + "x" * 61, "long"),
    ],
)  # fmt: skip
def test_what_was_not_set_says_why(text, word):
    with pytest.raises(runs.Unsaid, match=word):
        runs.set_in(text)


def test_what_came_out_is_numbers_words_or_both():
    said = runs.ended("Result: it grew.\nalgae = 12 mg\ncolour = green")
    assert [str(one) for one in said.values] == ["algae = 12 mg"]
    assert said.words == "Result: it grew.\ncolour = green"


def ran(was_set, came_out):
    return runs.Ran(runs.planned(was_set), runs.ended(came_out))


def test_runs_are_drawn_over_what_was_set_differently():
    three = [
        ran("water = 1 l\nlight = 4 h", "algae = 3 mg"),
        ran("water = 1 l\nlight = 8 h", "algae = 7 mg"),
        ran("water = 1 l\nlight = 12 h", "It went dark."),
    ]
    told = runs.series(three, counted="run")
    assert told.drawn.columns == ("light (h)", "algae (mg)")
    assert told.drawn.rows == (("4", "3"), ("8", "7"))
    assert (told.differs, told.left_out) == (("light",), 1)
    assert plot_of(told.drawn).most.name == "8"


def test_what_was_set_alike_is_drawn_run_by_run_and_units_are_not_mixed():
    alike = [ran("dice = 2", f"sum = {n}") for n in (7, 3, 11)]
    assert runs.series(alike, counted="run").drawn.rows == (("1", "7"), ("2", "3"), ("3", "11"))
    units = [ran("warm = 20 °C", "height = 2 cm"), ran("warm = 68 °F", "height = 2 cm")]
    assert runs.series(units, counted="run").drawn is None
    assert runs.series([], counted="run") == runs.Series(None, (), 0)


def test_it_is_read_by_who_works_on_the_question(work, played, now):
    run(work, played, "light = 4 h", "Little.", "algae = 3 mg", now, bearing="supports")
    run(work, played, "light = 8 h", "Much.", "algae = 9 mg", now, who="lea", bearing="shakes")
    run(work, played, "light = 9 h", "More.", "", now, who="gil")
    for who in TOGETHER:
        told = shown(work, played, who).runs
        assert [row.expected for row in told.rows] == ["Little.", "Much.", "More."]
        assert [row.run.may_tell for row in told.rows] == [who == one for one in TOGETHER]
        assert [row.untold for row in told.rows] == [False, False, True]
        assert "Of 2 runs 1 support it, and 1 shake it." in told.notes
    for who in SEATED + OUTSIDE:
        with pytest.raises(Missing):
            shown(work, played, who)
    assert "“\u2068algae (mg)\u2069” over “\u2068light (h)\u2069”" in shown(work, played).told


def test_only_who_ran_it_tells_what_came_out_and_once(work, played, now):
    mine = run(work, played, "light = 4 h", "Little.", "", now)
    with pytest.raises(Missing):
        queries.one_to_tell(work.cast.lea, mine.pk)
    with pytest.raises(Refused):
        actions.tell_outcome(work.cast.lea, mine, source="x", now=now)
    first = actions.tell_outcome(work.cast.ada, mine, source="x", now=now, key="k")
    assert actions.tell_outcome(work.cast.ada, mine, source="x", now=now, key="k") == first
    with pytest.raises(Conflict):
        actions.tell_outcome(work.cast.ada, mine, source="y", now=now)
    assert Outcome.objects.count() == 1


def test_what_is_taken_back_shows_no_more_and_what_was_changed_late_is_said(work, played, now):
    first = run(work, played, "light = 4 h", "Little.", "algae = 3 mg", now)
    second = run(work, played, "light = 8 h", "Much.", "algae = 9 mg", now)
    posts.delete(work.cast.ada, Post.objects.get(outcome__run=first), now=now)
    late = now + timedelta(minutes=5)
    edits.edit(work.cast.ada, second.post, source="light = 8 h\n\nLittle.", seen=None, now=late)
    rows = shown(work, played).runs.rows
    assert [(row.outcome is None, row.untold, row.changed) for row in rows] == [
        (True, True, False),
        (False, False, True),
    ]
    posts.delete(work.cast.ada, Post.objects.get(pk=first.pk), now=late)
    assert [row.run.pk for row in shown(work, played).runs.rows] == [second.pk]


def test_what_came_out_and_was_taken_back_is_told_anew(work, played, now):
    mine = run(work, played, "light = 4 h", "Little.", "", now)
    said = {"source": "algae = 3 mg", "now": now}
    first = actions.tell_outcome(work.cast.ada, mine, key="k", **said)
    posts.delete(work.cast.ada, first.post, now=now)
    (row,) = shown(work, played).runs.rows
    assert (row.outcome, row.untold) == (None, True)
    with pytest.raises(Conflict):  # the form of what was taken back is used up
        actions.tell_outcome(work.cast.ada, mine, key="k", source="algae = 4 mg", now=now)
    anew = actions.tell_outcome(work.cast.ada, mine, key="n", source="algae = 4 mg", now=now)
    with pytest.raises(Conflict):
        actions.tell_outcome(work.cast.ada, mine, key="o", **said)
    (row,) = shown(work, played).runs.rows
    assert row.outcome == anew
    assert Post.objects.get(pk=first.post_id).deleted_at


def test_more_than_one_thing_set_differently_is_said(work, played, now):
    run(work, played, "light = 4 h\nwater = 1 l", "a", "algae = 3", now)
    run(work, played, "light = 8 h\nwater = 2 l", "b", "algae = 4", now)
    (note,) = shown(work, played).runs.notes
    assert "“\u2068light\u2069”, “\u2068water\u2069”" in note


def test_from_the_question_to_what_came_out(work, client, now):
    client.force_login(work.cast.ada.account)
    question = reverse("inquiries:show", args=[work.inquiry.pk])
    about = Statement.objects.filter(inquiry=work.inquiry).first()
    place = reverse("running:simulation_create", args=[work.inquiry.pk])
    assert place in client.get(question).content.decode()
    sent = {"text": "A pond.", "address": PLACE, "about": f"statement:{about.pk}"}
    assert client.post(place, sent | {"address": "lab.example"}).status_code == 422
    step = client.post(place, sent)
    assert client.post(step.url, {"values": "bright", "expected": "x"}).status_code == 422
    assert client.post(step.url, {"values": "light = 4 h", "expected": ""}).status_code == 422
    step = client.post(step.url, {"values": "light = 4 h", "expected": "<b>Little"})
    page = client.get(step.url).content.decode()
    assert "light = 4 h" in page
    assert f'href="{PLACE}" target="_blank" rel="nofollow noopener noreferrer ugc"' in page
    assert "lab.example" in page
    step = client.post(step.url, {"text": "algae = 3 mg", "bearing": "shakes"})
    (made,) = Run.objects.all()
    page = client.get(step.url).content.decode()
    assert "&lt;b&gt;Little" in page
    assert "shakes it" in page
    assert "<iframe" not in page
    again = client.get(reverse("running:run_create", args=[made.trial_id])).content.decode()
    assert "light = 4 h</textarea>" in again  # to change one thing
