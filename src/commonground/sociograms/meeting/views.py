"""Introductions to suggest, while the names are open."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonground.kernel.http import Request
from commonground.sociograms.eyes.queries import look_open, readable
from commonground.sociograms.meeting import queries
from commonground.sociograms.placing.queries import named

LOOKS = "looks"


@require_safe
def introductions(request: Request, pk: int) -> HttpResponse:
    """For one person a few others, each with a reason; closed when the names are."""
    study = named(readable(request.actor, pk))
    look = look_open(request.actor, study, request.session.get(LOOKS, {}).get(str(pk)), now())
    if look is None:
        messages.info(request, _("Introductions need open names: open them first, for your eyes."))
        return redirect("sociograms:show", pk)
    asked = {name: request.GET.get(name, "") for name in ("person", "bridge")}
    page = {"study": study, "meeting": queries.meeting(study, **asked), "until": look.until}
    answer = render(request, "sociograms/introductions.html", page)
    left = max(int((look.until - now()).total_seconds()), 1)
    answer["Refresh"] = f"{left}; url={request.path}"
    return answer
