"""A head sends in a list, looks at what it would do, and says yes."""

import csv
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.edges.rosters.queries import check
from commonground.edges.rosters.waiting import actions, forms, queries
from commonground.kernel.errors import Refused
from commonground.kernel.http import Request
from commonground.people.listed.queries import importable


@require_http_methods(["GET", "HEAD", "POST"])
def index(request: Request) -> HttpResponse:
    """Send in a list; those of the last day."""
    schools = importable(request.actor)
    if not schools:
        raise Refused(_("Only a head brings in the lists of a school."))
    form = forms.Upload(request.POST or None, request.FILES or None, schools=schools)
    if form.is_valid():
        return _stage(request, form, schools)
    page = {"form": form, "own": queries.own(request.actor)}
    return render(request, "rosters/index.html", page, status=422 if form.errors else 200)


def _stage(request: Request, form: forms.Upload, schools: list[Any]) -> HttpResponse:
    file, chosen = form.cleaned_data["file"], form.cleaned_data["school"]
    content, name = file.read(), file.name or "list.zip"
    school = next(school for school in schools if school.pk == chosen)
    checked = check(content, name, today=localdate().isoformat(), target=chosen)
    staged = actions.stage(
        request.actor, school, name=name, content=content, checked=checked, now=now()
    )
    return redirect("rosters:show", staged.pk)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """What the list would do, how far it is, or what it did."""
    staged = queries.staged(request.actor, pk)
    page = {"staged": staged, "report": queries.shown(staged.report)}
    answer = render(request, "rosters/show.html", page)
    if staged.state == "running":
        answer["Refresh"] = "3"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def import_create(request: Request, pk: int) -> HttpResponse:
    """Say yes; to the good rows of a faulty list after a question."""
    staged = queries.staged(request.actor, pk)
    if request.method != "POST":
        page = {"staged": staged, "report": queries.shown(staged.report)}
        return render(request, "rosters/import_confirm.html", page)
    accept = "accept_good_rows" in request.POST
    actions.begin(request.actor, staged, accept_good_rows=accept, now=now())
    return redirect("rosters:show", pk)


@require_safe
def faults(request: Request, pk: int) -> HttpResponse:
    """Every fault as a table for a spreadsheet."""
    staged = queries.staged(request.actor, pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="faults.csv"'
    answer.write("\ufeff")
    table = csv.writer(answer)
    table.writerow([_("File"), _("Line"), _("Column"), _("Value"), _("Reason")])
    for fault, sentence in queries.rows(staged.report):
        value = queries.harmless(fault.value)
        table.writerow([fault.file, fault.line or "", fault.column, value, sentence])
    return answer


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    """Erase a list that waits."""
    actions.take_back(request.actor, queries.staged(request.actor, pk), now=now())
    return redirect("rosters:index")
