"""Laying out a school when its answers have come in, so that nobody waits for it."""

import os
from datetime import datetime

from django.db import transaction

from commonground.kernel.rules import unattended
from commonground.sociograms.lab.places.queries import bound_to
from commonground.sociograms.lab.pure import laying
from commonground.sociograms.models import Places, Study
from commonground.sociograms.sheets.pure import sealing
from commonground.sociograms.sheets.queries import key_of


@unattended
@transaction.atomic
def keep_places(study: Study, laid: laying.Laid, *, now: datetime) -> None:
    """Seal them under the key of the answers: with that key they go."""
    sealed = sealing.seal(
        key_of(study).secret,
        laying.written(laid),
        bound=bound_to(study),
        nonce=os.urandom(sealing.NONCE),
    )
    Places.objects.update_or_create(study=study, defaults={"sealed": sealed})
