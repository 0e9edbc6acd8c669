"""What posts keep of a person, and how it is given to them or erased: errands that may run twice."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.posts import actions
from commonground.posts.models import Addressed, Hiding, Post, PutAway


def _erase(account_id: int, now: datetime) -> None:
    actions.erase_words(account_id, now=now)


def _erase_put_away(account_id: int, now: datetime) -> None:
    actions.erase_put_away(account_id, now=now)


def _stays(account_id: int, now: datetime) -> None:
    """Nothing to erase: it goes with the post, and the name in it with the persona."""


def _nothing(account_id: int) -> Iterable[dict[str, Any]]:
    """It is given with the post it belongs to."""
    return ()


def _export_posts(account_id: int) -> Iterator[dict[str, Any]]:
    """What an account said, as it wrote it, and to whom as far as it may know."""
    rows = Post.objects.filter(author__account=account_id).order_by("pk")
    for post in rows.prefetch_related("audiences").iterator(chunk_size=500):
        yield {
            "id": str(post.pk),
            "at": post.at,
            "title": post.title,
            "content_note": post.warning,
            "label": post.label,
            "text": post.source,
            "language": post.language,
            "answers": post.reply_to_id,
            "passes_on": post.passes_on_id,
            "to": [audience.get_kind_display() for audience in post.audiences.all()],
            "edited_at": post.edited_at,
            "taken_back_at": post.deleted_at,
        }


def _export_hidings(account_id: int) -> Iterator[dict[str, Any]]:
    """What was hidden of an account, with the reason, but not by whom."""
    for hiding in Hiding.objects.filter(post__author__account=account_id).order_by("pk"):
        yield {
            "post": str(hiding.post_id),
            "reason": hiding.reason,
            "at": hiding.at,
            "lifted_at": hiding.lifted_at,
        }


def _export_put_away(account_id: int) -> Iterator[dict[str, Any]]:
    """What an account put away."""
    for away in PutAway.objects.filter(persona__account=account_id).order_by("pk"):
        yield {"post": str(away.post_id), "at": away.at}


HOLDINGS = (
    Holding(
        Post,
        ("author",),
        label=_("What you said"),
        purpose=_("So that those you chose can read and answer it."),
        legal_basis=_("You said it, to learn with others here."),
        readers=_("Those you chose each time, and the adults who look after this school."),
        retention=_(
            "Until you take it back or leave; where others answered, an empty place stays."
        ),
        export=_export_posts,
        erase=_erase,
    ),
    Holding(
        Addressed,
        ("post__author",),
        label=_("To whom you said it"),
        purpose=_("So that nobody else reads it."),
        legal_basis=_("You chose it, each time you said something."),
        readers=_("Each reader sees of it only where they belong themselves."),
        retention=_("As long as what you said."),
        export=_nothing,
        erase=_stays,
    ),
    Holding(
        Hiding,
        ("post__author", "by", "lifted_by"),
        label=_("What was hidden, by whom and why"),
        purpose=_("To keep people safe, and to let you know why."),
        legal_basis=_("The school has to look after its people."),
        readers=_("You, whoever hid it, and the adults whom the school names."),
        retention=_("As long as the post that was hidden."),
        export=_export_hidings,
        erase=_stays,
    ),
    Holding(
        PutAway,
        ("persona",),
        label=_("What you do not want to see again"),
        purpose=_("So that it does not come to you again."),
        legal_basis=_("You asked for it."),
        readers=_("Nobody but you."),
        retention=_("Until you bring it back or leave."),
        export=_export_put_away,
        erase=_erase_put_away,
    ),
)
