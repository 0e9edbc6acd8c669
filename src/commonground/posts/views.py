"""Saying, reading, answering, taking back, hiding, putting away: over HTTP."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.focus.http import later, waits_for_focus
from commonground.groups.focus.queries import holds_back
from commonground.kernel.http import Request, place_here, redirect_back
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.posts import actions, queries
from commonground.posts.composing.queries import composer as composer_for
from commonground.posts.conversations import queries as conversations
from commonground.posts.drafts import actions as drafts
from commonground.posts.drafts.queries import named
from commonground.posts.forms import HidingForm, PassingOnForm, ReplyForm, SayForm
from commonground.posts.learned.queries import came_of
from commonground.posts.tags.queries import cannot_read

GET_OR_POST = ["GET", "HEAD", "POST"]
OFTEN = "30/minute"


@at_most(OFTEN)
@require_http_methods(GET_OR_POST)
def say(request: Request) -> HttpResponse:
    """The composer as a page of its own; it also looks at a text before it is said."""
    if request.method != "POST":
        composer = composer_for(request.actor, place=before_in(request, "place"))
        return render(request, "posts/say.html", {"composer": composer})
    form = SayForm(request.actor, request.POST, request.FILES)
    if "look" in request.POST or not form.is_valid():
        return _again(request, form)
    post = actions.say(request.actor, now=now(), **form.said())
    if draft := named(request.actor, request.POST.get("draft", "")):
        drafts.said(request.actor, draft)
    messages.success(request, _("You said it."))
    _tell(request, post.unreached)
    return _go(request, place_here(request, request.POST.get("next", "")) or _at(post.pk))


def _again(request: Request, form: SayForm) -> HttpResponse:
    looks = "look" in request.POST
    composer = composer_for(request.actor, **form.shown())
    page = {"composer": composer, "next": request.POST.get("next", "")}
    page |= {"preview": form.read()} if looks else {"form": form}
    template = "posts/preview.html" if looks and request.htmx else "posts/say.html"
    return render(request, template, page, status=200 if looks else 422)


@require_safe
def readers(request: Request) -> HttpResponse:
    """How many people could read it, while one chooses; and whether that goes further than usual."""
    form = SayForm(request.actor, request.GET)
    composer = composer_for(request.actor, **form.shown())
    return render(request, "posts/composer_foot.html#readers", {"composer": composer})


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """A conversation, at the post that was asked for."""
    conversation = conversations.conversation(request.actor, pk, after=before_in(request, "after"))
    if not conversation.is_question and holds_back(request.actor):
        return later(request)
    came = came_of(request.actor, conversation.asked.post)
    return render(request, "posts/show.html", {"conversation": conversation, "came": came})


@at_most(OFTEN)
@require_POST
def reply_create(request: Request, pk: int) -> HttpResponse:
    post = queries.one_readable(request.actor, pk)
    answerable = conversations.answerable(request.actor, post)
    form = ReplyForm(request.actor, answerable, request.POST, request.FILES)
    if not form.is_valid():
        shown = conversations.conversation(request.actor, pk, filled=form.parts)
        page = {"conversation": shown, "form": form}
        return render(request, "posts/show.html", page, status=422)
    reply = actions.reply(request.actor, post, now=now(), **form.said())
    _tell(request, reply.unreached)
    return _go(request, _at(post.start_id or post.pk, reply.pk))


@at_most(OFTEN)
@require_http_methods(GET_OR_POST)
@waits_for_focus
def passing_on_create(request: Request, pk: int) -> HttpResponse:
    """Show a post to people of whom each can read it already."""
    post = queries.one_readable(request.actor, pk)
    form = PassingOnForm(request.actor, request.POST or None, request.FILES or None)
    if form.is_valid():
        passed = actions.pass_on(request.actor, post, now=now(), **form.said())
        _tell(request, passed.unreached)
        return redirect(_at(passed.pk))
    page = {"shown": queries.shown(request.actor, [pk])[0], "form": form}
    page["composer"] = composer_for(request.actor, **(form.shown() if form.is_bound else {}))
    return render(request, "posts/passing_on.html", page, status=422 if form.is_bound else 200)


@require_http_methods(GET_OR_POST)
def deletion_create(request: Request, pk: int) -> HttpResponse:
    """Taking one's words back is for good, so it asks once."""
    post = queries.one_open(request.actor, pk)
    if request.method != "POST":
        shown = queries.shown(request.actor, [pk])[0]
        return render(request, "posts/deletion.html", {"shown": shown})
    actions.delete(request.actor, post, now=now())
    messages.success(request, _("It is taken back. Nobody can read it any more."))
    return redirect(_at(post.start_id or post.pk, post.pk))


@require_http_methods(GET_OR_POST)
def hiding_create(request: Request, pk: int) -> HttpResponse:
    post = queries.one_to_hide(request.actor, pk)
    form = HidingForm(request.POST or None)
    if not form.is_valid():
        shown = next(iter(queries.shown(request.actor, [pk])), None)
        page = {"shown": shown, "form": form, "pk": pk}
        return render(request, "posts/hiding.html", page, status=422 if form.is_bound else 200)
    actions.hide(request.actor, post, reason=form.cleaned_data["reason"], now=now())
    messages.success(request, _("It is hidden. Its author sees why."))
    return redirect(_at(pk))


@require_POST
def hiding_remove(request: Request, pk: int) -> HttpResponse:
    post = queries.one_open(request.actor, pk)
    actions.lift(request.actor, post, now=now())
    messages.success(request, _("It can be read again."))
    return redirect(_at(pk))


@require_POST
def putting_away_create(request: Request, pk: int) -> HttpResponse:
    post = queries.one_readable(request.actor, pk)
    actions.put_away(request.actor, post, now=now())
    return redirect("posts:putting_away", pk)


@require_safe
def putting_away(request: Request, pk: int) -> HttpResponse:
    """What I put away is gone for me; here it comes back."""
    post = queries.one_put_away(request.actor, pk)
    return render(request, "posts/putting_away.html", {"post": post})


@require_POST
def putting_away_remove(request: Request, pk: int) -> HttpResponse:
    post = queries.one_put_away(request.actor, pk)
    actions.bring_back(request.actor, post)
    messages.success(request, _("It is back."))
    return redirect_back(request, "/")


def _tell(request: Request, unreached: Sequence[str]) -> None:
    """A mention opens nothing: whoever named somebody who cannot read it is told so."""
    if unreached:
        messages.warning(request, cannot_read(unreached))


def _go(request: Request, place: str) -> HttpResponse:
    """Elsewhere; what waited in a browser without a line is told where, and asks for itself."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": iri_to_uri(place)})
    return HttpResponseRedirect(place)


def _at(conversation: int, post: int | None = None) -> str:
    address = reverse("posts:show", args=[conversation])
    return f"{address}#post-{post}" if post else address
