"""One's own contributions to a question: what one thought, said, tried, gave up and drew."""

from collections.abc import Iterator

from commonground.inquiries.models import Answer, Inquiry
from commonground.inquiries.portfolios.actions import Own
from commonground.inquiries.portfolios.models import What
from commonground.maps.models import Changed, MapChange
from commonground.people.models import Actor
from commonground.posts.models import Post

MOST = 200
KINDS = (
    (What.NOTE, "note"),
    (What.STATEMENT, "statement"),
    (What.ARGUMENT, "argument"),
    (What.TRIAL, "trial"),
    (What.GIVEN_UP, "given_up"),
)


def contributions(actor: Actor, inquiry: Inquiry) -> list[Own]:
    """In the order of the work: before, what was done together, after. Nothing of anybody else."""
    thought = {one.what: one for one in _thoughts(actor, inquiry)}
    between = [*_said(actor, inquiry), *_drawn(actor, inquiry)]
    before, after = thought.get(What.BEFORE), thought.get(What.AFTER)
    return [*([before] if before else []), *between, *([after] if after else [])]


def _thoughts(actor: Actor, inquiry: Inquiry) -> Iterator[Own]:
    for row in Answer.objects.filter(inquiry=inquiry, persona=actor.pk, alias=""):
        words = "\n\n".join(filter(None, (row.hunch, row.odd)))
        yield Own(row.when, row.shuffle, words, row.map_id)


def _said(actor: Actor, inquiry: Inquiry) -> Iterator[Own]:
    """What is a post in the question, the oldest first."""
    rooms = [inquiry.audience_id, inquiry.thinkers_id]
    names = [name for _what, name in KINDS]
    own = {"author": actor.pk, "alias": ""}  # a page with one's name on it gives no alias away
    mine = Post.objects.filter(**own, deleted_at=None, addressed__audience__in=rooms)
    rows = mine.select_related(*names).order_by("pk").distinct()
    for row in rows[:MOST]:
        for what, name in KINDS:
            if hasattr(row, name):
                yield Own(what, row.pk, row.source)


def _drawn(actor: Actor, inquiry: Inquiry) -> Iterator[Own]:
    """The ideas that one brought to the shared map, as one piece."""
    rows = MapChange.objects.filter(
        map=inquiry.map_id, by=actor.pk, alias="", what=Changed.CONCEPT_ADDED, undoes=None
    )
    labels = [label for row in rows.order_by("pk")[:MOST] if (label := row.after.get("label"))]
    if inquiry.map_id and labels:
        yield Own(What.MAP, inquiry.map_id, " · ".join(dict.fromkeys(labels)))
