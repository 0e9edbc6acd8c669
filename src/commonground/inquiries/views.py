"""Questions over HTTP: ask, join, say what one thinks, sign it, take it back, leave."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.calendar.queries import place_now
from commonground.inquiries import actions, queries
from commonground.inquiries.asking import queries as asking
from commonground.inquiries.forms import OutOfForm, QuestionForm, ThoughtForm
from commonground.inquiries.thoughts import queries as thoughts
from commonground.kernel.errors import Missing
from commonground.kernel.http import Request, redirect_back
from commonground.kernel.limits import at_most

FORM = ["GET", "HEAD", "POST"]
OFTEN = "60/minute"


@at_most(OFTEN)
@require_http_methods(FORM)
def question_create(request: Request) -> HttpResponse:
    """Ask something, alone or out of something that was said."""
    asked = asking.asking(request.actor, *_origin(request), place_now(request.actor, now()))
    form = QuestionForm(request.POST or None, initial=asked.begin_with)
    form.offer_homes(asked.options)
    if form.is_valid():
        told = form.cleaned_data
        home = asking.home_of(request.actor, int(told.pop("home")))
        told |= {"out_of": asked.post, "goes_on": asked.goes_on}
        made = actions.ask(request.actor, home, now=now(), **told)
        messages.success(request, _("Your question is open. Say first what you think yourself."))
        return redirect("inquiries:show", made.pk)
    page = {"form": form, "asked": asked}
    return render(request, "inquiries/create.html", page, status=422 if form.is_bound else 200)


@require_POST
def first_create(request: Request, audience: int) -> HttpResponse:
    """Begin with the question about this place itself."""
    home = asking.home_of(request.actor, audience)
    words = asking.first_words()
    made = actions.ask(request.actor, home, now=now(), first=True, **words)
    return redirect("inquiries:show", made.pk)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """The question as far as this reader has come with it."""
    reading = queries.reading(request.actor, pk)
    form = ThoughtForm()
    form.prepare(thoughts.maps_to_show(request.actor))
    return render(request, "inquiries/show.html", {"reading": reading, "form": form})


@require_POST
def joining_create(request: Request, pk: int) -> HttpResponse:
    inquiry = queries.one(request.actor, pk)
    actions.join(request.actor, inquiry, now=now())
    return redirect("inquiries:show", pk)


@require_http_methods(FORM)
def joining_remove(request: Request, pk: int) -> HttpResponse:
    """Leave; it asks once, and one can join again."""
    inquiry = queries.one(request.actor, pk)
    if request.method != "POST":
        return render(request, "inquiries/leaving.html", {"inquiry": inquiry})
    actions.leave(request.actor, inquiry, now=now())
    messages.success(request, _("You take part no more. What you said stays with the others."))
    return redirect("home:questions")


@at_most(OFTEN)
@require_http_methods(FORM)
def answer_create(request: Request, pk: int, when: str) -> HttpResponse:
    """Say what one thinks, before or after."""
    reading = queries.to_answer(request.actor, pk, when)
    form = ThoughtForm(request.POST or None)
    form.prepare(thoughts.maps_to_show(request.actor))
    if form.is_valid():
        actions.give(request.actor, reading.inquiry, when, form.thought(), now=now())
        messages.success(request, _("Thank you. Now you see what the others think."))
        return redirect(f"{reverse('inquiries:show', args=[pk])}#{when}")
    page = {"reading": reading, "form": form, "when": when}
    return render(request, "inquiries/answer.html", page, status=422 if form.is_bound else 200)


@require_POST
def pass_create(request: Request, pk: int, when: str) -> HttpResponse:
    """I would rather not say."""
    inquiry = queries.to_answer(request.actor, pk, when).inquiry
    actions.pass_by(request.actor, inquiry, when, now=now())
    return redirect("inquiries:show", pk)


@require_POST
def signature_create(request: Request, number: int) -> HttpResponse:
    answer = thoughts.one_answer(request.actor, number)
    actions.sign(request.actor, answer, now=now())
    messages.success(request, _("Your name stands beside it now."))
    return redirect("inquiries:show", answer.inquiry_id)


@require_POST
def signature_remove(request: Request, number: int) -> HttpResponse:
    answer = thoughts.one_answer(request.actor, number)
    actions.unsign(request.actor, answer)
    messages.success(request, _("Your name is gone from it. Who read it before may remember."))
    return redirect("inquiries:show", answer.inquiry_id)


@require_http_methods(FORM)
def answer_remove(request: Request, number: int) -> HttpResponse:
    """Take back what one said; it asks once."""
    answer = thoughts.one_to_take_back(request.actor, number)
    if request.method != "POST":
        return render(request, "inquiries/taking_back.html", {"answer": answer})
    actions.take_back(request.actor, answer, now=now())
    messages.success(request, _("It is taken back."))
    return redirect("inquiries:show", answer.inquiry_id)


@require_POST
def wonder_create(request: Request, post: int) -> HttpResponse:
    """I wonder too."""
    wondering = queries.one_to_wonder(request.actor, post)
    if queries.may_share(request.actor, wondering):
        actions.wonder(request.actor, wondering, now=now())
    return redirect_back(request, "home:questions")


@require_POST
def wonder_remove(request: Request, post: int) -> HttpResponse:
    wondering = queries.one_to_wonder(request.actor, post)
    actions.stop_wondering(request.actor, wondering.pk)
    return redirect_back(request, "home:questions")


def _origin(request: Request) -> tuple[int | None, int | None, str]:
    form = OutOfForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        raise Missing(_("There is nothing here, or nothing that you can see."))
    told = form.cleaned_data
    return told["post"], told["goes_on"], told["key"]
