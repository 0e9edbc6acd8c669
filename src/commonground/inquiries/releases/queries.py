"""What goes out with the result, and what of one's own might."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.queries import alias_in
from commonground.inquiries.models import Answer, Inquiry, When
from commonground.inquiries.releases.actions import erase_releases
from commonground.inquiries.releases.models import Release
from commonground.inquiries.releases.rules import (
    goes_out,
    made_of_it,
    may_release,
    may_release_answer,
    may_release_post,
)
from commonground.kernel.registries import Holding
from commonground.kernel.rules import one as one_of
from commonground.kernel.text import start_of
from commonground.people.models import Actor
from commonground.posts.models import Post

MOST = 200
SHOWN = 240  # characters of each in the form
KINDS = {When.BEFORE: _("what I thought before"), When.AFTER: _("what I thought after")}


@dataclass(frozen=True)
class Own:
    """Something of one's own that may go out."""

    value: str
    kind: Any
    words: str
    alias: str = ""  # the name that would stand there in place of one's own

    @property
    def line(self) -> str:
        """As it stands beside its box."""
        told = {"words": self.words, "kind": self.kind, "name": self.alias}
        if self.alias:
            return gettext("%(words)s (%(kind)s, as %(name)s)") % told
        return f"{self.words} ({self.kind})"


@dataclass(frozen=True)
class Releasing:
    """The form: what there is of one's own, and what goes out now."""

    inquiry: Inquiry
    own: Sequence[Own]
    begin_with: dict[str, Any]

    def chosen(self, told: Mapping[str, Any]) -> dict[str, Any]:
        """What `actions.release` takes."""
        posts, answers = (_numbers(kind, told["words"]) for kind in ("post", "thought"))
        names = {name: told[name] for name in ("named", "thoughts_named")}
        return {"posts": posts, "answers": answers} | names


@dataclass(frozen=True)
class Out:
    """What goes out: by its number the name beside it, or nothing."""

    posts: Mapping[int, str] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)


def going_out(inquiry: Inquiry) -> Out:
    """Everything that its author lets go out, whoever reads it, under the name that it was let out by."""
    rows = Release.objects.filter(goes_out(), inquiry=inquiry)
    posts, answers = {}, {}
    for row in rows.select_related("persona", "post__author"):
        if row.post:  # under the name that stands on it where it was said
            posts[row.post.pk] = row.post.author.name if row.named else ""
        if row.answer_id:
            answers[row.answer_id] = row.persona.name if row.named else ""
    return Out(posts, answers)


def releasing(actor: Actor, pk: int) -> Releasing:
    """What of mine may go out, for somebody who said something in the question."""
    inquiry = one_of(Inquiry.objects.select_related("audience"), may_release, actor, pk)
    thought = Answer.objects.filter(may_release_answer(actor), inquiry=inquiry).order_by("-when")
    said = Post.objects.filter(may_release_post(actor), made_of_it(), audiences=inquiry.audience_id)
    now = alias_in(inquiry.audience_id, actor)
    own = [_own_thought(row, row.alias if row.named_at else now) for row in thought]
    for row in said.select_related(*KINDS_SAID).order_by("-pk")[:MOST]:
        words = start_of(row.source, most=SHOWN)
        own.append(Own(f"post:{row.pk}", _kind(row), words, row.alias))
    return Releasing(inquiry, own, _held(actor, inquiry))


def _held(actor: Actor, inquiry: Inquiry) -> dict[str, Any]:
    held = Release.objects.filter(inquiry=inquiry, persona=actor.pk).select_related("answer")
    thoughts = {f"thought:{row.answer.shuffle}": row.named for row in held if row.answer}
    said = {f"post:{row.post_id}": row.named for row in held if row.post_id}
    names = {"named": any(said.values()), "thoughts_named": any(thoughts.values())}
    return {"words": [*thoughts, *said]} | names


def _own_thought(row: Answer, alias: str) -> Own:
    words = start_of(" · ".join(filter(None, (row.hunch, row.odd))), most=SHOWN)
    return Own(f"thought:{row.shuffle}", KINDS[When(row.when)], words, alias)


def _kind(post: Post) -> Any:
    return next((kind for name, kind in SAID if hasattr(post, name)), _("said in the question"))


SAID = (
    ("note", _("a note")),
    ("trial", _("what I tried")),
    ("run", _("what I expected of a run")),
    ("outcome", _("what came out of a run")),
    ("plan", _("a line of the plan")),
    ("look", _("how it went")),
    ("statement", _("a sentence")),
    ("given_up", _("what I gave up")),
)

KINDS_SAID = ("note", "trial", "run", "outcome", "plan", "look")


def _numbers(kind: str, values: Sequence[str]) -> list[int]:
    split = (value.partition(":") for value in values)
    return [int(number) for name, _colon, number in split if name == kind]


def holdings() -> list[Holding]:
    """What is kept of it."""
    return [
        Holding(
            Release,
            ("persona",),
            label=_("What of yours may go out with the result of a question"),
            purpose=_("So that others read your words only where you agree."),
            legal_basis=_("You said so; nobody has to."),
            readers=_("Nobody but you. Whoever reads the result reads the words themselves."),
            retention=_("Until you take it back or leave, or the question is deleted."),
            export=_export,
            erase=erase_releases,
        )
    ]


def _export(account: int) -> Iterator[dict[str, Any]]:
    rows = Release.objects.filter(persona__account=account).select_related(
        "inquiry", "post", "answer"
    )
    for row in rows.order_by("pk"):
        words = row.post.source if row.post else row.answer.hunch if row.answer else ""
        said = {"question": row.inquiry.question, "words": words, "with_my_name": row.named}
        yield said | {"under_the_name": row.alias}
