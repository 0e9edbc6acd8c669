"""People just outside one's circles, one's interests, the one next step; and introductions asked of me."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.discovery.beyond import actions, forms, queries
from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.limits import at_most
from commonground.people.http import SignedIn


@at_most("30/minute", reading=True)
@require_safe
@waits_for_focus
def index(request: SignedIn) -> HttpResponse:
    """Whom I could get to know, with the reason of each."""
    queries.look(request.actor)
    return render(request, "beyond/index.html", _page(request, forms.InterestForm()))


@at_most("30/hour")
@require_POST
def interest_create(request: SignedIn) -> HttpResponse:
    queries.look(request.actor)
    form = forms.InterestForm(request.POST)
    if not form.is_valid():
        return render(request, "beyond/index.html", _page(request, form), status=422)
    actions.name_interest(request.actor, words=form.cleaned_data["words"], now=now())
    return redirect("beyond:index")


@require_POST
def interest_remove(request: SignedIn, pk: int) -> HttpResponse:
    actions.drop_interest(request.actor, queries.one_interest(request.actor, pk), now=now())
    return redirect("beyond:index")


@at_most("30/hour")
@require_POST
def step_create(request: SignedIn, pk: int) -> HttpResponse:
    """Take the step that is offered, and go where it is taken."""
    offer = queries.one_offered(request.actor, pk, now())
    actions.take_step(
        request.actor,
        offer.person,
        sort=offer.sort,
        post=offer.post,
        contact=offer.contact.pk,
        now=now(),
    )
    if queries.is_introduction(offer):
        messages.success(request, _("%(name)s is asked.") % {"name": offer.contact.name})
    return redirect(queries.place_of(offer))


@require_POST
def refusal_create(request: SignedIn, pk: int) -> HttpResponse:
    offer = queries.one_offered(request.actor, pk, now())
    actions.refuse(request.actor, offer.person, now=now())
    return redirect("beyond:index")


@at_most("30/hour")
@require_POST
def introduction_answer(request: SignedIn, pk: int) -> HttpResponse:
    step = queries.one_asked_of(request.actor, pk)
    actions.answer(request.actor, step, willing=request.POST.get("answer") == "yes", now=now())
    return redirect("beyond:index")


def _page(request: SignedIn, form: forms.InterestForm) -> dict[str, object]:
    return {
        "form": form,
        "interests": queries.interests(request.actor),
        "offered": queries.offered(request.actor, now()),
        "steps": queries.steps(request.actor),
        "asked": queries.asked_of(request.actor),
        "may_approve": queries.may_decide(request.actor),
    }
