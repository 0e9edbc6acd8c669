"""A page for guardian and pupil: what is asked, and their word on it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.http import Request, redirect_back
from commonground.sociograms.asking.queries import class_to_ask, pupil
from commonground.sociograms.staying import actions, queries
from commonground.sociograms.staying.forms import PersonForm


@require_safe
def staying_show(request: Request, pk: int) -> HttpResponse:
    """What is asked, what for, who reads it, until when; and whether this person stays out."""
    persona = queries.person(request.actor, pk)
    page = {
        "persona": persona,
        "own": persona.pk == request.actor.pk,
        "notices": queries.notices(request.actor, persona),
        "current": queries.current(persona),
        "history": queries.history(persona),
        "decides": queries.decides(request.actor, persona),
    }
    return render(request, "sociograms/staying_show.html", page)


@require_POST
def staying_create(request: Request, pk: int) -> HttpResponse:
    persona = queries.person(request.actor, pk)
    actions.stay_out(request.actor, persona, now=now())
    return redirect("sociograms:staying_show", pk)


@require_POST
def staying_remove(request: Request, pk: int) -> HttpResponse:
    staying = queries.to_let_back(request.actor, pk)
    actions.come_back(request.actor, staying, now=now())
    return redirect_back(request, "/")


@require_POST
def paper_create(request: Request, pk: int) -> HttpResponse:
    """A teacher notes what a guardian or pupil said on paper: this pupil is on no list."""
    group = class_to_ask(request.actor, pk)
    form = PersonForm(request.POST)
    persona = pupil(group, form.cleaned_data["person"] if form.is_valid() else None)
    actions.note_paper(request.actor, group, persona, now=now())
    messages.success(request, _("Noted: on no list of names from now on."))
    return redirect("sociograms:ask_create", pk)
