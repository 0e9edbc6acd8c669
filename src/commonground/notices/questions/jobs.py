"""Telling who goes by another name, and who drew what is spoken of, what happened to it."""

from datetime import datetime, timedelta

from commonground.inquiries.again.queries import told_since
from commonground.inquiries.models import Removal
from commonground.kernel.ids import id_at
from commonground.kernel.jobs import job
from commonground.maps.models import MapChange, Remark
from commonground.maps.pure.edits import What
from commonground.notices import actions
from commonground.notices.models import Kind
from commonground.safety.unmasking.models import Unmasking
from commonground.safety.unmasking.queries import deciders

LOOKED_BACK = timedelta(days=2)  # further than any pause of the clock that a restart makes


@job(name="notices.tell_of_matches")
def tell_of_matches(now: datetime) -> None:
    """Both of two who chose each other; it is looked for, since no fact may say who chose whom."""
    for persona, inquiry, at in told_since(now - LOOKED_BACK):
        actions.tell([persona], kind=Kind.AGAIN, thing=inquiry, event=id_at(at), now=now)


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


DREW = [What.CONCEPT_ADDED, What.RENAMED, What.LINK_ADDED, What.REPHRASED]


@job(name="notices.tell_of_remark")
def tell_of_remark(remark: int, now: datetime) -> None:
    """Who drew the step that is spoken of, and who spoke of it before; not who speaks."""
    said = Remark.objects.filter(pk=remark).select_related("spot").first()
    if said is None:
        return
    spot = said.spot
    drawn = MapChange.objects.filter(map=spot.map_id, thing=spot.thing, what__in=DREW)
    before = Remark.objects.filter(spot=spot, pk__lt=remark)
    hear = {*drawn.values_list("by", flat=True), *before.values_list("by", flat=True)}
    others = sorted(pk for pk in hear if pk is not None and pk != said.by_id)
    actions.tell(others, kind=Kind.REMARK, thing=spot.pk, event=remark, now=now)


@job(name="notices.tell_of_parting")
def tell_of_parting(removal: int, fact_id: int, now: datetime) -> None:
    """Whose part in a question was ended, or given back."""
    whose = Removal.objects.filter(pk=removal).values_list("persona", flat=True)
    actions.tell(whose, kind=Kind.PARTED, thing=removal, event=fact_id, now=now)
