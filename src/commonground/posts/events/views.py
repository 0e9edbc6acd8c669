"""Telling the group of an event, and who comes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn
from commonground.posts.events import actions, queries
from commonground.posts.events.forms import TellingForm


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def telling_create(request: SignedIn, pk: int) -> HttpResponse:
    """A post with a card of the event, to the group."""
    event = queries.one_to_tell(request.actor, pk)
    form = TellingForm(request.POST or None)
    if form.is_valid():
        post = actions.tell(request.actor, event, now=now(), **form.cleaned_data)
        return redirect("posts:show", post.pk)
    page = {"event": event, "form": form}
    return render(request, "events/telling.html", page, status=422 if form.errors else 200)


@require_safe
def coming(request: SignedIn, pk: int) -> HttpResponse:
    """Who comes, by name."""
    return render(request, "events/coming.html", {"page": queries.who_comes(request.actor, pk)})


@at_most("60/minute")
@require_POST
def coming_create(request: SignedIn, pk: int) -> HttpResponse:
    """I come, or I cannot."""
    event = queries.one_event(request.actor, pk)
    comes = request.POST.get("comes") != "no"
    actions.say_coming(request.actor, event, comes=comes, now=now())
    return redirect("events:coming", pk)
