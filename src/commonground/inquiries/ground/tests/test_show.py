"""Common ground on the page: the numbers, the names that are open, and who is told nothing."""

import html
import re
from itertools import product

import pytest

from commonground.inquiries import actions as inquiries
from commonground.inquiries.comparing import queries as comparing
from commonground.inquiries.gathered.queries import gathered
from commonground.inquiries.ground import queries
from commonground.inquiries.ground.expected.queries import expected
from commonground.inquiries.ground.tests.world import BEGINNING, draw, give
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.statements.models import Stance
from commonground.inquiries.statements.pure.tally import Tally
from commonground.inquiries.statements.queries import lines as statements
from commonground.inquiries.wordings import actions as wordings
from commonground.inquiries.wordings.queries import matching
from commonground.testing.cast import pupil
from commonground.testing.cost import assert_cost_does_not_grow


def address(world):
    return f"/questions/{world.inquiry.pk}/ground/"


def words(answer):
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode())))


def lines(world, name):
    part = queries.section(world.who(name), world.inquiry)["part"]
    return {line.key: [entry.name for entry in line.entries] for line in part.lines}


def notes(world, name, key, concept):
    part = queries.section(world.who(name), world.inquiry)["part"]
    (line,) = (line for line in part.lines if line.key == key)
    (entry,) = (entry for entry in line.entries if entry.name == concept)
    return list(entry.notes)


def test_the_numbers(world):
    assert lines(world, "ada") == {
        "shared": ["nitrate", "rain"],
        "taken": ["fields"],
        "new": ["fertiliser"],
        "deeper": ["nitrate", "rain"],
        "let_go": ["factory"],
    }
    part = queries.section(world.who("ada"), world.inquiry)["part"]
    assert part.counted == 3
    left = part.left_out
    # ivo, pat and nil drew nothing before; gil drew nothing after; new had read
    assert (left.without_before, left.without_after, left.after_seeing) == (2, 1, 1)


def test_everybody_who_may_see_it_sees_the_same(world):
    assert lines(world, "ada") == lines(world, "lea") == lines(world, "kid")


def test_names_stand_only_where_they_are_open(world):
    """gil alone had the fields, and did not sign; lea wrote fertiliser on the map of all."""
    assert notes(world, "kid", "taken", "fields")[1:] == ["You have it from somebody."]
    assert notes(world, "ada", "taken", "fields")[1:] == ["1 of the others has it from somebody."]
    assert notes(world, "ada", "new", "fertiliser")[1:] == ["On our map from Lea Lind."]
    gil = inquiries.Answer.objects.get(persona=world.who("gil"), when=When.BEFORE)
    inquiries.sign(world.who("gil"), gil, now=BEGINNING)
    assert notes(world, "ada", "taken", "fields")[1:] == ["1 of the others has it from Gil Gilson."]


def test_who_brought_it_to_the_map_may_be_the_source_too(world):
    draw(world.who("ada"), world.inquiry.map, ["field"], BEGINNING)
    assert notes(world, "kid", "taken", "fields")[1:] == [
        "You have it from Ada Adler or somebody else."
    ]
    assert notes(world, "ada", "taken", "fields")[1:] == [
        "1 of the others has it from you or somebody else."
    ]


def test_a_name_that_is_missing_does_not_tell_who_took_it(world):
    """kid, who took the fields over and brought them to the map, is named as any source would be."""
    draw(world.who("kid"), world.inquiry.map, ["field"], BEGINNING)
    draw(world.who("lea"), world.inquiry.map, ["fields"], BEGINNING)
    assert notes(world, "ada", "taken", "fields")[1:] == [
        "1 of the others has it from Kid Karim, Lea Lind or somebody else."
    ]


def test_one_concept_once_two_say_so(world):
    assert "fertilizer" not in lines(world, "ada")["new"]
    say = {"same": True, "now": BEGINNING}
    wordings.say(world.who("ada"), world.inquiry, "fertiliser", "Fertilizer", **say)
    assert notes(world, "ada", "new", "fertiliser")[0] == "2 of 3 have it now."
    wordings.say(world.who("kid"), world.inquiry, "fertilizer", "the fertiliser", **say)
    assert notes(world, "ada", "new", "fertiliser")[0] == "3 of 3 have it now."


