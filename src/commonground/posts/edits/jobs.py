"""Earlier words of a person, as they are given to them or erased."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from commonground.kernel.registries import Holding
from commonground.posts.edits.actions import erase_versions
from commonground.posts.edits.models import Version


def _export(account_id: int) -> Iterator[dict[str, Any]]:
    for version in Version.objects.filter(post__author__account=account_id).order_by("pk"):
        yield {
            "post": str(version.post_id),
            "at": version.at,
            "title": version.title,
            "content_note": version.warning,
            "text": version.source,
        }


HOLDINGS = (
    Holding(
        Version,
        ("post__author",),
        label=_("What you said before you changed it"),
        purpose=_("So that nobody can deny what they said, and everybody can mend it."),
        legal_basis=_("The school has to look after its people."),
        readers=_("You, and the adults who may hide what you say."),
        retention=_("Until you take it back or leave."),
        export=_export,
        erase=erase_versions,
    ),
)
