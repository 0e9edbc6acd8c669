"""What could help, what was tried, and when to look again."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from commonground.kernel.http import Request
from commonground.sociograms.notes import actions, queries
from commonground.sociograms.notes.forms import AgainForm, NoteForm


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: Request, pk: int) -> HttpResponse:
    """The actor's notes, and a new one."""
    study = queries.noted(request.actor, pk)
    people = {one.pk: one for one in queries.people(study)}
    names = [(pk, one.label) for pk, one in people.items()]
    form = NoteForm(request.POST or None, today=queries.today(study, now()), people=names)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "about": people[int(form.cleaned_data["about"])]}
        actions.write_note(request.actor, study, **given, now=now())
        return redirect("sociograms:notes", pk)
    found = queries.notes(request.actor, study, now())
    wrong = request.method == "POST"
    page = {"study": study, "form": form, "notes": found, "last_day": queries.last_day(study)}
    return render(request, "sociograms/notes.html", page, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request, pk: int) -> HttpResponse:
    """One note: look again on another day, or done."""
    found = queries.note(request.actor, pk)
    form = AgainForm(request.POST or None, today=queries.today(found.study, now()))
    if request.method == "POST" and (not request.POST.get("again_on") or form.is_valid()):
        again_on = form.cleaned_data.get("again_on") if form.is_valid() else None
        actions.look_again(request.actor, found, again_on=again_on, now=now())
        return redirect("sociograms:notes", found.study_id)
    page = {"one": queries.opened(found, now()), "study": found.study, "form": form}
    wrong = request.method == "POST"
    return render(request, "sociograms/note.html", page, status=422 if wrong else 200)


@require_POST
def note_remove(request: Request, pk: int) -> HttpResponse:
    """Let a note go."""
    found = queries.note(request.actor, pk)
    actions.erase_note(request.actor, found, now=now())
    return redirect("sociograms:notes", found.study_id)
