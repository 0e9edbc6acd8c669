"""The plan of a question: written before one begins, looked at again at the end; who reads and writes it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from commonground.inquiries.leading import actions as leading
from commonground.inquiries.tests.working import OUTSIDE, SEATED, TOGETHER
from commonground.inquiries.turns.models import Line
from commonground.inquiries.turns.planning import actions, queries
from commonground.kernel.errors import Conflict, Missing, Refused
from commonground.posts import actions as posts


def write(work, now, who="ada", part="find", words="Where it comes from.", until=None):
    actor = work.who(who)
    return actions.write_line(actor, work.inquiry, part=part, source=words, until=until, now=now)


def read(work, who):
    told = queries.section(work.who(who), work.inquiry)
    return [e for part in told["plan"].parts for e in part.entries] if told else []


def test_it_is_written_by_who_works_and_read_by_nobody_else(work, now):
    write(work, now, part="change", words="If it is as much above the bridge.")
    write(work, now, "gil", words="Where it comes from.")
    for who in TOGETHER:
        assert [entry.line.part for entry in read(work, who)] == ["find", "change"], who
    for who in SEATED + OUTSIDE:
        assert queries.section(work.who(who), work.inquiry) is None, who
        with pytest.raises(Refused):
            write(work, now, who)


def test_it_is_looked_at_again_when_the_day_has_come_or_after_is_asked(work, now):
    day = localdate(now)
    later = write(work, now, until=day + timedelta(days=9))
    due = write(work, now, part="how", words="Strips.", until=day)
    assert [entry.line.may_look for entry in read(work, "lea")] == [False, True]
    with pytest.raises(Missing):
        queries.one_to_look_at(work.cast.lea, later.pk)
    with pytest.raises(Refused):
        actions.look_again(work.cast.lea, later, went="so", source="x", now=now)
    for who in ("lea", "ada"):  # each may say how it went
        actions.look_again(work.who(who), due, went="otherwise", source="They ran out.", now=now)
    leading.open_after(work.cast.ada, work.inquiry, now=now)
    first, second = read(work, "gil")
    assert first.line.may_look
    assert [look.went for look in second.looks] == ["otherwise"] * 2
    posts.delete(work.cast.lea, second.looks[0].post, now=now)
    assert len(read(work, "gil")[1].looks) == 1


def test_nothing_is_kept_that_would_not_be_shown(work, now, monkeypatch):
    monkeypatch.setattr(actions, "MOST_LINES", 2)
    monkeypatch.setattr(actions, "MOST_LOOKS", 1)
    asked = {"part": "find", "source": "x", "until": localdate(now), "now": now}
    first = actions.write_line(work.cast.ada, work.inquiry, **asked)
    second = actions.write_line(work.cast.ada, work.inquiry, key="once", **asked)
    with pytest.raises(Conflict):
        write(work, now, "gil")
    assert actions.write_line(work.cast.ada, work.inquiry, key="once", **asked) == second
    actions.look_again(work.cast.lea, first, went="so", source="x", now=now)
    with pytest.raises(Conflict):
        actions.look_again(work.cast.lea, second, went="so", source="x", now=now)
    posts.delete(work.cast.ada, second.post, now=now)
    assert write(work, now, "gil")  # what was taken back makes room
    assert len(read(work, "ada")) == 2


def test_from_the_question_and_back(work, client, now):
    client.force_login(work.cast.ada.account)
    question = reverse("inquiries:show", args=[work.inquiry.pk])
    place = reverse("planning:line_create", args=[work.inquiry.pk])
    assert place in client.get(question).content.decode()
    assert client.post(place, {"part": "none", "words": "x"}).status_code == 422
    assert client.post(place, {"part": "how"}).status_code == 422
    sent = {"part": "how", "words": "<b>Strips", "until": str(now.date())}
    assert client.post(place, sent).url == f"{question}#plan"
    again = reverse("planning:look_create", args=[Line.objects.get().pk])
    page = client.get(question).content.decode()
    assert "&lt;b&gt;Strips" in page
    assert again in page
    assert client.get(again).status_code == 200
    assert client.post(again, {"words": "x"}).status_code == 422
    assert client.post(again, {"went": "so", "words": "It did."}).status_code == 302
    assert "It did." in client.get(question).content.decode()
