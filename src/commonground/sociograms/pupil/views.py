"""One pupil: the opening, and what is open for two minutes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.http import Request
from commonground.sociograms.eyes.queries import look_open
from commonground.sociograms.pupil import actions, queries
from commonground.sociograms.queries import answers_of

LOOKS = "looks"


@require_POST
def pupil_create(request: Request, pk: int) -> HttpResponse:
    """Open one pupil from an open picture, for the purpose that was named there."""
    one = queries.taker(request.actor, pk)
    held = request.session.get(LOOKS, {})
    look = look_open(request.actor, one.study, held.get(str(one.study_id)), now())
    if look is None:
        return _closed(request, one.study_id)
    opened = actions.open_pupil(request.actor, one, purpose=look.purpose, now=now())
    request.session[LOOKS] = {**held, f"pupil:{pk}": opened.pk}
    return redirect("sociograms:pupil", pk)


@require_safe
def pupil(request: Request, pk: int) -> HttpResponse:
    """Whom they named, who named them, and what chance gives; afterwards the nameless page."""
    one = queries.taker(request.actor, pk)
    held = request.session.get(LOOKS, {}).get(f"pupil:{pk}")
    look = queries.look_at(request.actor, one, held, now())
    if look is None:
        return _closed(request, one.study_id)
    seen = queries.pupil(answers_of(one.study), one, request.GET.get("wave", ""), look.until)
    response = render(request, "sociograms/pupil.html", {"pupil": seen, "page": seen.page})
    left = max(int((look.until - now()).total_seconds()), 1)
    response["Refresh"] = f"{left}; url={request.path}"
    return response


def _closed(request: Request, study: int) -> HttpResponse:
    messages.info(request, _("The names are closed. Open them again if you need them."))
    return redirect("sociograms:show", study)
