"""What carries a tag, as far as the actor may read it; and which tags they follow."""

from dataclasses import replace

from django.db.models import CharField
from django.utils.translation import gettext as _

from commonground.kernel.errors import Missing
from commonground.kernel.rules import ANYTHING
from commonground.kernel.statements import Blank
from commonground.people.models import Actor
from commonground.posts.tags.models import Tagged
from commonground.posts.tags.pure.signs import tags as signs
from commonground.timelines.marking.queries import bearings
from commonground.timelines.models import FollowedTag
from commonground.timelines.queries import SIZE, Batch, Stream, batch_of, marked, new_in, stream_of
from commonground.timelines.walking.queries import TAGS

MOST = 100


def named(text: str) -> str:
    """The tag in the one form under which all ways to write it are found."""
    found = list(signs(f"#{text[:80]}")) if text else []
    if len(found) != 1 or found[0].end != len(text) + 1:
        raise Missing
    return found[0].folded


def stream(actor: Actor, tag: str, before: int | None = None, size: int = SIZE) -> Stream:
    """What began with this tag in it, for somebody who may read it: the same for a tag of nobody."""
    read, name = stream_of(actor, _of_tag, before, size, tag=tag), f"tag:{tag}"
    why = _("You see this because it carries the tag #%(tag)s.") % {"tag": tag}
    posts = [replace(one, why=why) if one.post.author_id != actor.pk else one for one in read.posts]
    return marked(replace(read, posts=posts), name, bearings(actor, name), before)


def stream_new(actor: Actor, tag: str, after: int) -> int:
    """How many came after this one; at most 20 are counted."""
    return new_in(actor, _of_tag, after, tag=tag)


def follows(actor: Actor, tag: str) -> bool:
    return FollowedTag.objects.filter(persona=actor.pk, tag=tag).exists()


def followed(actor: Actor) -> list[str]:
    """The tags that I follow, in order."""
    mine = FollowedTag.objects.filter(persona=actor.pk).order_by("tag")
    return list(mine.values_list("tag", flat=True)[:MOST])


def _of_tag(reader: Actor, size: int) -> Batch:
    word = Blank("tag", CharField(max_length=60))
    there = Tagged.objects.filter(tag=word).values_list("tag")[:1]
    return batch_of(reader, [(TAGS, there)], ANYTHING, size)
