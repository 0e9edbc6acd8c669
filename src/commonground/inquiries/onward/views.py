"""Going on from an ended question over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.inquiries.onward import actions, queries
from commonground.inquiries.onward.forms import HandOverForm, OnwardForm
from commonground.people.http import SignedIn

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def question_create(request: SignedIn, pk: int) -> HttpResponse:
    """Continue it here, or begin it anew elsewhere."""
    going = queries.going(request.actor, pk)
    form = _form(request, going)
    if form.is_valid():
        told = form.cleaned_data
        home = queries.home_of(request.actor, int(told.pop("home")))
        told["luggage"] = going.luggage(told)
        made = actions.go_on(request.actor, going.inquiry, home, now=now(), **told)
        return redirect("inquiries:show", made.pk)
    page = {"going": going, "form": form}
    return render(request, "onward/create.html", page, status=422 if form.is_bound else 200)


@require_http_methods(FORM)
def offer_create(request: SignedIn, pk: int) -> HttpResponse:
    """Hand it over to a teacher of another class."""
    inquiry, people = queries.to_hand_over(request.actor, pk), queries.colleagues(request.actor)
    form = HandOverForm(request.POST or None)
    form.offer_people([(str(one.pk), one.name) for one in people])
    if form.is_valid():
        to = next(one for one in people if str(one.pk) == form.cleaned_data["to"])
        actions.hand_over(request.actor, inquiry, to, now=now())
        messages.success(request, _("It is offered. Until it is answered you can take it back."))
        return redirect("onward:offer_create", pk)
    page = {"inquiry": inquiry, "form": form, "people": people}
    page["offers"] = queries.offers_of(request.actor, inquiry)
    return render(request, "onward/hand_over.html", page, status=422 if form.is_bound else 200)


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """What was offered to me."""
    return render(request, "onward/index.html", {"offers": queries.waiting(request.actor)})


@require_http_methods(FORM)
def offer_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Open it in a class of mine."""
    offer, going = queries.to_take_up(request.actor, pk)
    form = _form(request, going)
    if form.is_valid():
        told = form.cleaned_data
        home = queries.home_of(request.actor, int(told.pop("home")))
        told["luggage"] = going.luggage(told)
        made = actions.take_up(request.actor, offer, home, now=now(), **told)
        return redirect("inquiries:show", made.pk)
    page = {"going": going, "form": form, "offer": offer}
    return render(request, "onward/create.html", page, status=422 if form.is_bound else 200)


@require_POST
def refusal_create(request: SignedIn, pk: int) -> HttpResponse:
    """Rather not."""
    offer, _going = queries.to_take_up(request.actor, pk)
    actions.decline(request.actor, offer, now=now())
    return redirect("onward:index")


@require_POST
def offer_remove(request: SignedIn, pk: int) -> HttpResponse:
    """Take an offer back."""
    offer = queries.one_of_mine(request.actor, pk)
    actions.withdraw(request.actor, offer)
    return redirect("onward:offer_create", offer.inquiry_id)


def _form(request: SignedIn, going: queries.Going) -> OnwardForm:
    begin = {"question": going.inquiry.question, "with_map": going.has_map}
    form = OnwardForm(request.POST or None, initial=begin)
    form.offer_homes(going.homes)
    form.offer_words(going.choices, has_map=going.has_map)
    return form
