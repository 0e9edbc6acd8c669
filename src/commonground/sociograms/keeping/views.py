"""Saving groups, and printing them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.http import Request
from commonground.sociograms.keeping import actions, queries
from commonground.sociograms.keeping.forms import KeepForm
from commonground.sociograms.teams.queries import plan


@require_http_methods(["GET", "HEAD", "POST"])
def plan_save(request: Request, pk: int) -> HttpResponse:
    """Names and a last day; then they are groups with pages of their own."""
    found = plan(request.actor, pk)
    paper = queries.paper(found, now())
    form = KeepForm(request.POST, **queries.offer(paper))
    if request.method == "POST" and form.is_valid():
        ends = form.cleaned_data["ends_on"]
        made = actions.save_groups(request.actor, found, names=form.names, ends_on=ends, now=now())
        told = ngettext("%d group was made.", "%d groups were made.", len(made))
        messages.success(request, told % len(made))
        return redirect("sociograms:plan", pk)
    page = {"plan": found, "study": found.study, "paper": paper, "form": form}
    return render(request, "sociograms/plan_save.html", page, status=422 if form.errors else 200)


@require_POST
def plan_keep(request: Request, pk: int) -> HttpResponse:
    """Remember that these pairs met."""
    actions.keep_pairs(request.actor, plan(request.actor, pk), now=now())
    messages.success(request, _("Remembered: these pairs have met."))
    return redirect("sociograms:plan", pk)


@require_safe
def plan_paper(request: Request, pk: int) -> HttpResponse:
    """The groups in large letters, for the wall: names of people and nothing else."""
    found = plan(request.actor, pk)
    page = {"plan": found, "study": found.study, "paper": queries.paper(found, now())}
    return render(request, "sociograms/plan_paper.html", page)
