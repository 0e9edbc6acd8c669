"""People just outside one's circles whose words meet what one is curious about, as far as one may read.

Everything is asked under the reader's own rule: their posts by search, who knows whom by ties that
are shown to the reader and by answers that the reader may read. What cannot be seen counts nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.audiences.duties.rules import learners
from commonground.audiences.models import Kind, Seat, State
from commonground.discovery.beyond.models import Interest, Sort, Step
from commonground.discovery.beyond.pure.choosing import Meeting, Offer, offers
from commonground.discovery.beyond.rules import (
    may_be_shown,
    may_bring_together,
    may_keep,
    may_look,
)
from commonground.discovery.queries import Question, newer
from commonground.kernel.errors import Missing
from commonground.kernel.ids import id_at
from commonground.kernel.registries import searchables
from commonground.kernel.rules import allows, one
from commonground.kernel.search.analyser import says_little, words
from commonground.kernel.search.asking import asked
from commonground.kernel.text import start_of
from commonground.people.models import Actor, Persona
from commonground.people.queries import standing
from commonground.posts.models import Post
from commonground.posts.queries import readable
from commonground.posts.rules import may_reply
from commonground.ties.models import Tie
from commonground.ties.rules import may_see
from commonground.timelines.tagged.queries import followed

SINCE = timedelta(days=90)
MOST_OFFERED = 6
MOST_INTERESTS = 12
MOST_QUESTIONS = 4
MOST_POSTS = 40  # that meet one interest
MOST_CONTACTS, MOST_ANSWERS = 2000, 400
LONG_WORD = 4  # of a question only such words are taken to say what it is about


@dataclass(frozen=True)
class Curious:
    """One thing somebody is curious about: words of their own, or a question that they asked."""

    says: str
    words: tuple[str, ...]
    question: int | None = None


@dataclass(frozen=True)
class Offered:
    """Somebody to be shown: why, in one sentence, and one step."""

    person: Persona
    why: str
    said: str
    post: int
    step: str
    sort: Sort
    contact: Persona


def may_begin(actor: Actor) -> bool:
    """Whether there is such a page for the actor."""
    return isinstance(actor, Persona) and allows(may_look, actor, actor)


def look(actor: Actor) -> None:
    """Nothing is here for the youngest, and behind other names."""
    if not may_begin(actor):
        raise Missing(_("There is nothing here, or nothing that you can see."))


def interests(actor: Actor) -> list[Interest]:
    """What the actor said they are curious about."""
    return list(Interest.objects.filter(may_keep(actor)).order_by("pk")[:MOST_INTERESTS])


def one_interest(actor: Actor, pk: int) -> Interest:
    return one(Interest.objects.all(), may_keep, actor, pk)


def offered(actor: Actor, now: datetime) -> list[Offered]:
    """At most six people, in an order that hangs on nothing but what the actor may see."""
    curious = list(_curious(actor, now))
    meetings = list(_meetings(actor, curious, now))
    authors = {meeting.author for meeting in meetings}
    fitting = Persona.objects.filter(may_be_shown(actor), pk__in=authors)
    people = {person.pk: person for person in fitting}
    known = _who_knows(actor, people)
    some = offers([m for m in meetings if m.author in people], known, most=MOST_OFFERED)
    contacts = Persona.objects.in_bulk({offer.contact for offer in some})
    posts = Post.objects.in_bulk([offer.post for offer in some])
    open_to = set(Post.objects.filter(may_reply(actor), pk__in=posts).values_list("pk", flat=True))
    return [
        _offered(one, curious[one.interest], people, contacts, posts[one.post], open_to)
        for one in some
    ]


def one_offered(actor: Actor, pk: int, now: datetime) -> Offered:
    """The offer of this person, as it stands at this moment."""
    for offer in offered(actor, now):
        if offer.person.pk == pk:
            return offer
    raise Missing(_("There is nothing here, or nothing that you can see."))


def is_introduction(offer: Offered) -> bool:
    """Whether somebody is asked, instead of the one who is offered."""
    return offer.sort == Sort.INTRODUCTION


def place_of(offer: Offered) -> str:
    """Where the step is taken: the words to be answered, one's own question, or here."""
    if is_introduction(offer):
        return reverse("beyond:index")
    return reverse("posts:show", args=[offer.post])


