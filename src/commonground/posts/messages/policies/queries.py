"""What a school lets, as it stands."""

from dataclasses import dataclass

from commonground.kernel.rules import one
from commonground.people.models import Actor, Band, School
from commonground.posts.messages.models import MessagePolicy, Reach
from commonground.posts.messages.policies.rules import may_set

BANDS = (Band.MIDDLE, Band.OLDEST)
REACHES = Reach.choices
USUAL = {Band.MIDDLE: Reach.CLASS, Band.OLDEST: Reach.SCHOOL}


@dataclass(frozen=True)
class Policy:
    """How far learners of one age write."""

    band: int
    label: str
    reach: str
    with_staff: bool


def schools(actor: Actor) -> list[School]:
    """Schools where the actor sets it."""
    return list(School.objects.filter(may_set(actor)).order_by("name", "pk"))


def one_school(actor: Actor, pk: int) -> School:
    return one(School.objects.all(), may_set, actor, pk)


def policies(school: School) -> list[Policy]:
    """Both ages, as the school set them or as is usual."""
    rows = {row.band: row for row in MessagePolicy.objects.filter(school=school)}
    return [
        Policy(
            band.value,
            str(band.label),
            rows[band].reach if band in rows else USUAL[band].value,
            rows[band].with_staff if band in rows else True,
        )
        for band in BANDS
    ]