def test_the_page_with_all_that_is_behind(as_, world):
    page = words(as_("ada").get(address(world)))
    for said in (
        "new to everyone 1",
        "Not counted: 1 who came after reading. 2 who drew no map before. 1 who drew no map after.",
        "rain carries when bare nitrate (2 of you say so)",
        "Also written: the rain",
        "2 ideas stayed",
        "1 idea went",
        "1 idea stands on it now",
        "nearly the same letters",
    ):
        assert said in page, said
    assert as_("ada").get(f"/questions/{world.inquiry.pk}/").status_code == 200


def test_how_sure_is_told_from_five_on(as_, world):
    assert "surer now" not in words(as_("ada").get(address(world)))
    for name in ("gil", "ivo"):
        give(world.who(name), world.inquiry, When.AFTER, [], BEGINNING)
    page = words(as_("ada").get(address(world)))
    assert "Of 5 who said it before and after, 5 are surer now, 0 less sure, 0 as before." in page
    assert "cannot be told" in page


def test_what_they_expected_is_told_at_the_end_and_from_five_on(as_, world):
    """ada's sentence: she alone doubts it, and all but her expect to be divided."""
    statement = stating.state(world.who("ada"), world.inquiry, source="It is rain.", now=BEGINNING)
    for name in ("ada", "lea", "kid", "gil", "ivo"):
        side, guess = ("doubts", "agree") if name == "ada" else ("agrees", "divided")
        stating.weigh(world.who(name), statement, side=side, guess=guess, now=BEGINNING)
    assert "guessed" not in words(as_("ada").get(address(world)))
    leading.end(world.who("ada"), world.inquiry, now=BEGINNING)
    page = words(as_("ada").get(address(world)))
    assert "1 of 5 guesses were right." in page
    assert "than whoever guessed, 1 of 1 guess saw it." in page
    assert "“It is rain.” 4 of 5 who guessed expected something else." in page
    stating.erase_stances(world.who("gil").account_id, BEGINNING)
    assert not Stance.objects.filter(persona=world.who("gil")).exists()
    assert words(as_("ada").get(address(world))) == page


SAID = list(product(["agrees", "doubts", "passes"], ["", "agree", "doubt", "divided"]))


def test_no_difference_tells_what_somebody_said(world):
    """All that gil can have said, in a step or waiting for one: that he goes changes nothing."""
    ada, gil, now = world.who("ada"), world.who("gil"), BEGINNING
    late = [pupil(f"Late {n}", world.cast.group) for n in range(4)]
    for one in late:
        inquiries.join(one, world.inquiry, now=now)
        inquiries.pass_by(one, world.inquiry, When.BEFORE, now=now)
    first = [world.who(name) for name in ("ada", "lea", "kid", "ivo", "new")]
    waiting = set()
    for (side, guess), waits in product(SAID, [False, True]):
        said = stating.state(ada, world.inquiry, source=f"{side} {guess} {waits}", now=now)
        waiting |= {said.pk} if waits else set()
        those = [(one, "agrees", "divided") for one in first] + [(gil, side, guess)]
        for who, takes, thinks in (
            those if waits else [*those, *((w, "doubts", "agree") for w in late)]
        ):
            stating.weigh(who, said, side=takes, guess=thinks, now=now)
    Inquiry.objects.filter(pk=world.inquiry.pk).update(ended_at=now)
    ended = Inquiry.objects.get(pk=world.inquiry.pk)

    def told():
        tallies = {line.pk: line.tally for line in statements(ada, ended.pk)}
        return tallies, expected(ada, ended)

    before = told()
    for pk, tally in before[0].items():
        assert (tally == Tally(agree=5)) == (pk in waiting) or tally is None
    stating.erase_stances(gil.account_id, now)
    assert told() == before


def test_one_who_guessed_among_five_who_weighed_is_not_told_alone(world):
    """A step of the numbers is no step of the guesses: these wait until five guessed."""
    ada, now = world.who("ada"), BEGINNING
    said = stating.state(ada, world.inquiry, source="It is rain.", now=now)
    for n, name in enumerate(("ada", "lea", "kid", "gil", "ivo")):
        guess = "" if n else "agree"
        stating.weigh(world.who(name), said, side="agrees", guess=guess, now=now)
    Inquiry.objects.filter(pk=world.inquiry.pk).update(ended_at=now)
    assert expected(ada, Inquiry.objects.get(pk=world.inquiry.pk)) is None


