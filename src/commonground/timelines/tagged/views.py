"""The stream of a tag, and following it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.timelines.http import how_many_new, visited
from commonground.timelines.tagged import actions, queries


@require_safe
@waits_for_focus
def tag(request: Request, tag: str) -> HttpResponse:
    """What began with this tag, of what I may read."""
    word, before = queries.named(tag), before_in(request)
    stream = visited(request, queries.stream(request.actor, word, before))
    page = {"stream": stream, "before": before, "tag": word, "live": "timelines:tag_new"}
    page |= {"follows": queries.follows(request.actor, word)}
    return render(request, "timelines/tag.html", page)


@at_most("1/10 seconds", reading=True)
@require_safe
def tag_new(request: Request, tag: str) -> HttpResponse:
    """How many are new there."""
    word = queries.named(tag)
    return how_many_new(request, lambda after: queries.stream_new(request.actor, word, after))


@require_POST
def tag_follow(request: Request, tag: str) -> HttpResponse:
    """Let it come into my stream."""
    actions.follow_tag(request.actor, queries.named(tag))
    return redirect("timelines:tag", queries.named(tag))


@require_POST
def tag_unfollow(request: Request, tag: str) -> HttpResponse:
    """No more."""
    actions.unfollow_tag(request.actor, queries.named(tag))
    return redirect("timelines:tag", queries.named(tag))
