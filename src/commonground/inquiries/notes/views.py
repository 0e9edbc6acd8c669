"""Notes over HTTP: all of a question, writing one or building on one, what is understood."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.inquiries.notes import actions, queries
from commonground.inquiries.notes.forms import NoteForm, OnForm
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn

OFTEN = "30/minute"


@require_safe
def index(request: SignedIn, pk: int) -> HttpResponse:
    """All notes of a question, the newest thread first."""
    inquiry = queries.one_inquiry(request.actor, pk)
    part = queries.all_of(request.actor, inquiry, before_in(request))
    return render(request, "notes/index.html", {"it": {"part": part}, "inquiry": inquiry})


@require_safe
def pinning(request: SignedIn, pk: int) -> HttpResponse:
    """In which of my questions something said shall be pinned; the note is written there."""
    return render(request, "notes/pin.html", {"pinning": queries.to_pin(request.actor, pk)})


@at_most(OFTEN)
@require_http_methods(["GET", "HEAD", "POST"])
def note_create(request: SignedIn, pk: int) -> HttpResponse:
    """Write a note, or build on one."""
    writing = queries.writing(request.actor, pk, **OnForm(request.GET).about())
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NoteForm(request.actor, *sent, initial=writing.begin_with)
    if not form.is_valid():
        page = {"writing": writing, "form": form}
        return render(request, "notes/create.html", page, status=422 if form.is_bound else 200)
    if writing.on:
        made = actions.build_on(request.actor, writing.on, now=now(), **form.said())
    else:
        made = actions.note(request.actor, writing.inquiry, now=now(), **form.said())
    return redirect(f"{reverse('inquiries:show', args=[pk])}#post-{made.pk}")


@require_POST
def understanding_create(request: SignedIn, pk: int) -> HttpResponse:
    """It is understood."""
    note = queries.one(request.actor, pk)
    actions.understand(request.actor, note, now=now())
    return redirect(f"{reverse('inquiries:show', args=[note.inquiry_id])}#notes")


@require_POST
def understanding_remove(request: SignedIn, pk: int) -> HttpResponse:
    """It is not understood after all."""
    note = queries.one(request.actor, pk)
    actions.ask_again(request.actor, note, now=now())
    return redirect(f"{reverse('inquiries:show', args=[note.inquiry_id])}#notes")
