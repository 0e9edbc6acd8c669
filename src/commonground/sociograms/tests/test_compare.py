"""What changed between two askings: of one class, and inside a file; nobody is named."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.sociograms import actions
from commonground.sociograms.changes.pure.pairs import Counted
from commonground.sociograms.imports import actions as imports
from commonground.sociograms.imports import queries as reading
from commonground.sociograms.imports.pure.reading import File
from commonground.sociograms.models import Study
from commonground.sociograms.pure.answers import Asked, Said, Taker
from commonground.sociograms.tests.real import files, needs_shared, reference
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow


@pytest.fixture
def fay(client, cast):
    client.force_login(cast.fay.account)
    return client


def url(study):
    return reverse("sociograms:compare", args=[study.pk])


def circle(size, steps):
    """Everybody names those so many places further round."""
    return [Said(i, (i + k) % size, "learns with") for i in range(size) for k in steps]


@pytest.fixture
def twice(cast, now):
    """The same people, asked in September and now; the later roster stands the other way round."""

    def ask(size=12, then=(1, -1, 2), here=(1, -1, 3), silent=()):
        people = [cast.ada, cast.kid, cast.lea]
        people += [pupil(f"Pupil {place:02}", cast.group) for place in range(size - 3)]
        before = actions.note_answers(
            cast.group, by=cast.fay, people=people, now=now - timedelta(days=60),
            answers=[one for one in circle(size, then) if one.source not in silent],
        )  # fmt: skip
        turned = [
            Said(size - 1 - one.source, size - 1 - one.target, one.kind)
            for one in circle(size, here)
            if one.source not in silent
        ]
        after = actions.note_answers(
            cast.group, by=cast.fay, people=people[::-1], answers=turned, now=now
        )
        return before, after

    return ask


def row(page, name):
    found = re.search(rf">{name}</span></th>(.*?)</tr>", page, re.S)
    return re.findall(r'<td class="number">(\d+)</td>', found[1])


def test_people_are_matched_by_person_whatever_their_place(fay, twice):
    before, after = twice()
    page = fay.get(url(after)).content.decode()
    # each names two as before (24 ties), one other than before (12 new, 12 ended)
    assert row(page, "learns with") == ["24", "12", "12"]
    assert '<data value="0.66666667">' in page
    assert '<data value="0.50000000">' in page
    assert "Only pairs that both askings could see" in page


def test_nobody_is_named(fay, twice):
    _before, after = twice()
    page = fay.get(url(after)).content.decode()
    assert [p.label for p in after.participants.all() if p.label in page] == []


def test_sentences_stand_first_each_with_its_why(fay, twice):
    _before, after = twice()
    page = fay.get(url(after)).content.decode()
    findings = page[page.index('id="findings"') : page.index('id="table"')]
    assert findings.count("<li>") == findings.count('<details class="why">') >= 3
    assert page.index('id="findings"') < page.index('id="table"')
    assert "Pearson" in findings or "Jaccard" in findings


@pytest.mark.parametrize(("size", "told"), [(9, False), (10, True)])
def test_under_ten_answers_there_are_prompts(fay, twice, size, told):
    _before, after = twice(size=size)
    page = fay.get(url(after)).content.decode()
    assert ("Talk about it instead" not in page) == told
    assert ("<data value" in page) == told


@pytest.mark.parametrize("small", [0, 1, 4, 5, 9, 10])
@pytest.mark.parametrize("place", range(3))
def test_a_small_number_silences_the_others(small, place):
    counts = [10, 20, 30]
    counts[place] = small
    assert Counted(*counts).told == (small == 0 or small >= 5)


def test_a_small_number_is_told_nowhere(fay, cast, now, twice):
    first, before = twice()
    said = circle(12, (1, -1, 3))
    said[:3] = [Said(0, 5, "learns with"), Said(0, 6, "learns with"), Said(0, 7, "learns with")]
    people = [one.persona for one in first.participants.select_related("persona")]
    after = actions.note_answers(
        cast.group, by=cast.fay, people=people, answers=said, now=now + timedelta(days=1)
    )
    for who in (cast.fay, cast.hal):
        fay.force_login(who.account)
        page = fay.get(url(after), {"since": before.pk}).content.decode()
        assert "one of these numbers is below five, so none is shown" in page
        assert row(page, "learns with") == []
        assert not re.search(r"Kept \d+, ended \d+, new \d+", page), who


@pytest.mark.parametrize(("silent", "told"), [({3}, False), (set(range(5)), True)])
def test_the_share_of_answers_says_to_no_head_how_few_are_silent(client, cast, twice, silent, told):
    _before, after = twice(size=16, silent=silent)
    client.force_login(cast.hal.account)
    for page in (url(after), reverse("sociograms:show", args=[after.pk])):
        shown = client.get(page).content.decode()
        assert ("% answered" in shown) <= told
        assert "absent both times" not in shown or told
    client.force_login(cast.fay.account)
    assert "% answered" in client.get(url(after)).content.decode()


@pytest.mark.parametrize("came", ["joined", "left", "spoke"])
@pytest.mark.parametrize(("count", "told"), [(4, False), (5, True)])
def test_the_head_reads_no_change_where_few_came_or_went(client, cast, now, came, count, told):
    """Less what the page of the whole class counts, it would say whom these few named."""
    people = [pupil(f"Pupil {place:02}", cast.group) for place in range(21)]
    few = range(count)
    then, here, silent = people, people, ()
    if came == "joined":
        then = people[count:]
    elif came == "left":
        here = people[count:]
    else:
        silent = few
    said = [one for one in circle(len(then), (1, -1, 2)) if one.source not in silent]
    give = {"by": cast.fay}
    actions.note_answers(
        cast.group, people=then, answers=said, now=now - timedelta(days=60), **give
    )
    said = circle(len(here), (1, -1, 3))
    after = actions.note_answers(cast.group, people=here, answers=said, now=now, **give)
    for who, sees in ((cast.hal, told), (cast.fay, True)):
        client.force_login(who.account)
        page = client.get(url(after)).content.decode()
        assert ("Since " in page, 'id="table"' in page) == (sees, sees), who
        shown = client.get(reverse("sociograms:show", args=[after.pk])).content.decode()
        assert sees or "Since " not in shown
        few = "Fewer than five people came or went" in page
        assert few == (not sees and came != "spoke")
        assert (f"{count} {came}" in page) == (sees and came != "spoke")
        assert ("people were there both times" in page) != few


@pytest.fixture
def thrice(cast, now):
    """A class asked three times; each time by the places of those who were there."""

    def ask(*there):
        people = [pupil(f"Pupil {place:02}", cast.group) for place in range(30)]
        return [
            actions.note_answers(
                cast.group, by=cast.fay, people=[people[place] for place in places],
                answers=circle(len(places), (1, -1, 2 + k)), now=now - timedelta(days=60 - 30 * k),
            )
            for k, places in enumerate(there)
        ]  # fmt: skip

    return ask


def test_of_three_askings_a_head_reads_each_beside_the_last_before(client, cast, thrice):
    """Those of each two together would say of few that they began, ended and began again."""
    first, second, third = thrice(range(20), range(20), range(20))
    for who, other in ((cast.hal, False), (cast.fay, True)):
        client.force_login(who.account)
        page = client.get(url(third), {"since": first.pk}).content.decode()
        assert (f"?since={first.pk}" in page) == other
        assert 'id="table"' in page
        last = client.get(url(third), {"since": second.pk}).content.decode()
        assert (_told(page) == _told(last)) == (not other)


def _told(page):
    return page[page.index('id="findings"') : page.index("</main>")]


@pytest.mark.parametrize(
    ("second", "third", "told"),
    [
        (range(25), range(20), True),  # five joined, the same five left
        (range(25), [*range(20), 24], False),  # four of them and nobody else
        (range(25), [*range(19), 24], False),  # four of them and one other: two people apart
        (range(25), [*range(15), *range(20, 25)], True),  # five others left
        (range(23), range(23), True),  # three joined, so that was not told, and nothing is less it
        (range(23), range(18), True),
    ],
)
def test_nor_do_two_changes_together_tell_of_few(client, cast, thrice, second, third, told):
    """Less the change before, it would say whom these few named."""
    _first, _second, last = thrice(range(20), second, third)
    client.force_login(cast.hal.account)
    page = client.get(url(last)).content.decode()
    assert ('id="table"' in page) == told
    client.force_login(cast.fay.account)
    assert 'id="table"' in client.get(url(last)).content.decode()


def test_two_askings_that_share_little_are_called_two(fay, twice):
    _before, after = twice(then=(1, 2, 3), here=(5, 6, 7))
    assert "read the two askings as two networks" in fay.get(url(after)).content.decode()


def test_waves_of_a_file_are_compared(fay, cast, now):
    said = [
        Said(i, (i + k) % 12, "x", wave=wave)
        for wave, steps in (("1", (1, 2)), ("2", (1, 3)))
        for i in range(12)
        for k in steps
    ]
    study = actions.keep(
        Study(
            school=cast.school, name="Many", asked_by=cast.fay, asked_on=now.date(),
            expires_at=now.replace(year=now.year + 1),
        ),
        kinds=[Asked("x")], participants=[Taker(f"No {n}") for n in range(12)],
        answers=said, now=now,
    )  # fmt: skip
    page = fay.get(url(study)).content.decode()
    assert "Many since asking 1" in page
    assert row(page, "x") == ["12", "12", "12"]


def test_without_an_earlier_asking_there_is_nothing(fay, study):
    assert fay.get(url(study)).status_code == 404


def test_the_first_page_leads_here_and_says_what_is_new(fay, twice):
    _before, after = twice(here=(1, -1, 3, -3))
    page = fay.get(reverse("sociograms:show", args=[after.pk])).content.decode()
    assert url(after) in page
    assert re.search(r"Since \w+ \d+ of \d+ returned choices are new\.", page)


def test_who_may(client, cast, twice):
    _before, after = twice()
    for who, status in (("hal", 200), ("ada", 404), ("gus", 404), ("tom", 404)):
        client.force_login(getattr(cast, who).account)
        assert client.get(url(after)).status_code == status, who


def test_the_cost_does_not_grow(fay, twice, cast, now):
    _before, few = twice()
    page = {"study": few}

    def more():
        page["study"] = twice(size=30)[1]

    assert_cost_does_not_grow(lambda: fay.get(url(page["study"])), more)


@needs_shared
@pytest.mark.parametrize(("wave", "told"), [("2", "1->2"), ("3", "2->3"), ("4", "3->4")])
def test_what_became_of_the_ties_of_an_open_class_is_the_reference_value(
    fay, cast, now, wave, told
):
    ties, people = (File(path.name, path.read_bytes()) for path in files("knecht"))
    study = imports.bring_in(
        cast.fay, cast.school, reading=reading.read(cast.school, ties, people), name="k", now=now
    )
    page = fay.get(url(study), {"wave": wave}).content.decode()
    wanted = reference()[f"knecht_{told}"]["tie_change_observed_dyads"]["value"]
    table = page[page.index('id="table"') :]
    found = [int(n) for n in re.findall(r'<td class="number">(\d+)</td>', table)[:3]]
    assert found == [wanted["1->1"], wanted["0->1"], wanted["1->0"]]
    shares = [float(value) for value in re.findall(r'<data value="([^"]+)"', table)]
    assert shares[1] == pytest.approx(wanted["jaccard"], abs=1e-7)
