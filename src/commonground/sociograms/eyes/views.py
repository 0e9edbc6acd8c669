"""For my eyes: the opening, and what is open for two minutes."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.http import Request
from commonground.kernel.pages import before_in
from commonground.sociograms.eyes import actions, queries
from commonground.sociograms.forms import PurposeForm
from commonground.sociograms.ground.queries import kinds_of
from commonground.sociograms.http import held, hold
from commonground.sociograms.picture.forms import ChoiceForm
from commonground.sociograms.queries import Answers, answers_of


@require_POST
def eyes_create(request: Request, pk: int) -> HttpResponse:
    """Open the names, with a purpose; this browser holds the opening."""
    study = queries.readable(request.actor, pk)
    form = PurposeForm(request.POST, names=queries.names_in(study))
    if not form.is_valid():
        page = {"study": study, "purpose": form, "opening": request.path}
        page["back"] = reverse("sociograms:show", args=[pk])
        return render(request, "sociograms/opening_create.html", page, status=422)

    look = actions.open_names(request.actor, study, purpose=form.said, now=now())
    hold(request, pk, look.pk)
    return redirect("sociograms:eyes", pk)


@require_safe
def eyes(request: Request, pk: int) -> HttpResponse:
    """Names, reach and single pupils while it is open; afterwards back to the nameless page."""
    study = queries.readable(request.actor, pk)
    look = queries.look_open(request.actor, study, held(request, pk), now())
    if look is None:
        messages.info(request, _("The names are closed. Open them again if you need them."))
        return redirect("sociograms:show", pk)
    return _shown(request, answers_of(study), look.until)


@require_safe
def looks(request: Request, pk: int) -> HttpResponse:
    """Who opened names, when and what for: for the two who may."""
    study = queries.readable(request.actor, pk)
    found = queries.looks_of(study, before_in(request))
    older = f"?before={found.older}" if found.older else ""
    page = {"study": study, "looks": found.rows, "older": older}
    return render(request, "sociograms/looks.html", page)


def _shown(request: Request, answers: Answers, until: datetime) -> HttpResponse:
    form = ChoiceForm(request.GET, kinds_of(answers), answers.waves, blanks=answers.blanks)
    choice = form.choice if form.is_valid() else None
    seen = queries.eyes(answers, choice, until)
    page = {"eyes": seen, "page": seen.page, "form": form, "named": True}
    answer = render(request, "sociograms/eyes.html", page, status=200 if choice else 422)
    left = max(int((until - now()).total_seconds()), 1)
    answer["Refresh"] = f"{left}; url={request.path}"
    return answer
