"""What I took from a post, what others took from mine, and all that I took."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn
from commonground.posts.learned import actions, queries
from commonground.posts.learned.forms import TakenForm


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One sentence to the author; for the author, the sentences that came."""
    under = queries.under(request.actor, pk, before=before_in(request))
    form = TakenForm(
        request.POST or None, initial={"words": under.mine.words if under.mine else ""}
    )
    if request.method == "POST" and form.is_valid():
        actions.take(request.actor, under.shown.post, now=now(), **form.cleaned_data)
        messages.success(request, _("You told the one who said it."))
        return redirect("learned:show", under.shown.pk)
    page = {"under": under, "form": form}
    return render(request, "learned/show.html", page, status=422 if form.errors else 200)


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """Take a sentence back."""
    actions.take_back(request.actor, queries.one_taken(request.actor, pk), now=now())
    messages.success(request, _("You took it back. Nobody reads it any more."))
    return redirect("learned:index")


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """What I learned from others, in my own sentences."""
    entries = queries.entries(request.actor, before=before_in(request))
    return render(request, "learned/index.html", {"entries": entries})
