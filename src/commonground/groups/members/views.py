"""People of a group: coming in, being let in, leading, leaving, moving up."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups import queries as groups
from commonground.groups.endings.actions import move_up
from commonground.groups.members import actions, queries
from commonground.kernel.errors import Unreadable
from commonground.kernel.http import Request
from commonground.kernel.pages import before_in, id_in


@require_safe
def people(request: Request, pk: int) -> HttpResponse:
    """Who is in it; for those who lead it, with what they may do about it."""
    group = groups.inside(request.actor, pk)
    members, more = queries.page_of_members(request.actor, group, before_in(request, "after"))
    words = request.GET.get("find", "")[:80]
    page = {
        "group": group,
        "leaders": groups.leaders(request.actor, group),
        "members": members,
        "more": more,
        "asking": groups.asking(group) if group.may_lead else [],
        "words": words,
        "candidates": queries.candidates(group, words) if group.may_add else [],
        "waiting": queries.never_here(members) if group.may_teach else [],
    }
    return render(request, "groups/people.html", page)


@require_POST
def seat_create(request: Request, pk: int) -> HttpResponse:
    """Come in, or ask to."""
    group = groups.one(request.actor, pk)
    come = actions.join if group.may_join else actions.ask_to_join
    come(request.actor, group, now=now())
    return redirect("groups:show", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def seat_remove(request: Request, pk: int) -> HttpResponse:
    """Leave, or take one's asking back."""
    group = groups.one(request.actor, pk)
    if request.method != "POST":
        return render(request, "groups/leave.html", {"group": group})
    go = actions.withdraw if group.may_withdraw else actions.leave_group
    go(request.actor, group, now=now())
    return redirect("groups:index")


@require_POST
def member_create(request: Request, pk: int, persona: int) -> HttpResponse:
    """Bring somebody of the school in: a pupil into the class, a teacher to lead it."""
    group = groups.led(request.actor, pk)
    found = queries.candidate(group, persona)
    pupil = group.form == "class" and queries.is_learner(found, group)
    add = actions.add_pupil if pupil else actions.add_member
    add(request.actor, group, found, now=now())
    return redirect("groups:people", pk)


@require_POST
def member_admit(request: Request, pk: int, persona: int) -> HttpResponse:
    """Let in somebody who asked."""
    group = groups.one(request.actor, pk)
    actions.admit_member(request.actor, group, queries.in_group(group, persona), now=now())
    return redirect("groups:people", pk)


@require_POST
def member_refuse(request: Request, pk: int, persona: int) -> HttpResponse:
    """Say no to somebody who asked."""
    group = groups.one(request.actor, pk)
    actions.refuse(request.actor, group, queries.in_group(group, persona), now=now())
    return redirect("groups:people", pk)


@require_POST
def member_edit(request: Request, pk: int, persona: int) -> HttpResponse:
    """Let somebody lead, or lead no more."""
    group = groups.one(request.actor, pk)
    part = request.POST.get("part", "")
    if part not in ("member", "facilitator"):
        raise Unreadable(_("Choose whether they lead or not."))
    found = queries.in_group(group, persona)
    actions.change_part(request.actor, group, found, part=part, now=now())
    return redirect("groups:people", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: Request, pk: int, persona: int) -> HttpResponse:
    """Take somebody out; asked once more in words."""
    group = groups.led(request.actor, pk)
    found = queries.in_group(group, persona)
    if request.method != "POST":
        return render(request, "groups/member_remove.html", {"group": group, "persona": found})
    actions.remove_member(request.actor, group, found, now=now())
    return redirect("groups:people", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def move_create(request: Request, pk: int) -> HttpResponse:
    """The pupils of a class come into another one."""
    group = groups.taught(request.actor, pk)
    if request.method != "POST":
        page = {"group": group, "classes": queries.destinations(request.actor, group)}
        return render(request, "groups/move.html", page)
    if (to := id_in(request.POST.get("to", ""))) is None:
        raise Unreadable(_("Choose the class into which they move."))
    move_up(request.actor, group, groups.led(request.actor, to), now=now())
    return redirect("groups:people", to)
