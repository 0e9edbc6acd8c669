"""What stands in a feed: asked of the rule at each fetch, as the stranger or as its owner."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience, Kind
from commonground.audiences.queries import name_of
from commonground.kernel.errors import Missing
from commonground.kernel.rules import allows
from commonground.kernel.text import start_of
from commonground.people.links.queries import live_link, owner_of
from commonground.people.models import STRANGER, Actor, Persona, SecretLink
from commonground.posts.models import Addressed, Post
from commonground.posts.queries import readable
from commonground.posts.tags.models import Tagged
from commonground.timelines import queries as timelines
from commonground.timelines.feeds.models import Opened
from commonground.timelines.feeds.pure.written import ATOM, JSON, Entry, Feed, atom, json_feed
from commonground.timelines.feeds.rules import (
    is_young,
    may_open,
    may_open_room,
    may_read_elsewhere,
    may_read_room_elsewhere,
    stands_open,
)

MOST = 30
HOME = "feed home"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FORMS: dict[str, tuple[str, Callable[[Feed], str]]] = {
    "atom": (ATOM, atom),
    "json": (JSON, json_feed),
}


@dataclass(frozen=True)
class Written:
    """A feed as it goes out, and by what a reader knows that nothing changed."""

    body: bytes
    kind: str
    mark: str


@dataclass(frozen=True)
class Room:
    """A class or a group of which I may have a feed."""

    audience: Audience
    name: str
    has_link: bool
    may_open: bool
    open: bool


def of_person(pk: int, form: str, path: str) -> Written:
    """What somebody who chose so says to the whole world."""
    opened = Opened.objects.select_related("persona__account").filter(persona=pk).first()
    who = opened.persona if opened else None
    if who is None or not allows(may_open, who, who):
        raise _nothing()
    posts = _world(readable(STRANGER).filter(author=who, reply_to=None))
    home = reverse("timelines:person", args=[pk])
    return _written(form, who.name, home, path, posts)


def of_room(pk: int, form: str, path: str) -> Written:
    """What is said to a group and to the whole world, where those who lead it chose so."""
    audience = Audience.objects.filter(stands_open(STRANGER), pk=pk).first()
    if audience is None or not Opened.objects.filter(audience=pk).exists():
        raise _nothing()
    here = Exists(Addressed.objects.filter(post=OuterRef("pk"), audience=audience))
    posts = _world(readable(STRANGER).filter(here, reply_to=None))
    home = reverse("timelines:audience", args=[pk])
    return _written(form, audience.name, home, path, posts)


def of_tag(tag: str, form: str, path: str) -> Written:
    """What carries a tag and is said to the whole world."""
    tagged = Exists(Tagged.objects.filter(post=OuterRef("pk"), tag=tag))
    posts = _world(readable(STRANGER).filter(tagged, reply_to=None))
    if not posts:
        raise _nothing()
    return _written(form, f"#{tag}", "/", path, posts)


def behind(token: str, form: str, path: str, pk: int | None = None) -> Written:
    """The stream behind a secret address, by what its owner may read at this moment."""
    owner = owner_of(token, purpose_of(pk))
    if owner is None or not allows(may_read_elsewhere, owner, owner):
        raise _nothing()
    if pk is None:
        posts, name = timelines.home(owner, size=MOST).posts, _("My stream")
        home = reverse("timelines:home")
    else:
        audience = timelines.audience(owner, pk)
        if not allows(may_read_room_elsewhere, owner, audience):
            raise _nothing()
        posts = timelines.of_audience(owner, pk, size=MOST).posts
        shielded = audience.kind == Kind.COLLEAGUES
        name = _("Colleagues elsewhere") if shielded else name_of(owner, audience)
        home = reverse("timelines:audience", args=[pk])
    return _written(form, name, home, path, [one.post for one in posts])


def purpose_of(pk: int | None) -> str:
    """For what a secret link is: one stream, and no other."""
    return HOME if pk is None else f"feed {pk}"


def may_have(actor: Actor) -> bool:
    """Whether the page of feeds is for the actor at all."""
    return isinstance(actor, Persona) and allows(may_read_elsewhere, actor, actor)


def has_home(actor: Persona) -> bool:
    return live_link(actor, HOME) is not None


def is_open(actor: Persona) -> bool:
    return Opened.objects.filter(persona=actor).exists()


def could_open(actor: Persona) -> bool:
    return allows(may_open, actor, actor)


def rooms(actor: Persona) -> list[Room]:
    """Classes and groups of which I may have a feed, and how far it stands open."""
    rows = Audience.objects.filter(may_read_room_elsewhere(actor)).exclude(ended_at__isnull=False)
    opened = set(Opened.objects.values_list("audience_id", flat=True).filter(audience__in=rows))
    mine = set(rows.filter(may_open_room(actor)).values_list("pk", flat=True))
    links = _linked(actor)
    return [
        Room(
            one, name_of(actor, one), purpose_of(one.pk) in links, one.pk in mine, one.pk in opened
        )
        for one in rows.order_by("kind", "name", "pk")[:100]
    ]


def room(actor: Actor, pk: int) -> Audience:
    """A class or a group of which I may have a feed."""
    found = Audience.objects.filter(may_read_room_elsewhere(actor), pk=pk).first()
    if found is None:
        raise _nothing()
    return found


def title_of(actor: Actor, pk: int) -> str:
    """What a class or a group is called, for somebody who may have its feed."""
    return name_of(actor, room(actor, pk))


def _linked(actor: Persona) -> set[str]:
    live = SecretLink.objects.filter(persona=actor, ended_at=None, purpose__startswith="feed ")
    return set(live.values_list("purpose", flat=True))


def _world(posts: QuerySet[Post]) -> list[Post]:
    """What was said to the whole world, by nobody who is under sixteen now."""
    world = Exists(Addressed.objects.filter(post=OuterRef("pk"), audience__kind=Kind.WORLD))
    rows = posts.filter(world).exclude(is_young("author__account"))
    return list(rows.select_related("author").order_by("-pk")[:MOST])


def _written(form: str, name: str, home: str, path: str, posts: Sequence[Post]) -> Written:
    kind, write = FORMS[form]
    base = settings.PUBLIC_ADDRESS + "/"
    tags, shielded = _tags(posts), _shielded(posts)
    entries = [_entry(post, base, tags[post.pk], hidden=post.pk in shielded) for post in posts]
    feed = Feed(
        id=_id_of(urljoin(base, path)),
        title=f"{name} · Commonground",
        home=urljoin(base, home),
        own=urljoin(base, path),
        updated=max((entry.updated for entry in entries), default=_moment(LONG_AGO)),
        language=get_language() or "en",
        base=base,
        entries=entries,
    )
    body = write(feed).encode()
    return Written(body, kind, f'"{sha256(body).hexdigest()[:32]}"')


def _id_of(address: str) -> str:
    """A name for the feed that lasts, and opens nothing where its address is a secret."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"


