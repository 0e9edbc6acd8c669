"""Keeping what came in by file, as answers of a study class that its importer alone reads."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Conflict, Unreadable
from commonground.kernel.rules import require
from commonground.people.models import Persona, School
from commonground.sociograms.actions import in_a_year, keep
from commonground.sociograms.imports.pure.reading import Reading
from commonground.sociograms.models import Study
from commonground.sociograms.rules import may_bring_in


@transaction.atomic
def bring_in(
    actor: Persona,
    school: School,
    *,
    reading: Reading,
    name: str,
    now: datetime,
    accept_good_rows: bool = False,
) -> Study:
    """Keep the rows of a file for a year; with faults only where the rest was accepted."""
    require(may_bring_in, actor, school)
    if reading.faults and not accept_good_rows:
        raise Unreadable(_("The files have faults: nothing was changed."))
    if not reading.takers:
        raise Unreadable(_("There is nobody in these files: nothing was changed."))
    if Study.objects.filter(asked_by=actor, file_hash=reading.fingerprint).exists():
        raise Conflict(_("These very files are here already: nothing was changed."))
    study = Study(
        school=school,
        name=(" ".join(name.split()) or _("Study class"))[:120],
        purpose=_("Look at answers that were brought in"),
        asked_by=actor,
        asked_on=now.astimezone(ZoneInfo(school.time_zone)).date(),
        expires_at=in_a_year(school, now),
        file_hash=reading.fingerprint,
    )
    return keep(
        study,
        kinds=reading.kinds,
        participants=reading.takers,
        answers=reading.answers,
        now=now,
    )