def test_no_second_end_tells_one_guess(as_, world):
    """Whoever goes on with it, lets one weigh or think better of it, and ends it again, reads the same."""
    ada, now = world.who("ada"), BEGINNING
    said = stating.state(ada, world.inquiry, source="It is rain.", now=now)
    for name in ("ada", "lea", "kid", "gil", "ivo"):
        stating.weigh(world.who(name), said, side="agrees", guess="divided", now=now)
    more = pupil("Moe Late", world.cast.group)
    inquiries.join(more, world.inquiry, now=now)
    inquiries.pass_by(more, world.inquiry, When.BEFORE, now=now)

    def told():
        leading.end(ada, world.inquiry, now=now)
        found = expected(ada, Inquiry.objects.get(pk=world.inquiry.pk))
        leading.reopen(ada, world.inquiry, now=now)
        return found

    first = told()
    assert [(one.wrong, one.guessed) for one in first.unexpected] == [(5, 5)]
    stating.weigh(more, said, side="doubts", guess="agree", now=now)
    assert told() == first
    stating.weigh(world.who("lea"), said, side="agrees", guess="agree", now=now)
    assert told() == first
    stating.weigh(world.who("gil"), said, side="doubts", guess="doubt", now=now)
    assert told() == first


EVERYBODY = {
    # name: (status of the page, reads before, reads after)
    "ada": (200, True, True),
    "gil": (200, True, False),
    "new": (200, True, False),
    "pat": (200, False, False),
    "nil": (404, False, False),
    "fay": (404, False, False),
    "gus": (404, False, False),
    "out": (404, False, False),
    "gone": (404, False, False),
}


def test_nobody_learns_what_they_did_not_say_themselves(as_, world):
    """Every person and every door of these pages: neither words nor numbers, nor an answer to a guess."""
    wordings_of = f"/questions/{world.inquiry.pk}/wordings/"
    for name, (status, before, after) in EVERYBODY.items():
        client = as_(name)
        answer = client.get(address(world))
        assert answer.status_code == status, name
        pages = words(answer) + words(client.get(f"/questions/{world.inquiry.pk}/"))
        told = set(re.findall(r"\w+", pages))
        assert ("factory" in told) == before, name  # on maps of before alone
        assert ("fertilizer" in told) == after, name  # on a map of after alone
        assert ("let go 1" in pages) == after, name
        for some, read in (("factory", before), ("fertilizer", after)):
            guess = {"first": "rain", "second": some, "said": "two"}
            expected = 302 if read else 422 if before else 404
            assert client.post(wordings_of, guess).status_code == expected, (name, some)


def test_no_agreement_on_wordings_tells_what_stood_before(world):
    """pat said nothing before, and draws by guess: that two agreed on the word says nothing to pat."""
    pat, now = world.who("pat"), BEGINNING
    draw(world.who("ada"), world.inquiry.map, ["works"], now)
    for name in ("ada", "lea"):  # "factory" stands on maps of before alone
        wordings.say(world.who(name), world.inquiry, "factory", "works", same=True, now=now)
    give(pat, world.inquiry, When.AFTER, ["factory"], now)

    def both(name):
        pairs = {pair.key: pair for pair in comparing.page(world.who(name), world.inquiry.pk).pairs}
        ideas = pairs["ours"].lines[0].behind
        return {thing for side in ideas if side.title == "On both" for thing in side.things}

    def agreed(name):
        return matching(gathered(world.who(name), world.inquiry)).same

    assert len(agreed("ada")) == 1
    assert not agreed("pat")
    assert both("pat") == set()
    draw(world.who("ada"), world.inquiry.map, ["factory"], now)
    for name in ("ada", "lea"):  # now both stand where all see them, and it is said anew
        wordings.say(world.who(name), world.inquiry, "factory", "works", same=True, now=now)
    assert agreed("pat") == agreed("ada")


def test_who_left_reads_it_no_more(as_, world):
    inquiries.leave(world.who("lea"), world.inquiry, now=BEGINNING)
    assert as_("lea").get(address(world)).status_code == 404
    assert queries.section(world.who("ada"), world.inquiry)["part"].counted == 3


def test_cost(as_, world):
    client, made = as_("ada"), []

    def more():
        for _ in range(2):
            who = pupil(f"More {len(made)}", world.cast.group)
            made.append(who)
            inquiries.join(who, world.inquiry, now=BEGINNING)
            inquiries.pass_by(who, world.inquiry, When.BEFORE, now=BEGINNING)
            give(who, world.inquiry, When.AFTER, [f"idea {len(made)}", "rain"], BEGINNING)

    assert_cost_does_not_grow(lambda: client.get(address(world)), more)


@pytest.mark.parametrize("said", [{}, {"first": "rain", "second": "rain", "said": "same"}])
def test_nonsense_is_answered(as_, world, said):
    assert as_("ada").post(f"/questions/{world.inquiry.pk}/wordings/", said).status_code == 422
