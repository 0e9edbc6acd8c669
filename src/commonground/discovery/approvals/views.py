"""Whom pupils of a school may be shown, for its staff."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from commonground.discovery.approvals import queries
from commonground.discovery.beyond import actions
from commonground.kernel.errors import Missing
from commonground.kernel.pages import id_in
from commonground.people.http import SignedIn


@require_safe
def approvals(request: SignedIn) -> HttpResponse:
    """Who is approved, and who could be."""
    school = queries.school_of(request.actor, id_in(request.GET.get("school", "")))
    if school is None or not queries.may_decide(request.actor):
        raise Missing
    page = {
        "school": school,
        "schools": queries.schools(request.actor),
        "approved": queries.approved(request.actor, school),
        "waiting": queries.waiting(request.actor, school, now()),
    }
    return render(request, "beyond/approvals.html", page)


@require_POST
def approval_create(request: SignedIn, pk: int) -> HttpResponse:
    persona = queries.one_to_approve(request.actor, pk)
    school = queries.school_of(request.actor, id_in(request.POST.get("school", "")))
    if school is None:
        raise Missing
    actions.approve(request.actor, persona, school, now=now())
    return redirect("beyond:approvals")


@require_POST
def approval_remove(request: SignedIn, pk: int) -> HttpResponse:
    actions.take_back(request.actor, queries.one_approved(request.actor, pk), now=now())
    return redirect("beyond:approvals")
