"""Notes as the question's page shows them: what is not understood yet, and threads that build up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.db.models import F, Q, QuerySet
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.audiences.queries import ask_reading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes.actions import Source, erase_understood
from commonground.inquiries.notes.models import Marker, Note, Pin
from commonground.inquiries.notes.pure.quoting import Quote, place_of, quoted
from commonground.inquiries.notes.rules import (
    may_ask_again,
    may_build_on,
    may_note,
    may_read,
    may_settle,
)
from commonground.inquiries.rules import may_see_together
from commonground.kernel.converters import GREATEST
from commonground.kernel.errors import Unreadable
from commonground.kernel.pages import Page, page_from
from commonground.kernel.registries import Holding
from commonground.kernel.rules import allows, mark
from commonground.kernel.rules import one as one_of
from commonground.kernel.statements import Blank, Blanks
from commonground.kernel.text import plain
from commonground.people.models import Actor
from commonground.posts.models import Post
from commonground.posts.queries import Shown, readable, shown
from commonground.posts.rules import may_read as may_read_post

MARKERS = Marker.choices
AT_ONCE = 6  # threads that the question's page shows
SIZE = 20
MOST_NEEDS = 30
MOST_QUESTIONS = 50
MOST_BUILT = 200
MOST_OF_ADDRESS, MOST_OF_QUOTE = 500, 1_000


@dataclass(frozen=True)
class Pinned:
    """A source as this reader sees it: whoever cannot read it sees neither it nor its words."""

    pin: Pin
    read: bool
    stands: bool

    @property
    def host(self) -> str:
        return urlsplit(self.pin.address).hostname or ""


@dataclass(frozen=True)
class Entry:
    """A note with its post as a reader sees it."""

    note: Any
    shown: Shown
    pinned: Pinned | None
    built: Sequence["Entry"] = ()

    @property
    def pk(self) -> int:
        return self.shown.pk


@dataclass(frozen=True)
class Section:
    """The notes of a question: what is not understood yet, and the newest threads."""

    inquiry: Inquiry
    needs: Sequence[Note]
    threads: Sequence[Entry]
    older: int | None
    may_note: bool
    markers: Sequence[tuple[str, Any]] = tuple(MARKERS)


@dataclass(frozen=True)
class Writing:
    """The form of a note: in which question, on which note, and what the form begins with."""

    inquiry: Inquiry
    on: Note | None
    begin_with: dict[str, Any]
    opens: str  # the part of the composer that stands open


@dataclass(frozen=True)
class Pinning:
    """Something said, and where it could be pinned."""

    post: Post
    inquiries: Sequence[Inquiry]
    address: str


def section(actor: Actor, inquiry: Inquiry) -> dict[str, Any]:
    """What the question's page shows of its notes: a bounded set of questions."""
    return {"part": all_of(actor, inquiry, None, size=AT_ONCE)}


def all_of(actor: Actor, inquiry: Inquiry, before: int | None, *, size: int = SIZE) -> Section:
    """The notes of a question, the newest thread first."""
    first = ask_reading(actor, _first, size + 1, inquiry=inquiry.pk, before=before or GREATEST)
    page = page_from(first, size=size)
    return Section(
        inquiry=inquiry,
        needs=ask_reading(actor, _needs, inquiry=inquiry.pk),
        threads=_threads(actor, inquiry, page),
        older=page.older,
        may_note=allows(may_note, actor, inquiry),
    )


def _of_inquiry(actor: Actor) -> QuerySet[Note]:
    return Note.objects.filter(may_read(actor), inquiry=Blank("inquiry"))


def _first(actor: Actor, most: int) -> QuerySet[Note]:
    """Those with which a thread begins."""
    begins = Q(post__start=None) | Q(post__start__note=None)
    return _of_inquiry(actor).filter(begins, pk__lt=Blank("before")).order_by("-pk")[:most]


def _needs(actor: Actor) -> QuerySet[Note]:
    needs = _of_inquiry(actor).filter(marker=Marker.NEED, understood_at=None)
    return needs.select_related("post__author").order_by("post")[:MOST_NEEDS]


def one(actor: Actor, pk: int) -> Note:
    """A note that the actor reads."""
    return one_of(Note.objects.select_related("inquiry__audience", "post"), may_read, actor, pk)


def one_inquiry(actor: Actor, pk: int) -> Inquiry:
    """The question, for somebody who sees what is done together."""
    return one_of(Inquiry.objects.select_related("audience"), may_see_together, actor, pk)


def to_pin(actor: Actor, pk: int) -> Pinning:
    """Something said that the actor reads, and the questions in which they work, the newest first."""
    post = one_of(Post.objects.select_related("author"), may_read_post, actor, pk)
    rows = Inquiry.objects.filter(may_note(actor)).select_related("home").order_by("-pk")
    return Pinning(post, list(rows[:MOST_QUESTIONS]), reverse("posts:show", args=[pk]))