def _curious(actor: Actor, now: datetime) -> Iterator[Curious]:
    for interest in interests(actor):
        yield Curious(interest.words, (interest.words,))
    for tag in followed(actor)[:MOST_INTERESTS]:
        yield Curious(f"#{tag}", (f"#{tag}",))
    own = Post.objects.filter(author=actor.pk, asks=True, deleted_at=None, at__gte=now - SINCE)
    for post in own.order_by("-pk")[:MOST_QUESTIONS]:
        telling = [w for w in words(post.source) if len(w) >= LONG_WORD and not says_little(w)]
        pairs = tuple(" ".join(two) for two in zip(telling, telling[1:], strict=False))
        if said := pairs[:4] or tuple(telling[:1]):
            yield Curious(start_of(post.source), said, post.pk)


def _meetings(actor: Actor, curious: Sequence[Curious], now: datetime) -> Iterator[Meeting]:
    """Newest posts of others that meet what the actor is curious about."""
    posts, since = searchables["posts"], id_at(now - SINCE)
    but = frozenset([f"b{actor.pk}"])
    for place, about in enumerate(curious[:MOST_INTERESTS]):
        found: set[int] = set()
        for said in about.words:
            found |= set(
                newer(actor, posts, Question(asked(said), (), since, but), size=MOST_POSTS)
            )
        rows = Post.objects.filter(pk__in=found, passes_on=None, alias="").order_by("-pk")
        for author, pk in rows.values_list("author_id", "pk"):
            yield Meeting(author, pk, place)


def _who_knows(actor: Actor, people: Iterable[int]) -> Mapping[int, Sequence[int]]:
    """For each of these, my contacts who know them as far as I can see: by a tie, by an answer."""
    wanted = set(people)
    contacts = _contacts(actor) - wanted if wanted else set()
    known: dict[int, set[int]] = defaultdict(set)
    if not contacts:
        return {}
    ties = Tie.objects.filter(may_see(actor), until=None, refused_at=None)
    between = Q(source__in=contacts, target__in=wanted) | Q(source__in=wanted, target__in=contacts)
    pairs = list(ties.filter(between).values_list("source_id", "target_id")[:MOST_ANSWERS])
    said = readable(actor).filter(pk=OuterRef("reply_to"), alias="")
    answers = (
        readable(actor)
        .filter(Exists(said), alias="")
        .filter(
            Q(author__in=contacts, reply_to__author__in=wanted)
            | Q(author__in=wanted, reply_to__author__in=contacts)
        )
    )
    newest = answers.order_by("-pk").values_list("author_id", "reply_to__author_id")
    pairs += [(near, far) for near, far in newest[:MOST_ANSWERS] if far is not None]
    for near, far in pairs:
        known[near if near in wanted else far].add(far if near in wanted else near)
    return {pk: sorted(some) for pk, some in known.items()}


def _contacts(actor: Actor) -> set[int]:
    """Those beside me in a class or group, and those with whom I have a tie; no grown-up asks a pupil."""
    mine = Seat.objects.filter(
        audience=OuterRef("audience"),
        persona=actor.pk,
        state=State.LIVE,
        audience__kind__in=[Kind.CLASS, Kind.GROUP],
        audience__ended_at=None,
    )
    beside = Seat.objects.filter(Exists(mine), state=State.LIVE, persona__own=True)
    found = set(beside.values_list("persona_id", flat=True)[:MOST_CONTACTS])
    held = Tie.objects.filter(may_see(actor), until=None, refused_at=None)
    for near, far in (("source", "target_id"), ("target", "source_id")):
        found |= set(held.filter(**{near: actor.pk}).values_list(far, flat=True)[:MOST_CONTACTS])
    if not standing(actor).learner:
        pupils = learners().filter(account__personas__in=found)
        found -= set(pupils.values_list("account__personas", flat=True))
    return found - {actor.pk}


