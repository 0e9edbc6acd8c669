"""Where class pictures are found."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from commonground.kernel.http import Request
from commonground.sociograms import queries
from commonground.sociograms.asking.queries import askings, may_be_asked
from commonground.sociograms.endings import queries as endings
from commonground.sociograms.whole.queries import headed


@require_safe
def index(request: Request) -> HttpResponse:
    """My class pictures, the newest first."""
    page = {
        "running": askings(request.actor),
        "studies": queries.newest(request.actor),
        "gone": endings.kept(request.actor),
        "schools": headed(request.actor),
        "may_bring_in": queries.may_bring(request.actor),
    }
    return render(request, "sociograms/index.html", page)


@require_safe
def of_group(request: Request, pk: int) -> HttpResponse:
    """The pictures of one class: the only one at once."""
    group = queries.class_of(request.actor, pk)
    studies = queries.newest(request.actor, group.pk)
    running = askings(request.actor, group)
    if len(studies) == 1 and not running:
        return redirect("sociograms:show", studies[0].pk)
    page = {
        "group": group,
        "running": running,
        "may_ask": may_be_asked(request.actor, group),
        "studies": studies,
        "gone": endings.kept(request.actor, group.pk),
    }
    return render(request, "sociograms/index.html", page)
