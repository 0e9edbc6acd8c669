"""Asking for groups, and the page of a plan."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.http import Request
from commonground.sociograms.eyes.queries import look_open, readable
from commonground.sociograms.placing.queries import named, offer
from commonground.sociograms.queries import answers_of
from commonground.sociograms.teams import actions, queries
from commonground.sociograms.teams.forms import GroupsForm

LOOKS = "looks"


@require_http_methods(["GET", "HEAD", "POST"])
def groups_form(request: Request, pk: int) -> HttpResponse:
    """What is wanted; one touch on the button gives a proposal."""
    study = named(readable(request.actor, pk))
    offered = offer(study, answers_of(study))
    form = GroupsForm(request.POST or request.GET or None, **offered.choices)
    if request.method == "POST" and form.is_valid():
        plan = actions.ask_for_groups(request.actor, study, asked=form.wish, now=now())
        return redirect("sociograms:plan", plan.pk)
    page = queries.wishes(request.actor, study, offered) | {"form": form}
    wrong = request.method == "POST" and form.errors
    return render(request, "sociograms/groups.html", page, status=422 if wrong else 200)


@require_safe
def plan(request: Request, pk: int) -> HttpResponse:
    """The groups as they stand and what they keep; while they are looked for, that they are."""
    found = queries.plan(request.actor, pk)
    held = request.session.get(LOOKS, {}).get(str(found.study_id))
    look = look_open(request.actor, found.study, held, now())
    page = {
        "board": queries.board(found, names_open=look is not None),
        "plan": found,
        "study": found.study,
        "late": queries.late(found, now()),
        "look": look,
    }
    return render(request, "sociograms/plan.html", page)


@require_POST
def plan_again(request: Request, pk: int) -> HttpResponse:
    """Look once more for the same wishes."""
    actions.ask_again(request.actor, queries.plan(request.actor, pk), now=now())
    return redirect("sociograms:plan", pk)


@require_POST
def plan_remove(request: Request, pk: int) -> HttpResponse:
    """Let a plan go."""
    plan = queries.plan(request.actor, pk)
    actions.let_go(request.actor, plan, now=now())
    return redirect("sociograms:groups_form", plan.study_id)
