"""The index finds the same as a plain matcher in Python, on either database."""

import random
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonground.kernel.search import index
from commonground.kernel.search.analyser import tokens
from commonground.kernel.search.asking import asked
from commonground.kernel.search.index import Sought, mark

CORPUS = [
    ("Why does iron rust?", "en"),
    ("Two irons, and gold that does not rust", "en"),
    ("Les élèves de l'école écrivent", "fr"),
    ("El niño canta canciones", "es"),
    ("Почему ржавеет железо? Железа мало", "ru"),
    ("لماذا يصدأ الحَدِيد في المدرسة", "ar"),
    ("والمدرسة بعيدة عن الكتاب", "ar"),
    ("为什么铁会生锈", "zh"),
    ("铁 and iron and железо", "en"),
    ("the and of", "en"),
    ("🔥🔥", "en"),
    ("#rust H₂O 3.14", "en"),
    ("NEAR AND OR NOT iron*", "en"),
]
QUESTIONS = [
    "iron",
    "irons rust",
    "rust -gold",
    "eleve",
    "école",
    "cancion",
    "железо",
    "حديد",
    "المدرسه",
]
QUESTIONS += [
    "كتاب",
    "铁",
    "生锈",
    "为什么铁",
    "the",
    "#rust",
    "h2o",
    "NEAR",
    "AND",
    "NOT",
    "iron*",
    "-铁 iron",
]
QUESTIONS += [
    '"iron"',
    "gold OR iron",
    "x" * 300,
    "a:b",
    "(iron",
    "iron)",
    "tokens:iron",
    "'; --",
    "\\",
]


@pytest.fixture
def corpus(db):
    kept = {}
    for number, ((text, language), room) in enumerate(product(CORPUS, "ab"), start=1):
        kept[number] = tokens(text, language) | {mark("posts"), mark("posts", room)}
    kept[10_000] = tokens("iron", "en") | {mark("groups")}
    index.put(kept)
    return kept


def plainly(kept, sought):
    """The same question, told without any database."""
    return sorted(
        (
            pk
            for pk, tokens in kept.items()
            if mark(sought.kind) in tokens
            and sought.asked.fits(tokens)
            and all(tokens & one for one in sought.marks)
        ),
        reverse=True,
    )


def of_posts(question, *rooms):
    marks = [frozenset(mark("posts", room) for room in rooms)] if rooms else []
    return Sought("posts", asked(question), marks or [frozenset([mark("posts")])])


@pytest.mark.parametrize("rooms", ["", "a", "ab", "z"])
def test_the_same_as_told_in_python(corpus, rooms):
    some = 0
    for question in QUESTIONS:
        sought = of_posts(question, *rooms)
        found = index.newest(sought, size=100)
        assert found == plainly(corpus, sought), question
        some += len(found)
    assert bool(some) == (rooms != "z")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=40) | st.lists(st.sampled_from(QUESTIONS), max_size=6).map(" ".join))
def test_whatever_is_typed(corpus, question):
    sought = of_posts(question)
    assert index.newest(sought, size=100) == plainly(corpus, sought)


def test_page_by_page_and_since(corpus):
    sought = of_posts("iron")
    whole = index.newest(sought, size=100)
    assert len(whole) > 4
    first = index.newest(sought, size=2)
    assert first + index.newest(sought, before=first[-1], size=100) == whole
    late = Sought("posts", sought.asked, sought.marks, since=whole[1])
    assert index.newest(late, size=100) == whole[:2]


def test_put_again_it_is_found_by_the_new_words_alone(corpus):
    (gold,) = set(index.newest(of_posts("gold", "a"), size=9))
    index.put({gold: tokens("silver", "en") | {mark("posts"), mark("posts", "a")}})
    assert index.newest(of_posts("gold", "a"), size=9) == []
    assert index.newest(of_posts("silver"), size=9) == [gold]
    index.drop([gold])
    assert index.newest(of_posts("silver"), size=9) == []
    assert index.held([gold, 10_000]) == {10_000}
    assert gold not in index.listed(0, 1000)


def test_more_audiences_than_anybody_has(corpus):
    marks = frozenset(mark("posts", str(n)) for n in range(400)) | {mark("posts", "a")}
    found = index.newest(Sought("posts", asked("iron"), [marks]), size=100)
    assert found == index.newest(of_posts("iron", "a"), size=100)


def test_much_at_once(db):
    dice = random.Random(7)
    some = ["iron", "gold", "why", "铁", "железо", "école"]
    kept = {n: tokens(" ".join(dice.choices(some, k=3))) | {mark("posts")} for n in range(1, 400)}
    index.put(kept)
    for question in ("iron gold", "gold -iron", "铁 -why", "ecole железа"):
        assert index.newest(of_posts(question), size=500) == plainly(kept, of_posts(question))
