"""Saying what of one's own words may go out with the result."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonground.inquiries.releases import actions, queries
from commonground.inquiries.releases.forms import ReleaseForm
from commonground.people.http import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """A box beside each of my words; none is ticked unless I do."""
    mine = queries.releasing(request.actor, pk)
    form = ReleaseForm(request.POST or None, initial=mine.begin_with)
    form.offer_words([(one.value, one.line) for one in mine.own])
    if request.method == "POST" and form.is_valid():
        actions.release(request.actor, mine.inquiry, now=now(), **mine.chosen(form.cleaned_data))
        messages.success(request, _("It is kept. You can change it at any time."))
        return redirect("releases:edit", pk)
    page = {"mine": mine, "form": form}
    return render(request, "releases/edit.html", page, status=422 if form.is_bound else 200)
