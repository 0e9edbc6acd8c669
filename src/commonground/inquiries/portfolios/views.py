"""Portfolios over HTTP."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.inquiries.portfolios import actions, queries
from commonground.inquiries.portfolios.forms import AnswerForm, HandingInForm, PortfolioForm
from commonground.people.http import SignedIn

FORM = ["GET", "HEAD", "POST"]


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """My own, and what was handed to me."""
    return render(request, "portfolios/index.html", {"shelf": queries.shelf(request.actor)})


@require_http_methods(FORM)
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """Choose contributions, and say what I think of them."""
    making = queries.making(request.actor, pk)
    if making.portfolio and not making.portfolio.may_change:
        return redirect("portfolios:show", making.portfolio.pk)
    form = PortfolioForm(request.POST or None, initial={"words": making.words})
    form.offer_lines(making.lines)
    if request.method == "POST" and form.is_valid():
        taken = making.chosen(form.cleaned_data["taken"])
        mine = actions.begin(request.actor, making.inquiry, now=now())
        actions.change(request.actor, mine, taken=taken, now=now(), **form.said())
        return redirect("portfolios:show", mine.pk)
    page = {"making": making, "form": form}
    return render(request, "portfolios/edit.html", page, status=422 if form.is_bound else 200)


@require_safe
def show(request: SignedIn, pk: int) -> HttpResponse:
    """The page, which prints."""
    return render(request, "portfolios/show.html", {"page": queries.page(request.actor, pk)})


@require_http_methods(FORM)
def handing_in_create(request: SignedIn, pk: int) -> HttpResponse:
    """Choose who reads it; it asks once."""
    mine, people = queries.one_to_hand_in(request.actor, pk), queries.teachers(request.actor)
    form = HandingInForm(request.POST or None)
    form.offer_readers([(str(one.pk), one.name) for one in people])
    if form.is_valid():
        reader = next(one for one in people if str(one.pk) == form.cleaned_data["reader"])
        actions.hand_in(request.actor, mine, reader, now=now())
        messages.success(request, _("It is handed in. Until it is answered you can take it back."))
        return redirect("portfolios:show", pk)
    page = {"portfolio": mine, "form": form, "people": people}
    return render(request, "portfolios/hand_in.html", page, status=422 if form.is_bound else 200)


@require_POST
def handing_in_remove(request: SignedIn, pk: int) -> HttpResponse:
    """Take it back."""
    actions.take_back(request.actor, queries.one(request.actor, pk), now=now())
    messages.success(request, _("Nobody but you reads it now."))
    return redirect("portfolios:show", pk)


@require_http_methods(FORM)
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """Delete the page: asked once more."""
    mine = queries.one_to_delete(request.actor, pk)
    if request.method != "POST":
        return render(request, "portfolios/remove.html", {"portfolio": mine})
    actions.delete(request.actor, mine)
    messages.success(request, _("The page is deleted."))
    return redirect("portfolios:index")


@require_http_methods(FORM)
def answer_create(request: SignedIn, pk: int) -> HttpResponse:
    """Answer it in words."""
    handed = queries.one_to_answer(request.actor, pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        actions.answer(request.actor, handed, words=form.cleaned_data["words"], now=now())
        messages.success(request, _("Your answer stands there now."))
        return redirect("portfolios:show", pk)
    page = {"portfolio": handed, "form": form}
    return render(request, "portfolios/answer.html", page, status=422 if form.is_bound else 200)
