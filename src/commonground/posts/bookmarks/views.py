"""Keeping, the list, and letting go with a way back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn
from commonground.posts.bookmarks import actions, queries


@require_safe
@waits_for_focus
def index(request: SignedIn) -> HttpResponse:
    """What I keep for later."""
    page = {
        "entries": queries.entries(request.actor, before=before_in(request)),
        "let_go": queries.lately_let_go(request.actor, before_in(request, "gone")),
    }
    return render(request, "bookmarks/index.html", page)


@at_most("60/minute")
@require_POST
def create(request: SignedIn, pk: int) -> HttpResponse:
    """Keep this post."""
    actions.keep(request.actor, queries.one_keepable(request.actor, pk), now=now())
    messages.success(request, _("It is kept. Only you see that."))
    return redirect("bookmarks:index")


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """Let it go; the list offers to keep it again."""
    bookmark = queries.one_kept(request.actor, pk)
    actions.let_go(request.actor, bookmark, now=now())
    return redirect(f"{reverse('bookmarks:index')}?gone={bookmark.post_id}")
