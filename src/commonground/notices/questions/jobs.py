"""Telling whoever goes by another name that two adults learned it, and the adult who decides that."""

from datetime import datetime

from commonground.kernel.jobs import job
from commonground.notices import actions
from commonground.notices.models import Kind
from commonground.safety.unmasking.models import Unmasking
from commonground.safety.unmasking.queries import deciders


@job(name="notices.tell_of_unmasking")
def tell_of_unmasking(unmasking: int, fact_id: int, now: datetime) -> None:
    """Whose name it is that two adults learned."""
    of = Unmasking.objects.filter(pk=unmasking, alias__persona__isnull=False)
    bearer = of.values_list("alias__persona", flat=True)
    actions.tell(bearer, kind=Kind.UNMASKED, thing=unmasking, event=fact_id, now=now)


@job(name="notices.tell_of_name_asked")
def tell_of_name_asked(unmasking: int, fact_id: int, now: datetime) -> None:
    """The other adults who can decide it."""
    actions.tell(deciders(unmasking), kind=Kind.NAME, thing=unmasking, event=fact_id, now=now)
