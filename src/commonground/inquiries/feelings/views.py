"""Saying how it feels."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonground.inquiries.feelings import actions, queries
from commonground.inquiries.feelings.forms import FeelingForm
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def feeling_create(request: SignedIn, pk: int) -> HttpResponse:
    """Six sentences, each from not at all to very."""
    inquiry = queries.to_feel(request.actor, pk)
    form = FeelingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.say(request.actor, inquiry, form.cleaned_data, now=now())
        messages.success(request, _("Thank you. Nobody sees what you said."))
        return redirect("inquiries:show", pk)
    page = {"inquiry": inquiry, "form": form}
    return render(request, "feelings/create.html", page, status=422 if form.is_bound else 200)
