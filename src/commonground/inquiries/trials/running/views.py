"""Simulations over HTTP: bringing one, all its runs, planning a run, telling what came out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from commonground.inquiries.trials import actions as trials
from commonground.inquiries.trials import queries as tried
from commonground.inquiries.trials.running import actions, queries
from commonground.inquiries.trials.running.forms import (
    AboutForm,
    OutcomeForm,
    RunForm,
    SimulationForm,
)
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def simulation_create(request: SignedIn, pk: int) -> HttpResponse:
    """Bring a simulation to a question."""
    asked = AboutForm(request.GET)
    about = asked.cleaned_data["about"] if asked.is_valid() else ""
    writing = tried.writing(request.actor, pk, about)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = SimulationForm(request.actor, writing, *sent)
    if not form.is_valid():
        page = {"writing": writing, "form": form}
        return render(
            request, "trials/simulation_create.html", page, status=422 if form.is_bound else 200
        )
    made = trials.write_down(request.actor, writing.inquiry, form.found(), now=now(), **form.said())
    return redirect("running:run_create", made.pk)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """A simulation with all its runs."""
    return render(request, "trials/simulation.html", {"entry": tried.one_played(request.actor, pk)})


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def run_create(request: SignedIn, pk: int) -> HttpResponse:
    """Say what one sets and expects."""
    planning = queries.planning(request.actor, pk)
    form = RunForm(request.POST or None, initial=planning.begin_with)
    if not form.is_valid():
        page = {"planning": planning, "form": form}
        return render(request, "trials/run.html", page, status=422 if form.is_bound else 200)
    made = actions.plan_run(request.actor, planning.trial, now=now(), **form.cleaned_data)
    return redirect("running:outcome_create", made.pk)


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def outcome_create(request: SignedIn, pk: int) -> HttpResponse:
    """Say what came out."""
    run = queries.one_to_tell(request.actor, pk)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = OutcomeForm(request.actor, *sent, initial=queries.telling())
    if not form.is_valid():
        entry = tried.one_played(request.actor, run.trial_id)
        page = {"run": run, "entry": entry, "said": queries.said_of(run), "form": form}
        return render(request, "trials/outcome.html", page, status=422 if form.is_bound else 200)
    actions.tell_outcome(request.actor, run, now=now(), **form.said())
    return redirect("running:show", run.trial_id)
