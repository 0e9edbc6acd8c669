"""The buttons of a plan's groups."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonground.kernel.errors import Unreadable
from commonground.kernel.http import Request
from commonground.sociograms.adjusting import actions
from commonground.sociograms.adjusting.forms import ChangeForm
from commonground.sociograms.teams.queries import plan


@require_POST
def plan_change(request: Request, pk: int) -> HttpResponse:
    """Move somebody to another group, hold them there, or let them go."""
    found, form = plan(request.actor, pk), ChangeForm(request.POST)
    if not form.is_valid():
        raise Unreadable(_("Say who is to move, and where to."))
    if form.move_to:
        actions.move(request.actor, found, **form.move_to, now=now())
        return _to(pk, form.move_to["person"])
    person, on = form.hold
    actions.lock(request.actor, found, person=person, on=on, now=now())
    return _to(pk, person)


@require_POST
def plan_undo(request: Request, pk: int) -> HttpResponse:
    """Take back the last move."""
    actions.undo(request.actor, plan(request.actor, pk), now=now())
    return redirect("sociograms:plan", pk)


@require_POST
def plan_back(request: Request, pk: int) -> HttpResponse:
    """Back to the proposal."""
    actions.go_back(request.actor, plan(request.actor, pk), now=now())
    return redirect("sociograms:plan", pk)


def _to(pk: int, person: int) -> HttpResponse:
    return redirect(reverse("sociograms:plan", args=[pk]) + f"#p-{person}")
