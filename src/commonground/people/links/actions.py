"""Making a secret link and ending it."""

import secrets
from datetime import datetime

from django.db import transaction

from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.facts import LinkEnded, LinkMade
from commonground.people.links.queries import token_hash
from commonground.people.links.rules import may_end_links, may_have_link
from commonground.people.models import Persona, SecretLink


@transaction.atomic
def make_link(actor: Persona, *, purpose: str, now: datetime) -> str:
    """A new address for a purpose, told this once; the one before it ends."""
    require(may_have_link, actor, actor)
    SecretLink.objects.filter(persona=actor, purpose=purpose, ended_at=None).update(ended_at=now)
    token = secrets.token_urlsafe(24)
    link = SecretLink.objects.create(
        persona=actor, purpose=purpose, token_hash=token_hash(token), made_at=now
    )
    record(LinkMade(link.pk), actor=actor, at=now)
    return token


@transaction.atomic
def end_links(actor: Persona, *, purpose: str, now: datetime) -> None:
    """The address opens nothing any more, for whoever has it."""
    require(may_end_links, actor, actor)
    live = SecretLink.objects.filter(persona=actor, purpose=purpose, ended_at=None)
    ended = list(live.values_list("pk", flat=True))
    live.update(ended_at=now)
    for pk in ended:
        record(LinkEnded(pk), actor=actor, at=now)
