"""What stands around a report, whom it concerns, and where copies of it stand: as far as one may read."""

from datetime import timedelta
from typing import Any

from django.db.models import Q

from commonground.audiences.models import Audience, Kind
from commonground.audiences.queries import addressable
from commonground.kernel.ids import id_at
from commonground.kernel.rules import one as one_of
from commonground.people.models import Actor, Band, Persona, Role
from commonground.people.queries import live
from commonground.posts.models import Post
from commonground.posts.queries import Shown, readable, shown
from commonground.safety.models import About, Invited, Report
from commonground.safety.queries import one_to_answer
from commonground.safety.source.rules import may_see_invitation, may_trace

BEFORE, AFTER = 10, 20
COPIES = 100
BACK = timedelta(days=14)
LEAST = 20  # letters: what is shorter is said by many who never heard of it


def page(actor: Actor, pk: int) -> dict[str, Any]:
    """A report with what was said around it and what could help."""
    report = one_to_answer(actor, pk)
    return {
        "report": report,
        "around": around(actor, report),
        "concerned": concerned(actor, report),
        "talks": report.talks.order_by("-pk").prefetch_related("invited__persona"),
        "rooms": rooms(actor),
        "traceable": Report.objects.filter(may_trace(actor), pk=pk).exists(),
    }


def around(actor: Actor, report: Report) -> list[Shown]:
    """The conversation around what was reported; of what the actor may not read only the kept copy."""
    post = _post(report)
    if post is None:
        return []
    start = post.start_id or post.pk
    there = readable(actor).filter(Q(start=start) | Q(pk=start))
    before = there.filter(pk__lt=post.pk).order_by("-pk").values_list("pk", flat=True)[:BEFORE]
    after = there.filter(pk__gte=post.pk).order_by("pk").values_list("pk", flat=True)[:AFTER]
    return shown(actor, [*reversed(before), *after], tested=True)


def concerned(actor: Actor, report: Report) -> list[Persona]:
    """Who may be invited: the one who reported, the one it is about, and who spoke around it.

    Of this school, from ten years on: with the youngest a grown-up talks face to face.
    """
    spoke = (one.post for one in around(actor, report))
    people = {report.by_id, *(post.author_id for post in spoke if not post.alias)}
    at_school = Persona.objects.filter(
        live(prefix="account__memberships__"), account__memberships__school=report.school
    )
    wanted = Q(pk__in=people) | Q(account=report.concerns_id, own=True, account__isnull=False)
    youngest = Q(account__band__lt=Band.MIDDLE, account__memberships__role=Role.LEARNER)
    found = at_school.filter(wanted).exclude(youngest).exclude(pk=actor.pk or 0)
    return list(found.order_by("sort_key", "pk").distinct())


def rooms(actor: Actor) -> list[Audience]:
    """Classes and groups to whom the actor may put a question."""
    return list(addressable(actor).filter(kind__in=[Kind.CLASS, Kind.GROUP])[:100])


def trail(actor: Actor, report: Report) -> list[Shown]:
    """Messages that pass it on or say the same, in the order of time: of what the actor may read."""
    words = str(report.copy.get("words", ""))
    same = Q(passes_on=report.thing or 0) | Q(pk=report.thing or 0)
    if len(words) >= LEAST:
        same |= Q(source=words)
    since = id_at(report.at - BACK)
    found = readable(actor).filter(same, pk__gte=since).order_by("pk")
    return shown(actor, found.values_list("pk", flat=True)[:COPIES], tested=True)


def traced(actor: Actor, pk: int) -> Report:
    """A report of which copies may be looked for."""
    return one_of(Report.objects.all(), may_trace, actor, pk)


def invitation(actor: Actor, talk: int) -> Invited:
    """My invitation to a talk."""
    rows = Invited.objects.select_related("talk__by", "talk__audience")
    mine = rows.filter(talk=talk)
    return one_of(mine, may_see_invitation, actor, mine.filter(persona=actor.pk).values("pk")[:1])


def _post(report: Report) -> Post | None:
    if report.about != About.POST:
        return None
    return Post.objects.filter(pk=report.thing or 0).first()
