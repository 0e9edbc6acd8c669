"""What waits for me."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from commonground.notices import actions, queries
from commonground.people.http import SignedIn


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """What happened for me, the newest first; having looked, nothing is new any more."""
    told = queries.told(request.actor)
    if request.method == "GET" and any(one.new for one in told):
        actions.look(request.actor, until=max(one.event for one in told), now=now())
    return render(request, "notices/index.html", {"told": told})
