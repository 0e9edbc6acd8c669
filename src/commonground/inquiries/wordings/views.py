"""Saying that two wordings mean the same, or do not."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonground.inquiries.wordings import actions, queries
from commonground.inquiries.wordings.forms import SamenessForm
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn


@at_most("60/minute")
@require_POST
def sameness_create(request: SignedIn, pk: int) -> HttpResponse:
    """Say it; when two say the same, it counts."""
    inquiry, names = queries.to_match(request.actor, pk)
    form = SamenessForm(request.POST)
    form.offer_names(names)
    actions.say(request.actor, inquiry, now=now(), **form.word())
    messages.success(request, _("Thank you. When two of you say so, it counts."))
    return redirect(f"{reverse('ground:show', args=[pk])}#wordings")
