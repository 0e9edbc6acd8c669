"""Focus on, focus off."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from commonground.groups.focus import actions
from commonground.groups.queries import one
from commonground.kernel.http import Request


@require_POST
def focus_create(request: Request, pk: int) -> HttpResponse:
    """Focus on: the class sees the lesson and nothing beside it."""
    actions.change_focus(request.actor, one(request.actor, pk), on=True, now=now())
    return redirect("groups:show", pk)


@require_POST
def focus_remove(request: Request, pk: int) -> HttpResponse:
    """Focus off."""
    actions.change_focus(request.actor, one(request.actor, pk), on=False, now=now())
    return redirect("groups:show", pk)