def _offered(
    offer: Offer,
    curious: Curious,
    people: Mapping[int, Persona],
    contacts: Mapping[int, Persona],
    post: Post,
    open_to: set[int],
) -> Offered:
    person, contact = people[offer.author], contacts[offer.contact]
    said = {"name": person.name, "contact": contact.name, "words": curious.says}
    if curious.question is None:
        why = _("%(name)s wrote about “%(words)s”, and %(contact)s knows you both.") % said
    else:
        why = (
            _("%(name)s wrote about what you asked, “%(words)s”, and %(contact)s knows you both.")
            % said
        )
    shown = "" if post.warning else start_of(post.source, most=160)
    place, sort, step = offer.post, Sort.REPLY, _("Answer what %(name)s said") % said
    if offer.post not in open_to:
        sort, step = Sort.INTRODUCTION, _("Ask %(contact)s to introduce you") % said
        if curious.question is not None and _reads(person, curious.question):
            place, sort = curious.question, Sort.INVITATION
            step = _("Invite %(name)s into your question") % said
    return Offered(person, why, shown, place, step, sort, contact)


def _reads(person: Persona, question: int) -> bool:
    """Whether they could answer there; the asker learns no more of it than by the invitation."""
    return not standing(person).suspended and readable(person).filter(pk=question).exists()


def steps(actor: Actor) -> list[Step]:
    """Steps I took, the newest first."""
    rows = Step.objects.filter(may_keep(actor)).select_related("other", "contact", "post")
    return list(rows.order_by("-at")[:20])


def that_led(since: datetime) -> list[int]:
    """Steps after which the two answered each other, know each other, or sit in one group."""
    open_steps = Step.objects.filter(led_at=None, at__gte=since)
    by_name = Q(alias="", reply_to__alias="")
    one_way = Post.objects.filter(
        by_name,
        author=OuterRef("persona"),
        reply_to__author=OuterRef("other"),
        at__gt=OuterRef("at"),
    )
    back = Post.objects.filter(
        by_name,
        author=OuterRef("other"),
        reply_to__author=OuterRef("persona"),
        at__gt=OuterRef("at"),
    )
    tied = Tie.objects.filter(
        Q(source=OuterRef("persona"), target=OuterRef("other"))
        | Q(source=OuterRef("other"), target=OuterRef("persona")),
        since__gt=OuterRef("at"),
        refused_at=None,
    )
    answered = Exists(back) & (Exists(one_way) | Q(sort=Sort.INVITATION))
    together = _together()
    led = open_steps.filter(Q(answered) | Q(Exists(tied)) | Q(Exists(together)))
    return list(led.values_list("pk", flat=True)[:500])


def _together() -> QuerySet[Seat]:
    theirs = Seat.objects.filter(
        audience=OuterRef("audience"), persona=OuterRef(OuterRef("other")), state=State.LIVE
    )
    rooms = Seat.objects.filter(
        persona=OuterRef("persona"), state=State.LIVE, audience__kind__in=[Kind.CLASS, Kind.GROUP]
    )
    return rooms.filter(Exists(theirs), since__gt=OuterRef("at"))


def asked_of(actor: Actor) -> list[Step]:
    """Who would like me to bring them together with somebody."""
    rows = Step.objects.filter(may_bring_together(actor), sort=Sort.INTRODUCTION)
    return list(rows.select_related("persona", "other").order_by("pk")[:20])


def one_asked_of(actor: Actor, pk: int) -> Step:
    rows = Step.objects.filter(sort=Sort.INTRODUCTION)
    return one(rows, may_bring_together, actor, pk)


def may_decide(actor: Actor) -> bool:
    """Whether the actor is staff, who approve whom pupils are shown."""
    return standing(actor).staff and standing(actor).own
