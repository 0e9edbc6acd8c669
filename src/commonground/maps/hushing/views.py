"""Taking words out of a map's history, over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request
from commonground.maps import queries as maps
from commonground.maps.hushing import actions, queries
from commonground.maps.hushing.forms import WordsForm


@require_safe
@waits_for_focus
def words(request: Request, pk: int, step: int) -> HttpResponse:
    """The words of a step, each to be taken out or put back."""
    map_ = maps.one(request.actor, pk)
    page = {"map": map_, "step": step, "words": queries.in_step(request.actor, map_, step)}
    return render(request, "maps/words.html", page)


@require_POST
def words_create(request: Request, pk: int, step: int) -> HttpResponse:
    """The history does not repeat them."""
    map_, form = maps.one(request.actor, pk), WordsForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {}
    change = queries.one_change(request.actor, map_, told.get("change") or 0)
    actions.hush(request.actor, change, words=told.get("words", ""), now=now())
    messages.success(request, _("The history does not repeat it any more."))
    return redirect("hushing:words", pk, step)


@require_POST
def words_remove(request: Request, pk: int, step: int) -> HttpResponse:
    """It does again."""
    map_, form = maps.one(request.actor, pk), WordsForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {}
    hushed = queries.one_hushed(request.actor, map_, told.get("hushed") or 0)
    actions.unhush(request.actor, hushed, now=now())
    messages.success(request, _("It can be read again."))
    return redirect("hushing:words", pk, step)
