"""A conversation as its page shows it: where it began, and the answers in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet

from commonground.audiences.models import Audience
from commonground.audiences.queries import ask_reading, nearness, who_can_read
from commonground.audiences.rules import may_answer_in
from commonground.kernel.once import new_key
from commonground.kernel.statements import Blank
from commonground.people.models import Actor
from commonground.posts.composing.queries import Folded, Opened, opened
from commonground.posts.models import Post
from commonground.posts.queries import Shown, one_open, shown
from commonground.posts.rules import may_open

OF_A_CONVERSATION = 50


@dataclass(frozen=True)
class Conversation(Folded):
    """The post that was asked for, the beginning if it is open, and the answers in order."""

    asked: Shown
    start: Shown | None
    replies: Sequence[Shown]
    earlier: bool
    newer: int | None
    answerable: Sequence[tuple[int, str]]
    key: str
    parts: Sequence[Opened]

    @property
    def title(self) -> str:
        """What the article is called with which it began, if it did and can be read."""
        return self.start.post.title if self.start and self.start.post.readable else ""

    @property
    def is_question(self) -> bool:
        """Whether it began with one."""
        return self.start is not None and self.start.post.asks


def conversation(
    actor: Actor, pk: int, *, after: int | None = None, filled: Sequence[Opened] | None = None
) -> Conversation:
    """The conversation that a post stands in, beginning at that post when it lies far down.

    `filled` are the parts of an answer that was sent already.
    """
    asked = one_open(actor, pk)
    start = asked.start_id or asked.pk
    found = ask_reading(actor, _answers, start=start, after=after or 0)
    if after is None and asked.pk not in (start, *found[:OF_A_CONVERSATION]):
        after = asked.pk - 1
        found = ask_reading(actor, _answers, start=start, after=after)
    page = found[:OF_A_CONVERSATION]
    rows = shown(actor, dict.fromkeys([asked.pk, start, *page]))
    by_pk = {s.pk: replace(s, replies=0, whole=True) for s in rows}  # answers stand beneath
    return Conversation(
        asked=by_pk[asked.pk],
        start=by_pk.get(start),
        replies=[by_pk[pk] for pk in page if pk in by_pk],
        earlier=after is not None,
        newer=page[-1] if len(found) > OF_A_CONVERSATION else None,
        answerable=answerable(actor, asked),
        key=new_key(),
        parts=opened(actor, in_answers=True) if filled is None else filled,
    )


def answerable(actor: Actor, post: Post) -> list[tuple[int, str]]:
    """The audiences that an answer of the actor goes to, in words; each may be dropped."""
    kept = Audience.objects.filter(may_answer_in(actor), posts=post).select_related("owner")
    return [(audience.pk, who_can_read(actor, audience)) for audience in sorted(kept, key=nearness)]


def _answers(reader: Actor) -> QuerySet[Post, int]:
    rows = Post.objects.filter(may_open(reader), start=Blank("start"), pk__gt=Blank("after"))
    return rows.order_by("pk").values_list("pk", flat=True)[: OF_A_CONVERSATION + 1]
