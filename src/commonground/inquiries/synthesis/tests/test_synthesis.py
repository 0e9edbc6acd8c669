"""Writing together what a question comes to, what it rests on, and what each gave up."""

import pytest
from django.urls import reverse

from commonground.inquiries import actions as questions
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.synthesis import actions, queries
from commonground.inquiries.synthesis.models import Citation, Version
from commonground.kernel.errors import Refused
from commonground.testing.cast import pupil

WORDS = "Rain washes it.\n\nWe are sure.\n\nWinter is open."


@pytest.fixture
def begun(work, now):
    return actions.write(work.cast.ada, work.inquiry, source=WORDS, on=0, now=now).version


def part(work, who):
    return queries.section(work.who(who), work.inquiry)["part"]


def change(work, who, old, new, on, now):
    words = WORDS.replace(old, new)
    return actions.write(work.who(who), work.inquiry, source=words, on=on, now=now)


def test_two_changes_become_one_and_the_same_lines_are_met(work, begun, now):
    change(work, "lea", "washes", "carries", 1, now)
    joined = change(work, "gil", "open", "to be tried", 1, now)
    assert joined.joined
    assert "carries" in joined.version.source
    assert "to be tried" in joined.version.source
    met = change(work, "ada", "Rain washes", "Snow brings", 1, now)
    assert isinstance(met, actions.Met)
    assert Version.objects.count() == 3
    unknown = change(work, "ada", "Rain", "Snow", 77, now)
    assert isinstance(unknown, actions.Met)


def test_it_says_what_it_rests_on_and_each_sees_what_they_read_of_it(work, begun, now):
    note = notes.note(work.gil, work.inquiry, marker="new", source="It rained.", now=now)
    thought = Statement.objects.filter(inquiry=work.inquiry).first()
    cited = [("note", str(note.pk)), ("statement", str(thought.pk))]
    actions.cite(work.cast.ada, work.inquiry, among=cited, chosen=cited, is_open=False, now=now)
    actions.cite(work.cast.lea, work.inquiry, among=cited, chosen=cited[1:], is_open=True, now=now)
    assert [one.what for one in part(work, "lea").rests_on] == ["note", "statement"]
    assert [one.what for one in part(work, "gil").rests_on] == ["note"]
    assert part(work, "gil").leaves_open == []
    # Who cannot read something cited does not take it away by saying what they see.
    actions.cite(work.gil, work.inquiry, among=cited[:1], chosen=[], is_open=False, now=now)
    assert [row.what for row in Citation.objects.filter(open=False)] == ["statement"]


def test_what_not_all_see_alike_stays_in_sight(work, begun, now):
    said = stating.state(work.gil, work.inquiry, source="Factory.", now=now)
    for who, side in (("ada", "agrees"), ("lea", "doubts")):
        stating.weigh(work.who(who), said, side=side, now=now)
    assert part(work, "ada").held_by_few == []  # of two, each would know who it is
    for name in ("Nel Late", "Lou Late", "Pia Late"):
        one = pupil(name, work.cast.group)
        questions.join(one, work.inquiry, now=now)
        questions.pass_by(one, work.inquiry, "before", now=now)
        stating.weigh(one, said, side="passes", now=now)
    assert [line.pk for line in part(work, "ada").held_by_few] == [said.pk]
    assert part(work, "gil").held_by_few == []  # has not weighed it


def test_each_may_record_what_they_gave_up(work, begun, now):
    actions.give_up(work.cast.lea, work.inquiry, source="The factory.", now=now)
    assert [one.post.source for one in part(work, "ada").given_up] == ["The factory."]
    with pytest.raises(Refused):
        actions.give_up(work.cast.kid, work.inquiry, source="x", now=now)


def test_a_hidden_version_is_read_by_its_author_and_staff_who_lead(work, begun, now):
    unkind = change(work, "gil", "sure", "unkind", 1, now).version
    with pytest.raises(Refused):
        actions.hide(work.cast.lea, unkind, reason="x", now=now)
    questions.pass_by(work.cast.fay, work.inquiry, When.BEFORE, now=now)
    actions.hide(work.cast.fay, unkind, reason="It hurts.", now=now)
    for who in ("ada", "lea", "gil", "fay"):
        assert "unkind" not in part(work, who).version.source
        seen = [v.number for v in queries.versions(work.who(who), work.inquiry)]
        assert seen == ([2, 1] if who in ("gil", "fay") else [1]), who
    assert change(work, "lea", "sure", "quite sure", 1, now).version.number == 3
    actions.unhide(work.cast.fay, unkind, now=now)


def test_the_result_tells_the_words_alone(work, begun):
    assert queries.result(work.cast.out, work.inquiry) == {"version": begun}
    assert queries.result(work.cast.out, Inquiry(pk=1)) is None


def test_it_is_written_over_http(work, client, now):
    client.force_login(work.cast.ada.account)
    to = reverse("synthesis:edit", args=[work.inquiry.pk])
    assert client.post(to, {"text": "", "on": 0}).status_code == 422
    assert client.post(to, {"text": WORDS, "on": 0}).status_code == 302
    actions.write(work.cast.lea, work.inquiry, source="Other.", on=1, now=now)
    assert client.post(to, {"text": "Mine.", "on": 1}).status_code == 409
    cite = reverse("synthesis:citations_edit", args=[work.inquiry.pk])
    assert client.post(cite, {"rests_on": "note:1"}).status_code == 422
    assert client.post(cite, {}).status_code == 302
    for name in ("versions", "giving_up_create"):
        assert client.get(reverse(f"synthesis:{name}", args=[work.inquiry.pk])).status_code == 200
    one = reverse("synthesis:version", args=[work.inquiry.pk, 1])
    assert client.get(one).status_code == 200
