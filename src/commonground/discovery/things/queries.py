"""Kinds of thing that search finds, as `kernel.registries.Searchable` asks for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from commonground.audiences.models import Audience, Kind
from commonground.audiences.queries import heard_by
from commonground.audiences.rules import may_meet
from commonground.discovery.things.rows.queries import Rows, by, in_order
from commonground.groups.circles.rules import may_keep
from commonground.groups.models import Group
from commonground.groups.rules import may_find
from commonground.kernel.registries import Found, Indexed
from commonground.kernel.text import plain
from commonground.maps.models import Map
from commonground.maps.pure.content import unpacked
from commonground.maps.pure.outline import written
from commonground.maps.rules import may_read as may_read_map
from commonground.pages.models import Version, WikiPage
from commonground.pages.queries import as_read_now
from commonground.pages.rules import may_read as may_read_page
from commonground.people.models import Actor, Persona
from commonground.people.queries import is_of_practice
from commonground.posts.models import Addressed, Post
from commonground.posts.queries import Shown, shown
from commonground.posts.rules import may_read, said_in_a_conversation
from commonground.timelines.queries import muted_words_in
from commonground.timelines.rules import may_come_home

MOST_GROUNDS = 300


class Posts(Rows):
    """What was said: whatever may be read, and would be heard at home; messages are found by nobody."""

    name = "posts"
    label = gettext_lazy("What was said")
    owner = "author__account"

    def __init__(self) -> None:
        self.rows = Post.objects.filter(deleted_at=None).exclude(said_in_a_conversation())

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        marks = defaultdict(list)
        for post, audience in Addressed.objects.filter(post__in=ids).values_list(
            "post_id", "audience_id"
        ):
            marks[post].append(f"a{audience}")
        return {
            post.pk: Indexed(
                f"{post.title}\n{post.warning}\n{plain(post.source)}",
                post.language,
                (*marks[post.pk], *([] if post.alias else [f"b{post.author_id}"])),
            )
            for post in self.of(ids)
        }

    def grounds(self, actor: Actor) -> Iterable[str] | None:
        open_to_all = Audience.objects.filter(kind=Kind.WORLD).values_list("pk", flat=True)
        audiences = {*heard_by(actor), *open_to_all}
        if len(audiences) > MOST_GROUNDS:
            return None
        return {f"a{pk}" for pk in audiences} | {f"b{actor.pk}"}

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        return by(Post, lambda actor: may_read(actor) & may_come_home(actor), reader)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        some = shown(actor, ids, tested=True)
        muted = muted_words_in(actor, some)
        return [_said(one, muted.get(one.pk, "")) for one in some]


def _said(one: Shown, muted: str) -> Found:
    """Of what waits behind a content note or a muted word nothing else is shown."""
    post = one.post
    folded = bool(post.warning or muted)
    return Found(
        pk=one.pk,
        url=f"{reverse('posts:show', args=[one.conversation])}#post-{one.pk}",
        title="" if muted else post.title,
        text="" if folded else plain(post.source),
        language=post.language,
        by=post.author.name,
        by_number=None if post.alias else post.author_id,
        at=post.at,
        where=one.chips[0] if one.chips else "",
        note="" if muted else post.warning,
        muted=muted,
    )


class People(Rows):
    """Those of whom the actor may see that they are here, by their name."""

    name = "people"
    label = gettext_lazy("People")
    owner = "account"

    def __init__(self) -> None:
        self.rows = Persona.objects.all()

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        rows = self.of(ids).exclude(sort_key="").values_list("pk", "name")
        return {pk: Indexed(name, beginnings=True) for pk, name in rows}

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        return by(Persona, lambda actor: may_meet(actor) & ~is_of_practice("account"), reader)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        return in_order(ids, (_met(one) for one in self.of(ids)))


def _met(persona: Persona) -> Found:
    url = reverse("profiles:person", args=[persona.pk])
    return Found(persona.pk, url, persona.name, by=persona.name, by_number=persona.pk)


class Groups(Rows):
    """Classes, groups and communities that the actor finds."""

    name = "groups"
    label = gettext_lazy("Classes and groups")
    owner = "made_by__account"

    def __init__(self) -> None:
        self.rows = Group.objects.filter(deleted_at=None)

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        rows = self.of(ids).values_list("pk", "name", "about")
        return {pk: Indexed(f"{name}\n{about}", beginnings=True) for pk, name, about in rows}

    def of_account(self, account: int) -> Iterable[int]:
        """A group outlives whoever opened it."""
        return ()

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        return by(Group, may_find, reader)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        return in_order(ids, (_grouped(one) for one in self.of(ids)))


def _grouped(group: Group) -> Found:
    url = reverse("groups:show", args=[group.pk])
    return Found(group.pk, url, group.name, group.about, where=group.get_form_display())


class Circles(Rows):
    """One's own circles; nobody else learns that there are any."""

    name = "circles"
    label = gettext_lazy("My circles")
    owner = "owner__account"

    def __init__(self) -> None:
        self.rows = Audience.objects.filter(kind=Kind.CIRCLE, ended_at=None)

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        rows = self.of(ids).values_list("pk", "name", "owner_id")
        return {pk: Indexed(name, "", (f"b{owner}",), beginnings=True) for pk, name, owner in rows}

    def grounds(self, actor: Actor) -> Iterable[str] | None:
        return {f"b{actor.pk}"}

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        return by(Audience, may_keep, reader)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        return in_order(ids, (_circle(one) for one in self.of(ids)))


