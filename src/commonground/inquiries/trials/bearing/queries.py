"""Which links of a map trials and the outcomes of runs support or shake: one question for a whole map."""

from django.db.models import CharField, F, Q
from django.db.models.functions import Left

from commonground.inquiries.models import Inquiry
from commonground.inquiries.releases.models import Release
from commonground.inquiries.releases.rules import goes_out
from commonground.inquiries.trials.models import Outcome, Sort, Trial
from commonground.inquiries.trials.rules import may_read
from commonground.inquiries.trials.running.rules import may_read as may_read_run
from commonground.maps.bearings.queries import Tried
from commonground.maps.models import Map
from commonground.people.models import Actor

MOST = 300
START = 160  # characters of what was said


def on_map(actor: Actor, map_: Map) -> list[Tried]:
    """As far as the actor reads it; nothing for a map that is nobody's but one's own."""
    if map_.audience_id is None:
        return []
    there = Q(inquiry__audience=map_.audience_id)
    return _tried(may_read(actor) & there, may_read_run(actor))


def going_out(actor: Actor, inquiry: Inquiry) -> list[Tried]:
    """What the reader of a result may know of it: what they read anyway, or its authors let out."""
    released = Release.objects.filter(goes_out(), inquiry=inquiry, post__isnull=False)
    out = Q(post__in=released.values("post"))
    return _tried((may_read(actor) | out) & Q(inquiry=inquiry), may_read_run(actor) | out)


def _tried(of_trials: Q, of_outcomes: Q) -> list[Tried]:
    trials = Trial.objects.filter(of_trials).exclude(link="")
    told = Outcome.objects.filter(of_outcomes, run__trial__in=trials.values("pk"))
    words = Left("post__source", START, output_field=CharField())
    made = trials.exclude(sort=Sort.SIMULATION).order_by()
    rows = made.values_list("link", "bearing", "post", words).union(
        told.order_by().values_list(F("run__trial__link"), "bearing", "post", words)
    )
    return [Tried(*row) for row in rows.order_by("post")[:MOST]]
