"""How well people knew what the others think, and with what hardly anybody reckoned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from commonground.audiences.models import Audience
from commonground.audiences.queries import floor_of
from commonground.inquiries.models import Inquiry
from commonground.inquiries.pure.knowing import Guesses, Knowing, Stances, knowing, surprises
from commonground.inquiries.statements.models import Guess, Side, Statement
from commonground.inquiries.statements.pure.tally import Guessed
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

    knowing: Knowing
    unexpected: Sequence[Unexpected]

    @property
    def by_lot(self) -> int:
        return round(self.knowing.by_chance)


def expected(actor: Actor, inquiry: Inquiry) -> Expected | None:
    """Told when the question has ended, of the sentences of which as many guessed as the floor says."""
    if inquiry.ended_at is None:
        return None
    words = {line.pk: line.words for line in lines(actor, inquiry.pk)}
    floor = floor_of(Audience.objects.filter(pk=inquiry.audience_id))
    stances, guesses = _said(words, floor)
    told = knowing(stances, guesses)
    return Expected(told, _surprising(words, stances, guesses)) if told else None


def unexpected(words: Mapping[int, str], floor: int) -> list[Unexpected]:
    """Of these sentences, those of which most who guessed expected something else of the others."""
    return _surprising(words, *_said(words, floor))


def _surprising(words: Mapping[int, str], stances: Stances, guesses: Guesses) -> list[Unexpected]:
    return [
        Unexpected(words[one.statement], one.wrong, one.expected)
        for one in surprises(stances, guesses)
    ]


def _said(statements: Iterable[int], floor: int) -> tuple[Stances, Guesses]:
    """As the sums say it: nobody's row is read, so that none is missed when they leave."""
    rows = Statement.objects.filter(pk__in=list(statements)).order_by("pk")
    stances: dict[int, dict[int, bool]] = {}
    guesses: dict[int, dict[int, bool | None]] = {}
    for pk, agree, doubt, sums in rows.values_list("pk", "agree", "doubt", "guessed"):
        people = list(_people(sums, {Side.AGREES: agree, Side.DOUBTS: doubt}))
        said = {n: EXPECTED[Guess(guess)] for n, (_agrees, guess) in enumerate(people) if guess}
        if len(said) >= floor:
            stances[pk] = {n: agrees for n, (agrees, _guess) in enumerate(people)}
            guesses[pk] = said
    return stances, guesses


def _people(sums: Guessed, sides: Mapping[str, int]) -> Iterator[tuple[bool, str]]:
    """Of one sentence: somebody for each who stands in a sum, whether they agree, and their guess."""
    for side, everyone in sides.items():
        guessed = sums.get(side, {})
        said = [guess for guess, n in sorted(guessed.items()) for _ in range(n)]
        for guess in [*said, *[""] * (everyone - len(said))]:
            yield side == Side.AGREES, guess
