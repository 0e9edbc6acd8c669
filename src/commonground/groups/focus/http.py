"""Pages that wait while a class works on its questions."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render

from commonground.groups.focus.queries import holds_back
from commonground.kernel.http import Request

Given = ParamSpec("Given")
View = Callable[Concatenate[Request, Given], HttpResponse]


def waits_for_focus(view: "View[Given]") -> "View[Given]":
    """To a pupil in focus the page says so, calmly; to everybody else it is itself."""

    @wraps(view)
    def held(request: Request, *args: Given.args, **given: Given.kwargs) -> HttpResponse:
        if holds_back(request.actor):
            return later(request)
        return view(request, *args, **given)

    return held


def later(request: Request) -> HttpResponse:
    """That the class works on its questions; as a part of a page when htmx asks."""
    return render(request, f"groups/focus.html{'#later' if request.htmx else ''}")
