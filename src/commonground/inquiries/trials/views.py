"""Try it, over HTTP: all that was tried, and writing down what one tried."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from commonground.inquiries.trials import actions, queries
from commonground.inquiries.trials.forms import AboutForm, TrialForm
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn


@require_safe
def index(request: SignedIn, pk: int) -> HttpResponse:
    """All that was tried for a question."""
    inquiry = queries.one_inquiry(request.actor, pk)
    part = queries.all_of(request.actor, inquiry, before_in(request))
    return render(request, "trials/index.html", {"part": part, "inquiry": inquiry})


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def trial_create(request: SignedIn, pk: int) -> HttpResponse:
    """Write down what was tried."""
    asked = AboutForm(request.GET)
    about = asked.cleaned_data["about"] if asked.is_valid() else ""
    writing = queries.writing(request.actor, pk, about)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = TrialForm(request.actor, writing, *sent)
    if not form.is_valid():
        page = {"writing": writing, "form": form}
        return render(request, "trials/create.html", page, status=422 if form.is_bound else 200)
    found, said = form.found(), form.said()
    made = actions.write_down(request.actor, writing.inquiry, found, now=now(), **said)
    return redirect(f"{reverse('inquiries:show', args=[pk])}#post-{made.pk}")
