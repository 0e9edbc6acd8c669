"""What the words of a post point to, found while they become HTML; and what people did not reach."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model, Q
from django.urls import NoReverseMatch, reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.audiences.models import OWNED, SEATLESS, Audience, Kind, Seat, State
from commonground.audiences.rules import may_meet
from commonground.kernel.text import Link, html_of
from commonground.people.actions import sort_key
from commonground.people.models import Actor, Persona
from commonground.posts.models import Post
from commonground.posts.tags.models import Mention, Tagged
from commonground.posts.tags.pure.signs import ATS, HASHES, Call, calls, tags

MOST_TAGS = 30
MOST_NAMED = 20
MOST_CALLED = 200  # people with a name that may be meant


@dataclass(frozen=True)
class Read:
    """The words as HTML, and what was found in them."""

    html: str
    tags: Sequence[str] = ()
    named: Sequence[Persona] = ()
    unclear: Sequence[str] = ()  # several people are called so
    unreached: Sequence[str] = ()  # named, and cannot read it

    @property
    def remarks(self) -> list[str]:
        """What whoever wrote it should know before it is said."""
        several = [
            _("Several people are called %(name)s: write the whole name.") % {"name": name}
            for name in self.unclear
        ]
        return [*several, *([cannot_read(self.unreached)] if self.unreached else [])]

    def rows(self, post: Post) -> list[Model]:
        """What is written beside the post."""
        of_tags = [Tagged(post=post, tag=tag) for tag in self.tags]
        return [*of_tags, *(Mention(post=post, persona=persona) for persona in self.named)]


def read(actor: Actor, words: str, audiences: Collection[Audience]) -> Read:
    """Words of this actor, said to these: most point to nothing, and cost no question."""
    hashes, ats = (any(sign in words for sign in signs) for signs in (HASHES, ATS))
    if not (hashes or ats):
        return Read(html_of(words))
    finding = _Finding(_People(actor, words, audiences) if ats else None)
    html = html_of(words, links=finding.links)
    named = list(finding.named.values())
    return Read(
        html,
        tags=list(finding.tags),
        named=named,
        unclear=list(finding.unclear),
        unreached=finding.people.unreached(named) if finding.people else (),
    )


def cannot_read(names: Sequence[str]) -> str:
    """A sentence about those who are named and cannot read it."""
    several = get_text_list(list(names), _("and"))
    return ngettext(
        "%(names)s cannot read this. A name alone opens nothing.",
        "%(names)s cannot read this: a name alone opens nothing.",
        len(names),
    ) % {"names": several}


def address(tag: str) -> str:
    """The stream of a tag, or nothing where there is none."""
    try:
        return reverse("timelines:tag", args=[tag])
    except NoReverseMatch:
        return ""


class _Finding:
    """Gathers what the pieces of a text point to, while each becomes links."""

    def __init__(self, people: "_People | None") -> None:
        self.people = people
        self.tags: dict[str, None] = {}
        self.named: dict[int, Persona] = {}
        self.unclear: dict[str, None] = {}

    def links(self, text: str) -> list[Link]:
        """The links of one piece of text, in order."""
        return sorted([*self._to_tags(text), *self._to_people(text)])

    def _to_tags(self, text: str) -> Iterator[Link]:
        for tag in tags(text):
            if tag.folded in self.tags or len(self.tags) < MOST_TAGS:
                self.tags[tag.folded] = None
                yield Link(tag.start, tag.end, address(tag.folded))

    def _to_people(self, text: str) -> Iterator[Link]:
        for call in calls(text) if self.people else ():
            end, meant = self.people.meant(call, text) if self.people else (0, [])
            if len(meant) > 1:
                self.unclear[text[call.start + 1 : end]] = None
            elif meant and (meant[0].pk in self.named or len(self.named) < MOST_NAMED):
                self.named[meant[0].pk] = meant[0]
                yield Link(call.start, end, reverse("profiles:person", args=[meant[0].pk]))


class _People:
    """Those whom the actor may know and who are called as the words call somebody."""

    def __init__(self, actor: Actor, words: str, audiences: Collection[Audience]) -> None:
        self.by_name = _called(actor, words)
        found = {persona.pk for several in self.by_name.values() for persona in several}
        # Who sits in a circle of another, or among colleagues elsewhere, is not the actor's to know:
        # of that nothing is told.
        self.known = [a for a in audiences if not _is_secret(actor, a)]
        self.secret = len(self.known) < len(audiences)
        self.seated = _seated(self.known, found) if found else frozenset()

    def meant(self, call: Call, text: str) -> tuple[int, list[Persona]]:
        """Who is meant, and up to where the name goes: the longest name that somebody has."""
        for end, name in reversed(list(zip(call.ends, call.names(text), strict=True))):
            if several := self.by_name.get(key := sort_key(name)):
                several = [p for p in several if p.sort_key == key] or several
                here = [persona for persona in several if persona.pk in self.seated]
                return end, here if len(here) == 1 else several
        return call.start, []

    def unreached(self, named: Collection[Persona]) -> list[str]:
        """Those who hold no seat where this is said; nobody where that would tell a secret."""
        if self.secret:
            return []
        return [persona.name for persona in named if persona.pk not in self.seated]


def _is_secret(actor: Actor, audience: Audience) -> bool:
    if audience.kind == Kind.COLLEAGUES:
        return True
    return audience.kind in OWNED and audience.owner_id != actor.pk


def _called(actor: Actor, words: str) -> Mapping[str, list[Persona]]:
    """People by their whole name and by its first word."""
    names = {name for call in calls(words) for name in call.names(words)}
    keys = {key for name in names if (key := sort_key(name))}
    if not keys:
        return {}
    called = Q(sort_key__in=keys)
    for key in sorted(key for key in keys if " " not in key)[:MOST_NAMED]:
        called |= Q(sort_key__startswith=f"{key} ")
    known = Persona.objects.filter(may_meet(actor), called).exclude(account=actor.account_id)
    found: dict[str, list[Persona]] = defaultdict(list)
    for persona in known.order_by("sort_key", "pk")[:MOST_CALLED]:
        for key in {persona.sort_key, persona.sort_key.split(" ")[0]}:
            found[key].append(persona)
    return found


def _seated(audiences: Collection[Audience], people: Collection[int]) -> frozenset[int]:
    if any(audience.kind in SEATLESS for audience in audiences):
        return frozenset(people)
    seats = Seat.objects.filter(
        audience__in=[a.pk for a in audiences], persona__in=people, state=State.LIVE
    )
    return frozenset(seats.values_list("persona_id", flat=True))
