"""The page on which a teacher brings in answers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from commonground.kernel.http import Request
from commonground.sociograms.imports import actions, queries
from commonground.sociograms.imports.forms import ImportForm


@require_http_methods(["GET", "HEAD", "POST"])
def import_create(request: Request) -> HttpResponse:
    """Choose the files; what is wrong in them is listed, and nothing is changed."""
    school = queries.school_of(request.actor)
    form = ImportForm(request.POST or None, request.FILES or None)
    page = {"form": form, "school": school}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "sociograms/import.html", page, status=status)
    given = form.cleaned_data
    reading = queries.read(school, given["ties"], given["people"])
    if reading.faults and not given["accept_good_rows"]:
        return render(request, "sociograms/import.html", page | {"reading": reading}, status=422)
    study = actions.bring_in(request.actor, school, reading=reading, now=now(), **form.wanted)
    return redirect("sociograms:show", study.pk)
