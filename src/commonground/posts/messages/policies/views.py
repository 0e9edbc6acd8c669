"""A head says who may write messages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonground.people.http import SignedIn
from commonground.posts.messages.policies import actions, queries
from commonground.posts.messages.policies.forms import PolicyForm


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    school = queries.one_school(request.actor, pk)
    sent = request.POST if request.method == "POST" else None
    forms = [PolicyForm(policy, sent) for policy in queries.policies(school)]
    if sent is not None and all(form.is_valid() for form in forms):
        for form in forms:
            band = form.policy.band
            actions.allow(request.actor, school, band=band, now=now(), **form.cleaned_data)
        messages.success(request, _("It counts from now on."))
        return redirect("messages:index")
    page = {"school": school, "forms": forms}
    return render(request, "messages/policy_edit.html", page, status=422 if sent else 200)
