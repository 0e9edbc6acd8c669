"""Saying privately with whom one would like to learn again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from commonground.inquiries.again import actions, queries
from commonground.inquiries.again.forms import ChoosingForm
from commonground.people.http import SignedIn


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """A box for each who took part; the answer is the same whatever anybody chose."""
    choosing = queries.choosing(request.actor, pk)
    form = ChoosingForm(request.POST or None, initial={"people": choosing.chosen})
    form.offer_people([(str(one.pk), one.name) for one in choosing.people])
    if request.method == "POST" and form.is_valid():
        others = choosing.of(form.cleaned_data["people"])
        actions.choose(request.actor, choosing.inquiry, others, now=now())
        messages.success(request, _("It is kept. Nobody else sees it."))
        return redirect("again:edit", pk)
    page = {"choosing": choosing, "form": form}
    return render(request, "again/edit.html", page, status=422 if form.is_bound else 200)


@require_POST
def tie_create(request: SignedIn, pk: int, persona: int) -> HttpResponse:
    """Both would like it: say it as a tie."""
    choice = queries.one_match(request.actor, pk, persona)
    actions.say_so(request.actor, choice, now=now())
    messages.success(request, _("It is said. The other sees it, and can say the same."))
    return redirect("ties:person", persona)


@require_POST
def match_remove(request: SignedIn, pk: int, persona: int) -> HttpResponse:
    """Rather not, after all."""
    choice = queries.one_match(request.actor, pk, persona)
    actions.think_again(request.actor, choice)
    messages.success(request, _("It stands there no more, for neither of you. Nobody is told why."))
    return redirect("inquiries:show", pk)
