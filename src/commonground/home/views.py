"""Today, the questions, This lesson and its twin for the wall."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_safe

from commonground.groups.calendar.queries import place_now
from commonground.home import queries
from commonground.home.forms import LessonForm
from commonground.inquiries.listed.queries import place
from commonground.kernel.http import Request
from commonground.kernel.pages import before_in
from commonground.posts.composing.queries import composer
from commonground.timelines.http import visited
from commonground.timelines.queries import home


@require_safe
def today(request: Request) -> HttpResponse:
    """What my class wonders, then what was said to me."""
    if queries.is_youngest(request.actor):
        return redirect("groups:class_index")
    before = before_in(request)
    hello = queries.greeting(localtime(now()).hour, request.actor.name)
    stream = visited(request, home(request.actor, before))
    page: dict[str, object] = {"stream": stream, "before": before}
    page |= {"live": "timelines:home_new", "greeting": hello}
    return render(request, "home/today.html", page | queries.today(request.actor, now()))


@require_safe
def questions(request: Request) -> HttpResponse:
    """What people here wonder."""
    page = {
        "place": place(request.actor),
        "wondered": queries.questions(request.actor),
        "composer": composer(request.actor, place=place_now(request.actor, now()), asks=True),
    }
    return render(request, "home/questions.html", page)


@require_safe
def lesson(request: Request) -> HttpResponse:
    """The teacher's page during a lesson."""
    return render(request, "home/lesson.html", _lesson(request))


@require_safe
def wall(request: Request) -> HttpResponse:
    """The same for the wall: no names, no notices, no counts."""
    return render(request, "home/wall.html", _lesson(request))


def _lesson(request: Request) -> dict[str, object]:
    form = LessonForm(request.GET)
    chosen = form.cleaned_data["group"] if form.is_valid() else None
    return queries.lesson(request.actor, now(), chosen)
