"""Telling something of oneself, or no longer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.audiences.models import Audience
from commonground.audiences.rules import may_address
from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require, unattended
from commonground.people.models import Persona
from commonground.profiles.facts import FacetChanged
from commonground.profiles.models import Facet, Part
from commonground.profiles.rules import may_edit


@transaction.atomic
def tell(actor: Persona, *, part: str, text: str, audience: Audience | None, now: datetime) -> None:
    """Say a part of one's profile to an audience; no text takes it away, no audience keeps it to oneself."""
    require(may_edit, actor, actor)
    if part not in Part.values:
        raise Unreadable(_("A profile has no such part."))
    if audience is not None:
        require(may_address, actor, audience)
    if not text:
        Facet.objects.filter(persona=actor, part=part).delete()
    else:
        told = {"text": text, "audience": audience, "changed_at": now}
        Facet.objects.update_or_create(persona=actor, part=part, defaults=told)
    record(FacetChanged(actor.pk, part), actor=actor, at=now)


@unattended
@transaction.atomic
def erase_facets(account: int, now: datetime) -> None:
    """All that an account told of itself is gone."""
    Facet.objects.filter(persona__account=account).delete()
