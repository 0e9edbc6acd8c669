"""The lesson: its start page, its scenes, and four answers that are marked and forgotten."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.errors import Unreadable
from commonground.kernel.http import Request
from commonground.sociograms.lesson import queries
from commonground.sociograms.lesson.forms import SCENES, SceneForm, StageForm, TicketForm
from commonground.sociograms.lesson.pure.links import Links
from commonground.sociograms.lesson.pure.ticket import mark

COOKIE, KEPT = "lesson", 90 * 24 * 3600


@require_safe
def lesson(request: Request) -> HttpResponse:
    """What the lesson is, its scenes, and where this browser was."""
    queries.enter(request.actor)
    page = {
        "titles": queries.titles(),
        "minutes": queries.MINUTES,
        "place": _place(request),
        "classes": queries.classes(request.actor),
        "along": Links(_carried(request)).along,
    }
    return render(request, "sociograms/lesson.html", page)


@require_safe
def lesson_scene(request: Request, number: int) -> HttpResponse:
    """A scene, played at what stands in its address."""
    queries.enter(request.actor, number)
    form = SCENES[number - 1](request.GET)
    answer = _shown(request, number, form, status=200 if form.is_valid() else 422)
    answer.set_cookie(
        COOKIE, str(number), max_age=KEPT, path="/sociograms/lesson/",
        httponly=True, samesite="Lax", secure=request.is_secure(),
    )  # fmt: skip
    return answer


@require_POST
def lesson_answers(request: Request) -> HttpResponse:
    """The exit ticket, marked; nothing of it is kept."""
    queries.enter(request.actor)
    form = TicketForm(request.POST)
    if not form.is_valid():
        raise Unreadable(_("One of the answers is none that the ticket offers."))
    return _shown(request, 13, form, answers=form.cleaned_data)


def _shown(
    request: Request, number: int, form: SceneForm, *, status: int = 200, answers: Any = None
) -> HttpResponse:
    stage = queries.stage(request.actor, _stage(request))
    links = Links(_carried(request), form.state, form.history)
    scene = queries.played(number, stage, form.given, links)
    page = {
        "scene": scene, "seen": scene.seen, "form": form, "titles": queries.titles(),
        "classes": queries.classes(request.actor) if scene.on_class else [],
        "marked": mark(scene.seen, answers) if answers else None,
    }  # fmt: skip
    return render(request, f"sociograms/lesson_{number}.html", page, status=status)


def _stage(request: Request) -> dict[str, Any]:
    form = StageForm(request.GET)
    if not form.is_valid():
        raise Unreadable(_("Choose a class and a kind of tie out of those that are offered."))
    return form.cleaned_data


def _carried(request: Request) -> dict[str, str]:
    """The class goes along from scene to scene."""
    given = _stage(request)
    told = {"class": given["class"], "kind": given["kind"]}
    return {name: str(value) for name, value in told.items() if value}


def _place(request: Request) -> int | None:
    told = request.COOKIES.get(COOKIE, "")
    return int(told) if told in {str(number) for number, _title in queries.titles()} else None
