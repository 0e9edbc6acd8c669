"""The words that I do not want to read: all of them, a new one, and one again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from commonground.people.http import SignedIn
from commonground.timelines.muting import actions, queries
from commonground.timelines.muting.forms import MutedWordsForm


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: SignedIn) -> HttpResponse:
    """All my muted words, and a form for another."""
    form = MutedWordsForm(request.POST or None)
    if form.is_valid():
        actions.mute_words(request.actor, now=now(), **form.said())
        return redirect("timelines:words")
    page = {"muted": queries.own(request.actor), "form": form}
    return render(request, "timelines/words.html", page, status=422 if form.errors else 200)


@require_POST
def words_remove(request: SignedIn, pk: int) -> HttpResponse:
    """Read it again."""
    actions.hear_again(request.actor, queries.one(request.actor, pk))
    return redirect("timelines:words")
