"""Making the classes that were checked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from commonground.edges.rosters.paste.queries import Batch
from commonground.groups.listed import actions as classes
from commonground.kernel.rules import unattended


@unattended
@transaction.atomic
def make(
    actor: Any, school: Any, *, batches: Sequence[Batch], band: int, now: datetime
) -> list[int]:
    """All classes or none; each one's right is asked on its own where it is opened or filled."""
    made = []
    for batch in batches:
        if batch.group:
            classes.add_pasted(actor, batch.group, pupils=batch.pupils, now=now)
            made.append(batch.group.pk)
        else:
            group = classes.open_pasted(
                actor, school, name=batch.name, band=band, pupils=batch.pupils, now=now
            )
            made.append(group.pk)
    return made