def writing(
    actor: Actor, pk: int, *, on: int | None, marker: str, source: str, opens: str = ""
) -> Writing:
    """The question for somebody who may write a note there, perhaps on another one."""
    inquiry = one_of(Inquiry.objects.select_related("audience"), may_note, actor, pk)
    first = None
    if on:
        rows = Note.objects.filter(inquiry=inquiry).select_related("inquiry", "post__author")
        first = one_of(rows, may_build_on, actor, on)
    known = marker if marker in Marker.values else ""
    begin = {"marker": known, "from_where": source[:MOST_OF_ADDRESS]}
    return Writing(inquiry, first, begin, opens)


def source_at(actor: Actor, address: str, words: str) -> Source | None:
    """The source that was given, with the place of the words; a sentence where they stand nowhere."""
    if not address:
        if words:
            raise Unreadable(gettext("Say where these words stand: an address."))
        return None
    said = _said_at(actor, address)
    if said is None:
        return Source(address=address, quote=Quote(words))
    quote = quoted(_text(said), words) if words else Quote("")
    if quote is None:
        raise Unreadable(gettext("These words do not stand there. Copy them as they are."))
    return Source(post=said, quote=quote)


def _said_at(actor: Actor, address: str) -> Post | None:
    """What was said here at this address, as far as the actor reads it."""
    try:
        found = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return None
    if found.view_name != "posts:show":
        return None
    return readable(actor).filter(pk=found.kwargs["pk"]).first()


def _text(post: Post) -> str:
    return "\n".join(filter(None, (post.title, plain(post.source))))


def _threads(actor: Actor, inquiry: Inquiry, page: Page[Note]) -> list[Entry]:
    roots = [note.pk for note in page.rows]
    rows = ask_reading(actor, _built, inquiry=inquiry.pk, roots=roots)
    notes = {note.pk: note for note in rows}
    pinned = _pinned(actor, list(notes))
    posts = {each.pk: each for each in shown(actor, notes, tested=True)}
    below: dict[int, list[Entry]] = defaultdict(list)
    for pk, note in notes.items():
        if pk in posts and pk not in roots:
            built = _within(posts[pk], ())
            below[note.post.start_id or 0].append(Entry(note, built, pinned.get(pk)))
    there = [pk for pk in roots if pk in posts and pk in notes]
    return [
        Entry(notes[pk], _within(posts[pk], below[pk]), pinned.get(pk), below[pk]) for pk in there
    ]


def _built(actor: Actor) -> QuerySet[Note]:
    """The notes at which threads begin, and what was built on them."""
    built = Q(post__in=Blanks("roots")) | Q(post__start__in=Blanks("roots"))
    rows = _of_inquiry(actor).filter(built)
    rows = mark(rows, actor, may_settle=may_settle, may_ask_again=may_ask_again)
    marked = mark(rows, actor, may_build=may_build_on).select_related("post", "understood_by")
    return marked.order_by("post")[:MOST_BUILT]


def _within(post: Shown, built: Sequence[Entry]) -> Shown:
    """A note is answered by building on it; what was built stands beneath, other answers elsewhere."""
    post.post.may_reply = False
    return replace(post, replies=max(0, post.replies - len(built)), within=True)


def _pinned(actor: Actor, notes: Sequence[int]) -> dict[int, Pinned]:
    pins = list(Pin.objects.filter(note__in=notes))
    posts = {pin.source_id for pin in pins if pin.source_id}
    rows = readable(actor).filter(pk__in=posts) if posts else Post.objects.none()
    read = {post.pk: post for post in rows.select_related("author")}
    return {pin.pk: _one_pinned(pin, read.get(pin.source_id or 0)) for pin in pins}


def _one_pinned(pin: Pin, source: Post | None) -> Pinned:
    if pin.address:
        return Pinned(pin, read=True, stands=True)
    if source is None:
        return Pinned(pin, read=False, stands=False)
    pin.source = source
    kept = Quote(pin.words, pin.before, pin.after)
    stands = not pin.words or place_of(_text(source), kept) is not None
    return Pinned(pin, read=True, stands=stands)


def holdings() -> list[Holding]:
    """What notes keep of a person beside their words, which are posts."""
    return [
        Holding(
            Note,
            ("understood_by",),
            label=_("What you said is understood"),
            purpose=_("So that the others know whom they can ask."),
            legal_basis=_("You said it, to learn with others here."),
            readers=_("Those who work on the question."),
            retention=_("As long as the note; when you leave, it stays without your name."),
            export=_understood_by,
            erase=erase_understood,
        )
    ]


def _understood_by(account: int) -> Iterator[dict[str, Any]]:
    rows = Note.objects.filter(understood_by__account=account).select_related("inquiry")
    for note in rows.order_by("pk"):
        told = {"note": str(note.pk), "at": note.understood_at, "under_the_name": note.said_under}
        yield {"question": note.inquiry.question} | told
    own = Note.objects.filter(post__author__account=account).order_by("pk")
    pinned = {"rests_on": F("pin__address"), "quoted": F("pin__words")}
    told_of = own.values("marker", question=F("inquiry__question"), **pinned)
    yield from map(dict, told_of)