def _circle(circle: Audience) -> Found:
    return Found(circle.pk, reverse("groups:circle", args=[circle.pk]), circle.name)


class Pages(Rows):
    """What the actor's classes and groups write together, as it reads now."""

    name = "pages"
    label = gettext_lazy("Pages")
    owner = "begun_by__account"

    def __init__(self) -> None:
        self.rows = WikiPage.objects.filter(deleted_at=None)

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        return {
            one.page_id: Indexed(
                f"{one.title}\n{plain(one.source)}", "", (f"a{one.page.audience_id}",)
            )
            for one in as_read_now(ids)
        }

    def of_account(self, account: int) -> Iterable[int]:
        """A page outlives its first author; what nobody else wrote goes with them, and leaves then."""
        return ()

    def grounds(self, actor: Actor) -> Iterable[str] | None:
        audiences = heard_by(actor)
        return None if len(audiences) > MOST_GROUNDS else {f"a{pk}" for pk in audiences}

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        return by(WikiPage, may_read_page, reader)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        return in_order(ids, (_paged(one) for one in as_read_now(ids)))


def _paged(version: Version) -> Found:
    return Found(
        version.page_id,
        reverse("pages:show", args=[version.page_id]),
        version.title,
        plain(version.source),
        at=version.at,
        where=version.page.audience.name,
    )


class Maps(Rows):
    """Own maps and those drawn together, by their name and the words on them."""

    name = "maps"
    label = gettext_lazy("Maps")
    owner = "owner__account"

    def __init__(self) -> None:
        self.rows = Map.objects.filter(deleted_at=None)

    def indexed(self, ids: Sequence[int]) -> Mapping[int, Indexed]:
        return {
            one.pk: Indexed(
                f"{one.name}\n{_on(one)}",
                "",
                (f"a{one.audience_id}" if one.audience_id else f"b{one.owner_id}",),
            )
            for one in self.of(ids)
        }

    def grounds(self, actor: Actor) -> Iterable[str] | None:
        audiences = heard_by(actor)
        if len(audiences) > MOST_GROUNDS:
            return None
        return {f"a{pk}" for pk in audiences} | {f"b{actor.pk}"}

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        return by(Map, may_read_map, reader)

    def shown(self, actor: Actor, ids: Sequence[int]) -> list[Found]:
        return in_order(
            ids,
            (
                Found(
                    one.pk,
                    reverse("maps:show", args=[one.pk]),
                    one.name,
                    _on(one),
                    at=one.changed_at,
                    where=one.audience.name if one.audience else str(gettext_lazy("my own map")),
                )
                for one in self.of(ids).select_related("audience")
            ),
        )


def _on(one: Map) -> str:
    """The words on a map, as one reads them: each link and each concept alone is a sentence."""
    lines = written(unpacked(one.content)).splitlines()
    return "; ".join(line.replace(" -- ", " ").replace(" -> ", " ") for line in lines)