def _entry(post: Post, base: str, tags: Sequence[str], *, hidden: bool) -> Entry:
    url = urljoin(base, reverse("posts:show", args=[post.pk]))
    at, changed = _moment(post.at), _moment(post.edited_at or post.at)
    if hidden:
        said = _("There is something new.")
        return Entry(url, url, said, "", "", at, changed)
    title = post.title or post.warning or start_of(post.source) or post.author.name
    html = "" if post.warning else post.html
    if post.passes_on_id:  # the words of another are read where they were said
        title = post.title or start_of(post.source) or _("Passed on")
    language = post.language
    return Entry(url, url, title, html, post.author.name, at, changed, language, tags)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _tags(posts: Iterable[Post]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    pks = [post.pk for post in posts]
    for post, tag in (
        Tagged.objects.filter(post__in=pks).order_by("pk").values_list("post_id", "tag")
    ):
        found[post].append(tag)
    return found


def _shielded(posts: Iterable[Post]) -> set[int]:
    """What is said in rooms of colleagues elsewhere leaves here without text, name and room."""
    pks = [post.pk for post in posts]
    rows = Addressed.objects.filter(post__in=pks, audience__kind=Kind.COLLEAGUES)
    return set(rows.values_list("post_id", flat=True))


def _nothing() -> Missing:
    return Missing(_("There is nothing here, or nothing that you can see."))
