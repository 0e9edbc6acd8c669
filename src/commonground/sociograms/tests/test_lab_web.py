"""A school's web in few bytes: what the island unpacks, and nothing that names anybody."""

import json

import numpy as np
import pytest
from django.urls import reverse

from commonground.sociograms.lab.pure.packed import MARKS, Person, packed
from commonground.sociograms.tests.test_lab import large
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def opened(data):
    """What the bytes say, read as slowly and plainly as can be."""
    long = int.from_bytes(data[:4], "little")
    head, at = json.loads(data[4 : 4 + long]), 4 + long
    n = head["people"]
    words = [np.frombuffer(data, "<u2", n, at + 2 * n * k).tolist() for k in range(3)]
    small = [np.frombuffer(data, np.uint8, n, at + 6 * n + n * k).tolist() for k in range(3)]
    rest = iter(data[at + 9 * n :])

    def varint():
        value = shift = 0
        while True:
            byte = next(rest)
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    kinds = []
    for _ in head["ties"]:
        ties = []
        for who in range(n):
            whom = 0
            for _tie in range(varint()):
                whom += varint()
                ties.append((who, whom))
        kinds.append(ties)
    assert next(rest, None) is None
    return head, words, small, kinds


@pytest.mark.parametrize("people", [0, 1, 3, 200, 9_000])
def test_what_is_packed_can_be_read(people):
    rng = np.random.default_rng(people)
    crowd = [
        Person(k / max(people, 1), 0.5, k + 1, k % 300, MARKS[k % 5], 1.0) for k in range(people)
    ]
    kinds = []
    for many in (0, people * 3):
        pairs = {(int(a), int(b)) for a, b in rng.integers(0, max(people, 1), (many, 2))}
        both = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
        kinds.append((both[::-1, 0], both[::-1, 1]))
    head, words, small, ties = opened(packed({"height": 1}, crowd, kinds))
    assert head == {"height": 1, "people": people, "ties": [len(a) for a, _b in kinds]}
    assert words[2] == [k + 1 for k in range(people)]
    assert small[1] == [k % 5 for k in range(people)]
    for found, (source, target) in zip(ties, kinds, strict=True):
        assert found == sorted(zip(source.tolist(), target.tolist(), strict=True))


def test_a_school_travels_without_names_and_without_the_order_of_the_roster(fay, cast, now):
    study = large(cast, now)
    answer = fay.get(reverse("sociograms:lab_web", args=[study.pk]), {"size": "in_degree"})
    head, words, small, kinds = opened(answer.content)
    assert sorted(words[2]) == list(range(1, 81))
    assert words[2] != list(range(1, 81))
    assert len(kinds[0]) == 400
    assert head["sized"]
    assert max(small[2]) == 255
    assert "names" not in head
    assert b"Somebody" not in answer.content


def test_names_travel_while_they_are_open(fay, cast, now):
    study = large(cast, now)
    fay.post(reverse("sociograms:lab_create", args=[study.pk]), {"purpose": "0"})
    head, words, _small, _kinds = opened(
        fay.get(reverse("sociograms:lab_web", args=[study.pk])).content
    )
    assert sorted(head["names"]) == sorted(f"Somebody {k}" for k in range(80))


def test_the_cost_does_not_grow(fay, cast, now):
    few, many = large(cast, now, 70), large(cast, now, 90)
    page = {"study": few}

    def asked():
        return fay.get(reverse("sociograms:lab_web", args=[page["study"].pk]))

    def more():
        page["study"] = many
        asked()  # where everybody stands is kept once

    assert_cost_does_not_grow(asked, more)
