"""Taking answers out as a file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.http import Request
from commonground.sociograms.exports import actions, queries
from commonground.sociograms.exports.forms import ExportForm, GroupsForm
from commonground.sociograms.exports.pure.files import File
from commonground.sociograms.eyes.queries import look_open, readable
from commonground.sociograms.http import held
from commonground.sociograms.queries import Answers, answers_of, one


@require_safe
def exports(request: Request, pk: int) -> HttpResponse:
    """Which files there are: for whoever opened the names, and for whoever sees figures."""
    answers = answers_of(one(request.actor, pk))
    return _page(request, answers, _whole_form(request, answers), _groups_form(answers))


@require_POST
def export_create(request: Request, pk: int) -> HttpResponse:
    """All answers, while the names are open."""
    study = readable(request.actor, pk)
    look = _look(request, study)
    if look is None:
        return redirect("sociograms:exports", pk)
    answers = answers_of(study)
    form = _whole_form(request, answers, request.POST)
    if not form.is_valid():
        return _page(request, answers, form, _groups_form(answers), status=422)
    file = queries.whole(request.actor, answers, form.cleaned_data)
    names = form.cleaned_data["names"]
    actions.note_export(request.actor, study, look=look, names=names, now=now())
    return _handed_over(file)


@require_POST
def groups_create(request: Request, pk: int) -> HttpResponse:
    """Groups in place of people."""
    study = one(request.actor, pk)
    answers = answers_of(study)
    form = _groups_form(answers, request.POST)
    if not form.is_valid():
        return _page(request, answers, _whole_form(request, answers), form, status=422)
    file = queries.groups(answers, form.cleaned_data)
    actions.note_groups(request.actor, study, now=now())
    return _handed_over(file)


def _look(request: Request, study: Any) -> Any:
    return look_open(request.actor, study, held(request, study.pk), now())


def _whole_form(request: Request, answers: Answers, data: Any = None) -> ExportForm:
    return ExportForm(data, negative=queries.negative_for(request.actor, answers))


def _groups_form(answers: Answers, data: Any = None) -> GroupsForm:
    kinds = [(one.slug, one.name) for one in answers.positive]
    return GroupsForm(data, kinds=kinds, attributes=queries.attributes(answers))


def _page(
    request: Request, answers: Answers, whole: Any, groups: Any, status: int = 200
) -> HttpResponse:
    study = answers.study
    page = {
        "study": study,
        "look": study.may_read and _look(request, study),
        "whole": whole,
        "groups": groups,
        "last_day": queries.last_day(study),
    }
    return render(request, "sociograms/exports.html", page, status=status)


def _handed_over(file: File) -> HttpResponse:
    answer = HttpResponse(file.content, content_type=file.kind)
    answer["Content-Disposition"] = content_disposition_header(True, file.name)
    answer["Cache-Control"] = "no-store"
    return answer
