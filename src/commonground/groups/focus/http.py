"""Pages that wait while a class works on its questions."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpResponse
from django.shortcuts import render

from commonground.groups.focus.queries import holds_back
from commonground.kernel.http import Request

View = TypeVar("View", bound=Callable[..., HttpResponse])


def waits_for_focus(view: View) -> View:
    """To a pupil in focus the page says so, calmly; to everybody else it is itself."""

    @wraps(view)
    def held(request: Request, *args: Any, **given: Any) -> HttpResponse:
        if holds_back(request.actor):
            return later(request)
        return view(request, *args, **given)

    return cast(View, held)


def later(request: Request) -> HttpResponse:
    """That the class works on its questions; as a part of a page when htmx asks."""
    return render(request, f"groups/focus.html{'#later' if request.htmx else ''}")
