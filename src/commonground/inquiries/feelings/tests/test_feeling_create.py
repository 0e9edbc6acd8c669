"""How it feels: said once, told in batches, by ranges; nobody's answer can be read from a difference."""

import pytest

from commonground.inquiries import actions as inquiries
from commonground.inquiries.feelings import actions, queries
from commonground.inquiries.feelings.models import ITEMS, Feeling
from commonground.inquiries.feelings.pure.telling import moved, span
from commonground.inquiries.leading import actions as leading
from commonground.kernel.errors import Conflict, Refused
from commonground.kernel.models import FactRow

SIX = dict.fromkeys(ITEMS, 3)


def told(actor, inquiry):
    part = queries.section(actor, inquiry)["part"]
    return [(one.span.answers, one.span.low, one.span.high, one.moved) for one in part.first]


def test_it_is_said_once_and_nobody_is_named(client, cast, inquiry, six):
    client.force_login(cast.lea.account)
    address = f"/questions/{inquiry.pk}/feelings/"
    assert client.get(address).status_code == 200
    assert client.post(address, {**SIX, "part": ""}).status_code == 422
    assert client.post(address, SIX).status_code == 302
    assert client.post(address, SIX).status_code == 403
    assert client.get(f"/questions/{inquiry.pk}/").status_code == 200
    assert Feeling.objects.get().persona == cast.lea
    row = FactRow.objects.get(kind="feelings.said")
    assert row.actor_id is None


@pytest.mark.parametrize(
    ("who", "status"), [("fay", 404), ("hal", 404), ("out", 404), ("gus", 404)]
)
def test_who_does_not_take_part_says_nothing(client, cast, inquiry, six, who, status):
    client.force_login(getattr(cast, who).account)
    assert client.post(f"/questions/{inquiry.pk}/feelings/", SIX).status_code == status


def test_nothing_is_told_before_five_and_then_by_five(inquiry, six, feel):
    for one in six[:4]:
        feel(one, 2)
        assert told(six[0], inquiry) == []
    feel(six[4], 4)
    assert told(six[0], inquiry) == 3 * [(5, 2, 4, "")]
    feel(six[5], 5)  # waits for four more
    assert told(six[0], inquiry) == 3 * [(5, 2, 4, "")]


def test_after_is_held_against_before_and_before_is_over_then(cast, inquiry, six, feel, now):
    for one in six[:5]:
        feel(one, 2)
    leading.open_after(cast.ada, inquiry, now=now)
    inquiry.refresh_from_db()
    for one, level in zip(six, (3, 3, 4, 2, 1), strict=False):
        feel(one, level)
    assert told(six[5], inquiry) == 3 * [(5, 1, 4, "more")]
    leading.close_after(cast.ada, inquiry)
    inquiry.refresh_from_db()
    with pytest.raises(Refused):
        feel(six[5], 5)


def test_who_leaves_takes_it_along_and_a_batch_too_small_is_silent(cast, inquiry, six, feel, now):
    for one in six[:5]:
        feel(one, 2)
    actions.erase_feelings(cast.lea.account_id, now)
    assert told(six[0], inquiry) == []


def test_an_ended_question_asks_no_more(cast, inquiry, six, feel, now):
    leading.end(cast.ada, inquiry, now=now)
    with pytest.raises((Refused, Conflict)):
        feel(six[1], 3)


def test_who_said_nothing_yet_sees_nothing_of_it(client, cast, inquiry, six, feel):
    for one in six[:5]:
        feel(one, 2)
    inquiries.join(cast.fay, inquiry, now=inquiry.opened_at)
    client.force_login(cast.fay.account)
    assert "between" not in client.get(f"/questions/{inquiry.pk}/").content.decode()


def test_a_range_never_says_what_each_said():
    assert (span([3] * 5).low, span([3] * 5).high) == (3, 4)
    assert (span([5] * 5).low, span([5] * 5).high) == (4, 5)
    assert (span([1, 5, 3, 3, 3]).low, span([1, 5, 3, 3, 3]).high) == (1, 5)


@pytest.mark.parametrize(
    ("pairs", "word"),
    [
        ([(1, 2), (1, 3), (3, 2)], "more"),
        ([(2, 1), (2, 1), (1, 1)], "less"),
        ([(2, 2), (2, 2), (1, 2)], "same"),
        ([(1, 2), (2, 1)], "mixed"),
    ],
)
def test_where_most_went(pairs, word):
    assert moved(pairs) == word
