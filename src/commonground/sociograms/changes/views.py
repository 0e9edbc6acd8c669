"""What changed since an earlier asking."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonground.kernel.http import Request
from commonground.sociograms.changes import queries
from commonground.sociograms.ground.queries import answers_for


@require_safe
def compare(request: Request, pk: int) -> HttpResponse:
    """What stayed, began and ended since an earlier asking of the same class; nobody is named."""
    answers = answers_for(request.actor, pk)
    asked = request.GET.get("since", ""), request.GET.get("wave", "")
    changed = queries.changed(request.actor, answers, *asked)
    if changed is None:
        raise Http404
    return render(request, "sociograms/compare.html", {"changed": changed, "page": changed.page})
