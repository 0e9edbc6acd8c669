"""Messages over HTTP: my conversations, one of them, beginning one, adding, leaving, taking back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.groups.focus.queries import holds_back
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn
from commonground.posts import actions as posts
from commonground.posts.forms import MessageForm
from commonground.posts.messages import actions, queries
from commonground.posts.messages.forms import NameForm, PeopleForm
from commonground.posts.messages.listed import queries as listed
from commonground.posts.messages.policies import queries as policies
from commonground.posts.messages.seconds import queries as seconds

GET_OR_POST = ["GET", "HEAD", "POST"]
OFTEN = "30/minute"


@require_safe
@waits_for_focus
def index(request: SignedIn) -> HttpResponse:
    """My conversations."""
    before = before_in(request)
    page: dict[str, Any] = {"entries": listed.mine(request.actor, before), "before": before}
    page |= {
        "writes": queries.writes(request.actor),
        "beside": seconds.stands_beside(request.actor),
    }
    page |= {"schools": policies.schools(request.actor)}
    return render(request, "messages/index.html", page)


@require_safe
@waits_for_focus
def show(request: SignedIn, pk: int) -> HttpResponse:
    """One conversation, the newest part of it; having it before one's eyes moves one's own mark."""
    talk = queries.talk(request.actor, pk, before_in(request))
    if talk.last and queries.has_not_seen(request.actor, talk):
        actions.keep_place(request.actor, talk.conversation, seen=talk.newest, now=now())
    return render(request, "messages/show.html", {"talk": talk})


@at_most(OFTEN)
@require_http_methods(GET_OR_POST)
@waits_for_focus
def create(request: SignedIn) -> HttpResponse:
    """Begin one: choose people by name, write, send; looking for a name sends nothing."""
    sent = request.POST if request.method == "POST" else None
    people, words = (
        PeopleForm(request.actor, sent or request.GET),
        MessageForm(request.actor, sent, request.FILES or None),
    )
    if sent and "look" not in sent and people.is_valid() and words.is_valid():
        said = words.said() | {"name": people.cleaned_data["name"]}
        made = actions.begin(request.actor, people.chosen, now=now(), **said)
        return redirect("messages:show", made.pk)
    wrong = sent is not None and "look" not in sent
    page = {"people": people, "form": words, "wrong": wrong} | queries.blank(request.actor, words)
    return render(request, "messages/create.html", page, status=422 if wrong else 200)


@at_most(OFTEN)
@require_POST
@waits_for_focus
def message_create(request: SignedIn, pk: int) -> HttpResponse:
    conversation = queries.one_of_mine(request.actor, pk)
    form = MessageForm(request.actor, request.POST, request.FILES)
    if not form.is_valid():
        talk = queries.talk(request.actor, pk, filled=form.parts)
        return render(request, "messages/show.html", {"talk": talk, "form": form}, status=422)
    said = actions.write(request.actor, conversation, now=now(), **form.said())
    return redirect(f"{reverse('messages:show', args=[pk])}#post-{said.pk}")


@require_http_methods(GET_OR_POST)
def message_remove(request: SignedIn, pk: int) -> HttpResponse:
    """Taking a message back is for good, so it asks once."""
    message = queries.one_message(request.actor, pk)
    if request.method != "POST":
        return render(request, "messages/message_remove.html", {"post": message})
    posts.delete(request.actor, message, now=now())
    messages.success(request, _("It is taken back. Nobody can read it any more."))
    return redirect("messages:show", queries.conversation_of(message))


@at_most(OFTEN)
@require_http_methods(GET_OR_POST)
@waits_for_focus
def person_create(request: SignedIn, pk: int) -> HttpResponse:
    """Bring somebody in."""
    conversation = queries.one_to_write_in(request.actor, pk)
    form = PeopleForm(request.actor, request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and "look" not in request.POST and form.is_valid():
        for person in form.chosen:
            actions.add(request.actor, conversation, person, now=now())
        return redirect("messages:show", pk)
    wrong = request.method == "POST" and "look" not in request.POST
    page = {"people": form, "talk": queries.talk(request.actor, pk), "wrong": wrong}
    return render(request, "messages/person_create.html", page, status=422 if wrong else 200)


@require_http_methods(GET_OR_POST)
def leave(request: SignedIn, pk: int) -> HttpResponse:
    conversation = queries.one_of_mine(request.actor, pk)
    if request.method != "POST":
        return render(request, "messages/leave.html", {"talk": queries.talk(request.actor, pk)})
    actions.leave(request.actor, conversation, now=now())
    messages.success(request, _("You left the conversation."))
    return redirect("messages:index")


@require_http_methods(GET_OR_POST)
def name_edit(request: SignedIn, pk: int) -> HttpResponse:
    conversation = queries.one_to_write_in(request.actor, pk)
    was = {"name": conversation.audience.name}
    form = NameForm(request.POST if request.method == "POST" else None, initial=was)
    if form.is_valid():
        actions.rename(request.actor, conversation, name=form.cleaned_data["name"], now=now())
        return redirect("messages:show", pk)
    page = {"form": form, "pk": pk}
    return render(request, "messages/name_edit.html", page, status=422 if form.errors else 200)


@require_POST
def mute_create(request: SignedIn, pk: int) -> HttpResponse:
    conversation = queries.one_of_mine(request.actor, pk)
    actions.mute(request.actor, conversation, on=True, now=now())
    return redirect("messages:show", pk)


@require_POST
def mute_remove(request: SignedIn, pk: int) -> HttpResponse:
    conversation = queries.one_of_mine(request.actor, pk)
    actions.mute(request.actor, conversation, on=False, now=now())
    return redirect("messages:show", pk)


@at_most("1/5 seconds", reading=True)
@require_safe
def new(request: Request, pk: int) -> HttpResponse:
    """Whether something came to this conversation after what stands on the page; nothing else."""
    after = before_in(request, "after") or 0
    fresh = not holds_back(request.actor) and listed.came(request.actor, pk, after)
    return HttpResponse(status=200 if fresh else 204)
