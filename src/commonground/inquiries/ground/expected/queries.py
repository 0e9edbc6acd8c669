"""How well people knew what the others think, and with what hardly anybody reckoned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commonground.audiences.models import Audience
from commonground.audiences.queries import floor_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.pure.knowing import Guesses, Knowing, Stances, knowing, surprises
from commonground.inquiries.statements.models import Guess, Side, Stance
from commonground.inquiries.statements.queries import lines
from commonground.people.models import Actor

EXPECTED = {Guess.AGREE: True, Guess.DOUBT: False, Guess.DIVIDED: None}


@dataclass(frozen=True)
class Unexpected:
    """A sentence, and how many of those who guessed expected something else of the others."""

    words: str
    wrong: int
    guessed: int


@dataclass(frozen=True)
class Expected:
    """All guesses of a question together; nobody's alone."""

    people: int
    knowing: Knowing
    unexpected: Sequence[Unexpected]

    @property
    def by_lot(self) -> int:
        return round(self.knowing.by_chance)


def expected(actor: Actor, inquiry: Inquiry) -> Expected | None:
    """Told when the question has ended, so that no guess is read from a change; not under the floor."""
    if inquiry.ended_at is None:
        return None
    words = {line.pk: line.words for line in lines(actor, inquiry.pk)}
    stances, guesses = _said(words)
    people = {person for guessed in guesses.values() for person in guessed}
    floor = floor_of(Audience.objects.filter(pk=inquiry.audience_id))
    told = knowing(stances, guesses)
    if told is None or len(people) < floor:
        return None
    return Expected(len(people), told, _surprising(words, stances, guesses, floor))


def unexpected(words: Mapping[int, str], floor: int) -> list[Unexpected]:
    """Of these sentences, those of which most who guessed expected something else of the others."""
    return _surprising(words, *_said(words), floor)


def _surprising(
    words: Mapping[int, str], stances: Stances, guesses: Guesses, floor: int
) -> list[Unexpected]:
    return [
        Unexpected(words[one.statement], one.wrong, one.expected)
        for one in surprises(stances, guesses)
        if one.expected >= floor
    ]


def _said(statements: Iterable[int]) -> tuple[Stances, Guesses]:
    """As far as it stands in the numbers: who asks ends it twice, and would learn what one said between."""
    stances: dict[int, dict[int, bool]] = defaultdict(dict)
    guesses: dict[int, dict[int, bool | None]] = defaultdict(dict)
    sides = [Side.AGREES, Side.DOUBTS]
    rows = Stance.objects.filter(statement__in=list(statements), counted__in=sides).order_by("pk")
    told = rows.values_list("statement", "persona", "counted", "guess")
    for statement, person, side, guess in told:
        stances[statement][person] = side == Side.AGREES
        if guess:
            guesses[statement][person] = EXPECTED[Guess(guess)]
    return stances, guesses
