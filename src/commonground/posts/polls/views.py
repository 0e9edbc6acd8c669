"""Voting, and ending a poll."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn
from commonground.posts.polls import actions, queries
from commonground.posts.polls.forms import VoteForm


@at_most("60/minute")
@require_POST
def vote_create(request: SignedIn, pk: int) -> HttpResponse:
    """Vote in the poll of a post, or change one's vote."""
    poll = queries.one_poll(request.actor, pk)
    actions.vote(request.actor, poll, places=VoteForm(request.POST).chosen(), now=now())
    messages.success(request, _("You voted. Nobody sees what you chose."))
    return redirect("posts:show", pk)


@require_POST
def end_create(request: SignedIn, pk: int) -> HttpResponse:
    """End a poll of one's own."""
    actions.end(request.actor, queries.one_poll(request.actor, pk), now=now())
    return redirect("posts:show", pk)
