"""A teacher's practice class."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from commonground.groups.practice import actions, queries
from commonground.kernel.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def practice_create(request: Request) -> HttpResponse:
    """What a practice class is, and a button that makes one."""
    school = queries.school_to_practise(request.actor)
    if request.method != "POST":
        return render(request, "groups/practice.html", {"school": school})
    group = actions.open_practice_class(request.actor, school, now=now())
    return redirect("groups:show", group.pk)
