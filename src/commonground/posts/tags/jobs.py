"""What is kept of where a person was named and what their posts are about: errands for their file."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.posts.tags import actions
from commonground.posts.tags.models import Mention, Tagged


def _stays(account_id: int, now: datetime) -> None:
    """Nothing to erase: it goes with the post."""


def _export_tags(account_id: int) -> Iterator[dict[str, Any]]:
    rows = Tagged.objects.filter(post__author__account=account_id).order_by("post", "tag")
    for row in rows:
        yield {"post": str(row.post_id), "tag": row.tag}


def _export_mentions(account_id: int) -> Iterator[dict[str, Any]]:
    """That an account was named, by the number of the post: whether it may read it, others say."""
    for row in Mention.objects.filter(post__author__account=account_id).order_by("post"):
        yield {"post": str(row.post_id), "named": row.persona.name}


HOLDINGS = (
    Holding(
        Tagged,
        ("post__author",),
        label=_("The tags in what you said"),
        purpose=_("So that what is said about one thing is found together."),
        legal_basis=_("You wrote them, to learn with others here."),
        readers=_("Those who can read what you said."),
        retention=_("As long as what you said."),
        export=_export_tags,
        erase=_stays,
    ),
    Holding(
        Mention,
        ("persona", "post__author"),
        label=_("Where you were named, and whom you named"),
        purpose=_("So that somebody who is named hears of it, if they can read it."),
        legal_basis=_("Somebody wrote the name, to learn with others here."),
        readers=_("Those who can read what was said."),
        retention=_("As long as what was said, or until the one who was named leaves."),
        export=_export_mentions,
        erase=actions.erase_mentions,
    ),
)
