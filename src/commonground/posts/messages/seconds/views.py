"""The conversations beside which a grown-up stands."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn
from commonground.posts.messages.seconds import actions, queries
from commonground.posts.messages.seconds.forms import ReasonForm


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """That they exist: who, and since when; not a word."""
    page = queries.known(request.actor, before_in(request))
    rows = queries.knowns(request.actor, page)
    return render(request, "messages/beside.html", {"rows": rows, "older": page.older})


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One of them; with a reason it opens for half an hour, and everybody in it is told."""
    conversation = queries.one_known(request.actor, pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.look(request.actor, conversation, now=now(), **form.cleaned_data)
        return redirect("messages:beside_show", pk)
    page = {"opened": queries.opened(request.actor, conversation), "form": form}
    return render(request, "messages/beside_show.html", page, status=422 if form.errors else 200)
