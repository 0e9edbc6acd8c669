"""Maps side by side over HTTP."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonground.inquiries.comparing import queries
from commonground.kernel.http import Request


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """My two maps, and mine beside ours."""
    return render(request, "comparing/show.html", {"page": queries.page(request.actor, pk)})
