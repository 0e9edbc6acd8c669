"""How we know each other: between two people, all of mine, muting, a school's own words."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.errors import Refused
from commonground.kernel.http import Request, redirect_back
from commonground.kernel.pages import before_in
from commonground.ties import actions, forms, queries

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def person(request: Request, pk: int) -> HttpResponse:
    """How somebody and I know each other; here I say what they are to me."""
    actor, other = request.actor, queries.person(request.actor, pk)
    form = forms.Tie(
        request.POST or None, kinds=queries.kinds(actor), audiences=queries.audiences(actor)
    )
    if form.is_valid():
        actions.declare(actor, other, now=now(), **form.cleaned_data)
        return redirect("ties:person", pk)
    page = {"person": other, "form": form, "may_say": queries.may_say(actor, other)}
    page |= {"between": queries.between(actor, other), "around": queries.around(actor, other)}
    page |= {"muted": queries.is_muted(actor, other), "strengths": queries.STRENGTHS}
    return render(request, "ties/person.html", page, status=422 if form.errors else 200)


@require_safe
def index(request: Request) -> HttpResponse:
    """All of mine, in both directions."""
    page = queries.page_of_mine(request.actor, before_in(request))
    shown = {
        "ties": [queries.shown(request.actor, tie) for tie in page.rows],
        "older": page.older,
        "mutes": queries.mutes_of(request.actor),
        "may_add_kind": queries.schools_for_kinds(request.actor),
    }
    return render(request, "ties/index.html", shown)


@require_POST
def strength_edit(request: Request, pk: int) -> HttpResponse:
    """How strong it is now."""
    tie = queries.seen(request.actor, pk)
    strength = forms.strength_in(request.POST)
    actions.change_strength(request.actor, tie, strength=strength, now=now())
    return redirect("ties:person", tie.target_id)


@require_POST
def tie_remove(request: Request, pk: int) -> HttpResponse:
    """End it."""
    tie = queries.seen(request.actor, pk)
    actions.end(request.actor, tie, now=now())
    return redirect_back(request, "ties:index")


@require_POST
def refusal_create(request: Request, pk: int) -> HttpResponse:
    """I do not agree."""
    tie = queries.seen(request.actor, pk)
    actions.refuse(request.actor, tie, now=now())
    return redirect_back(request, "ties:index")


@require_POST
def refusal_remove(request: Request, pk: int) -> HttpResponse:
    """I agree after all."""
    tie = queries.seen(request.actor, pk)
    actions.agree(request.actor, tie, now=now())
    return redirect_back(request, "ties:index")


@require_POST
def mute_create(request: Request, pk: int) -> HttpResponse:
    """Read nothing of somebody for now."""
    actions.mute(request.actor, queries.mutable(request.actor, pk), now=now())
    return redirect_back(request, "ties:index")


@require_POST
def mute_remove(request: Request, pk: int) -> HttpResponse:
    """Read them again."""
    actions.unmute(request.actor, queries.mutable(request.actor, pk), now=now())
    return redirect_back(request, "ties:index")


@require_http_methods(FORM)
def kinds(request: Request) -> HttpResponse:
    """The words that a school adds to the shared ones."""
    schools = queries.schools_for_kinds(request.actor)
    if not schools:
        raise Refused(_("Only teachers add words for the school."))
    form = forms.Kind(request.POST or None)
    if form.is_valid():
        actions.add_kind(request.actor, schools[0], now=now(), **form.cleaned_data)
        return redirect("ties:kinds")
    page = {"form": form, "school": schools[0], "kinds": queries.kinds_of(schools)}
    return render(request, "ties/kinds.html", page, status=422 if form.errors else 200)
