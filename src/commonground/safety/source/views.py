"""What stands around a report, and what may help: a talk, a question, where a rumour went."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.people.http import SignedIn
from commonground.safety.source import actions, queries
from commonground.safety.source.forms import NatureForm, QuestionForm, TalkForm


@require_safe
def around(request: SignedIn, pk: int) -> HttpResponse:
    """The conversation around what was reported."""
    return _page(request, queries.page(request.actor, pk))


@require_POST
def nature_create(request: SignedIn, pk: int) -> HttpResponse:
    """Say what it is."""
    page = queries.page(request.actor, pk)
    form = NatureForm(request.POST)
    if not form.is_valid():
        return _page(request, page, nature_form=form)
    nature = form.cleaned_data["nature"]
    actions.say_nature(request.actor, page["report"], nature=nature, now=now())
    return redirect("safety:around", pk)


@require_POST
def talk_create(request: SignedIn, pk: int) -> HttpResponse:
    """Invite those concerned to talk."""
    page = queries.page(request.actor, pk)
    form = TalkForm(page["concerned"], request.POST)
    if not form.is_valid():
        return _page(request, page, talk_form=form)
    told = {"personas": form.cleaned_data["people"], "words": form.cleaned_data["words"]}
    actions.open_talk(request.actor, page["report"], now=now(), **told)
    messages.success(request, _("They are invited. Who says yes takes part."))
    return redirect("safety:around", pk)


@require_POST
def question_create(request: SignedIn, pk: int) -> HttpResponse:
    """Put a question to a class or a group."""
    page = queries.page(request.actor, pk)
    form = QuestionForm(page["rooms"], request.POST)
    if not form.is_valid():
        return _page(request, page, question_form=form)
    post = actions.ask_all(request.actor, page["report"], now=now(), **form.said())
    return redirect("posts:show", post.pk)


@require_safe
def trail(request: SignedIn, pk: int) -> HttpResponse:
    """Where copies stand, as messages in the order of time; opening it is written down."""
    report = queries.traced(request.actor, pk)
    actions.open_trail(request.actor, report, now=now())
    page = {"report": report, "trail": queries.trail(request.actor, report)}
    return render(request, "safety/trail.html", page)


@require_safe
def talk(request: SignedIn, pk: int) -> HttpResponse:
    """An invitation to talk: what it is, and who is there."""
    page = {"invited": queries.invitation(request.actor, pk)}
    return render(request, "safety/talk.html", page)


@require_POST
def talk_answer(request: SignedIn, pk: int) -> HttpResponse:
    """Yes or no; both are fine."""
    invited = queries.invitation(request.actor, pk)
    agrees = request.POST.get("answer") == "yes"
    actions.answer_invitation(request.actor, invited, agrees=agrees, now=now())
    return redirect("safety:talk", pk)


def _page(request: SignedIn, page: dict[str, Any], **wrong: Any) -> HttpResponse:
    forms = {
        "nature_form": NatureForm(initial={"nature": page["report"].nature}),
        "talk_form": TalkForm(page["concerned"]),
        "question_form": QuestionForm(page["rooms"]),
    }
    status = 422 if wrong else 200
    return render(request, "safety/around.html", page | forms | wrong, status=status)
