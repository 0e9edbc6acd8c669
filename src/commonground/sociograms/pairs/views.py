"""Pairs for a purpose, and rounds."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commonground.kernel.http import Request
from commonground.sociograms.eyes.queries import readable
from commonground.sociograms.pairs import actions, queries
from commonground.sociograms.pairs.forms import PURPOSES, PairsForm, RoundsForm
from commonground.sociograms.placing.queries import named
from commonground.sociograms.queries import answers_of


@require_http_methods(["GET", "HEAD", "POST"])
def pairs(request: Request, pk: int) -> HttpResponse:
    """What pairs are for; the weights, to be seen and changed."""
    study = named(readable(request.actor, pk))
    purpose = queries.purpose_of(request.GET.get("purpose", ""))
    form = PairsForm(request.POST, **queries.offer(answers_of(study), purpose))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        found = queries.paired(study, way=given["way"], weights=given["weights"])
        plan = actions.pair(request.actor, study, found=found, now=now())
        return redirect("sociograms:plan", plan.pk)
    page = {"study": study, "form": form, "purposes": PURPOSES, "purpose": purpose}
    return render(request, "sociograms/pairs.html", page, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: Request, pk: int) -> HttpResponse:
    """Rounds of pairs: those that were made, and more."""
    study = named(readable(request.actor, pk))
    form = RoundsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = queries.further_rounds(study, many=form.cleaned_data["many"])
        made = actions.go_round(request.actor, study, found=found, now=now())
        told = ngettext("%d round was made.", "%d rounds were made.", len(made)) % len(made)
        messages.success(request, told)
        return redirect("sociograms:rounds", pk)
    page = {"study": study, "form": form, "rounds": queries.kept(study)}
    wrong = request.method == "POST"
    return render(request, "sociograms/rounds.html", page, status=422 if wrong else 200)
