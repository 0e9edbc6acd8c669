"""Deleting a group, undoing it, and the terms of a school."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.groups import queries as groups
from commonground.groups.endings import actions, forms, queries
from commonground.kernel.errors import Refused
from commonground.kernel.http import Request

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def deletion_create(request: Request, pk: int) -> HttpResponse:
    """Delete a group: asked once more, with what it means."""
    group = groups.led(request.actor, pk)
    if request.method != "POST":
        return render(request, "groups/delete.html", {"group": group})
    actions.delete_group(request.actor, group, now=now())
    return redirect("groups:index")


@require_POST
def deletion_remove(request: Request, pk: int) -> HttpResponse:
    """Undo it."""
    actions.restore_group(request.actor, groups.deleted(request.actor, pk), now=now())
    return redirect("groups:show", pk)


@require_http_methods(FORM)
def terms(request: Request) -> HttpResponse:
    """The terms of the school; the head adds the next one."""
    schools = queries.schools_kept(request.actor)
    if not schools:
        raise Refused(_("Only the head sets the terms."))
    form = forms.Term(request.POST or None)
    if form.is_valid():
        actions.open_term(request.actor, schools[0], now=now(), **form.cleaned_data)
        return redirect("groups:terms")
    page = {"form": form, "terms": queries.terms_of(schools), "school": schools[0]}
    return render(request, "groups/terms.html", page, status=422 if form.errors else 200)


@require_http_methods(FORM)
def term_end(request: Request, pk: int) -> HttpResponse:
    """End a term now: asked once more, with what it means."""
    term = queries.endable(request.actor, pk)
    if request.method != "POST":
        return render(request, "groups/term_end.html", {"term": term})
    actions.end_term(request.actor, term, now=now())
    return redirect("groups:terms")
