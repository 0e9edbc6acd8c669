"""Setting how far learners of an age may write, and whether staff and they may."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from commonground.kernel.errors import Unreadable
from commonground.kernel.facts import record
from commonground.kernel.rules import require
from commonground.people.models import Band, Persona, School
from commonground.posts.messages.facts import MessagesAllowed
from commonground.posts.messages.models import MessagePolicy, Reach
from commonground.posts.messages.policies.rules import may_set


@transaction.atomic
def allow(
    actor: Persona, school: School, *, band: int, reach: str, with_staff: bool, now: datetime
) -> None:
    """It counts at once, also in conversations that have begun: nobody reads less, some write no more."""
    require(may_set, actor, school)
    if band not in (Band.MIDDLE, Band.OLDEST) or reach not in Reach.values:
        raise Unreadable(_("Choose how far messages may go."))
    MessagePolicy.objects.update_or_create(
        school=school, band=band, defaults={"reach": reach, "with_staff": with_staff}
    )
    record(MessagesAllowed(school.pk, band), actor=actor, at=now)
