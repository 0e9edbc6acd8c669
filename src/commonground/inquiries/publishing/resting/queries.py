"""What a result rests on, what it does not settle, and what not all see alike, for one reader.

Words stand here where the reader reads the thing itself, or its author lets it go out; of the rest it
is said what it is, and how many, and nothing else.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import ngettext

from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.releases.queries import Out
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.statements.queries import counted, lines
from commonground.inquiries.synthesis.models import Citation, GivenUp, What
from commonground.inquiries.synthesis.queries import MOST_CITED, Citable, citable
from commonground.inquiries.thoughts.queries import SURE
from commonground.kernel.text import start_of
from commonground.people.models import Actor
from commonground.posts.models import Post

MOST = 120
Cited = tuple[str, str]


@dataclass(frozen=True)
class Piece:
    """One thing in words; `by` is who let their name stand beside it."""

    words: str
    kind: str = ""
    address: str = ""
    by: str = ""


@dataclass(frozen=True)
class Divided:
    """A sentence that some agree with and some doubt; numbers from the floor on."""

    piece: Piece
    agree: int
    doubt: int


@dataclass(frozen=True)
class Resting:
    """All of it."""

    rests_on: Sequence[Piece]
    leaves_open: Sequence[Piece]
    divided: Sequence[Divided]


@dataclass(frozen=True)
class Thought:
    """What somebody thought who takes part, and lets go out; without a name unless they want it."""

    when: str
    hunch: str
    odd: str
    sure: str
    by: str


def resting(
    actor: Actor, inquiry: Inquiry, out: Out, sentences: Mapping[int, Piece], floor: int
) -> Resting:
    """A bounded set of questions, however much is cited."""
    known = _known(actor, inquiry, out, sentences)
    rows = list(Citation.objects.filter(inquiry=inquiry).order_by("pk")[:MOST_CITED])
    return Resting(
        rests_on=_pieces([(row.what, row.key) for row in rows if not row.open], known),
        leaves_open=_pieces([(row.what, row.key) for row in rows if row.open], known),
        divided=_divided(inquiry, sentences, floor),
    )


def thoughts(inquiry: Inquiry, out: Out) -> list[Thought]:
    """In the order of a lot; nobody's two are put together."""
    rows = Answer.objects.filter(inquiry=inquiry, pk__in=out.answers).order_by("shuffle")
    return [
        Thought(row.when, row.hunch, row.odd, str(SURE[row.sure - 1]), out.answers[row.pk])
        for row in rows
    ]


def given_up(inquiry: Inquiry, out: Out) -> list[Piece]:
    """What those who took part let go of on the way, as far as they let that be read."""
    rows = GivenUp.objects.filter(inquiry=inquiry, post__in=out.posts).select_related("post")
    return [Piece(row.post.source, by=out.posts[row.post.pk]) for row in rows.order_by("post")]


def _known(
    actor: Actor, inquiry: Inquiry, out: Out, sentences: Mapping[int, Piece]
) -> dict[Cited, Piece]:
    """What can be said in words: read by this reader, or let out."""
    said = Post.objects.filter(pk__in=out.posts).values_list("pk", "source")
    let_out = {
        (what, str(pk)): Piece(start_of(source, most=MOST), _label(what), by=out.posts[pk])
        for pk, source in said
        for what in (What.NOTE, What.TRIAL)
    }
    read = {one.cited: _read(one) for one in citable(actor, inquiry, [])}
    weighed = {(What.STATEMENT.value, str(pk)): piece for pk, piece in sentences.items()}
    return let_out | read | weighed


def _read(one: Citable) -> Piece:
    address = "#made" if one.what == What.LINK else one.address
    return Piece(one.words, str(one.label), address)


def _label(what: str) -> str:
    return str(What(what).label)


def spoken(actor: Actor, inquiry: Inquiry, out: Out) -> dict[int, Piece]:
    """Sentences in words: those that the reader reads with where they stand, and those let out."""
    found = {}
    rows = Statement.objects.filter(inquiry=inquiry).select_related("post", "answer")
    for row in rows.filter(post__in=out.posts):
        if row.post:
            words = start_of(row.post.source, most=MOST)
            found[row.pk] = Piece(words, _label(What.STATEMENT), by=out.posts[row.post.pk])
    for row in rows.filter(answer__in=out.answers, answer__when=When.BEFORE):
        if row.answer and (thought := getattr(row.answer, row.thought)):
            words = start_of(thought, most=MOST)
            found[row.pk] = Piece(words, _label(What.STATEMENT), by=out.answers[row.answer.pk])
    for line in lines(actor, inquiry.pk):
        address = reverse("statements:show", args=[line.pk])
        found[line.pk] = Piece(start_of(line.words, most=MOST), _label(What.STATEMENT), address)
    return found


def _pieces(cited: Sequence[Cited], known: Mapping[Cited, Piece]) -> list[Piece]:
    """In words where they are known; of the rest how many of each kind."""
    rest = Counter(what for what, key in cited if (what, key) not in known)
    return [known[one] for one in cited if one in known] + [
        Piece(_plain(what, n)) for what, n in sorted(rest.items())
    ]


def _plain(what: str, n: int) -> str:
    """What is said of things whose words stay in the question."""
    if what == What.NOTE:
        told = ngettext("a note of those who took part", "%(n)d notes of those who took part", n)
    elif what == What.TRIAL:
        told = ngettext(
            "something that those who took part tried",
            "%(n)d things that those who took part tried",
            n,
        )
    elif what == What.STATEMENT:
        told = ngettext(
            "a sentence of those who took part", "%(n)d sentences of those who took part", n
        )
    else:
        told = ngettext(
            "a link that is on the map no more", "%(n)d links that are on the map no more", n
        )
    return told % {"n": n} if n > 1 else told


def _divided(inquiry: Inquiry, sentences: Mapping[int, Piece], floor: int) -> list[Divided]:
    """Where at least the floor weighed it and both sides are held; of fewer nothing is told."""
    if inquiry.settled:
        return []
    tallies = {row.pk: counted(row) for row in Statement.objects.filter(pk__in=list(sentences))}
    return [
        Divided(piece, tallies[pk].agree, tallies[pk].doubt)
        for pk, piece in sentences.items()
        if pk in tallies and min(tallies[pk].parts) > 0 and tallies[pk].everyone >= floor
    ]
