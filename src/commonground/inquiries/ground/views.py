"""The page of common ground."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from commonground.inquiries.ground import queries
from commonground.people.http import SignedIn


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """What a group shares now, and how it came to."""
    return render(request, "ground/show.html", {"page": queries.page(request.actor, pk)})
