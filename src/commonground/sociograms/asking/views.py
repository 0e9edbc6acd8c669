"""Pages on which a teacher asks a class and sees how far it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.errors import Unreadable
from commonground.kernel.http import Request
from commonground.sociograms.asking import actions, forms, queries
from commonground.sociograms.promises import queries as promises

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def ask_create(request: Request, pk: int) -> HttpResponse:
    """Ask the class: everything is filled in, and one touch asks."""
    group = queries.class_to_ask(request.actor, pk)
    form = _form(request, group)
    if form.is_valid():
        study = actions.ask(request.actor, group, form.plan, now=now())
        messages.success(request, _("The class is asked. Read the three sentences to them."))
        return redirect("sociograms:asking_show", study.pk)
    page = {"group": group, "form": form, "draft": form.draft, "bands": queries.bands()}
    page |= {"asked": queries.to_be_asked(group), "out": queries.staying_out(group)}
    page |= {"running": queries.askings(request.actor, group)}
    page |= {"earlier": queries.askings(request.actor, group, closed=True)}
    page |= {"limit": promises.limit_said(form.draft.most)}
    return render(request, "sociograms/ask_create.html", page, status=_status(form))


def _form(request: Request, group: Any) -> forms.AskForm:
    begin = forms.DraftForm(request.GET)
    chosen = begin.cleaned_data if begin.is_valid() else {}
    draft = queries.draft(
        request.actor, group, band=chosen.get("set"), again=chosen.get("again"), now=now()
    )
    deputies = queries.deputies(group).exclude(pk=request.actor.pk)
    negative = group.school.negative_questions
    return forms.AskForm(request.POST or None, draft=draft, deputies=deputies, negative=negative)


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


@require_safe
def asking_show(request: Request, pk: int) -> HttpResponse:
    """How far it is: who has not opened it yet, and nothing of what anybody said."""
    study = queries.run(request.actor, pk)
    page = {
        "study": study,
        "told": promises.told(study),
        "progress": queries.progress(study, now()),
        "reopen": forms.ReopenForm(initial={"closes_on": queries.day_to_reopen(study, now())}),
    }
    page |= _deputy(request, study) | _successor(request, study)
    return render(request, "sociograms/asking_show.html", page)


def _deputy(request: Request, study: Any) -> dict[str, Any]:
    if not queries.hands_on(request.actor, study):
        return {}
    gone = queries.deputy_left(study)
    deputies = queries.deputies_left(request.actor, study, gone=gone)
    form = forms.DeputyForm(deputies=deputies, initial={"deputy": study.deputy_id})
    return {"hands_on": True, "deputy": form, "deputy_left": gone}


def _successor(request: Request, study: Any) -> dict[str, Any]:
    if not queries.hands_over(request.actor, study):
        return {}
    successors = queries.successors(request.actor, study)
    form = forms.SuccessorForm(successors=successors)
    return {"hands_over": True, "successors": successors.exists(), "successor": form}


@require_POST
def closing_create(request: Request, pk: int) -> HttpResponse:
    """Close it now: the picture opens."""
    study = queries.run(request.actor, pk)
    actions.close(request.actor, study, now=now())
    return redirect("sociograms:show", pk)


@require_POST
def closing_remove(request: Request, pk: int) -> HttpResponse:
    """Open it again until the end of a day."""
    study = queries.run(request.actor, pk)
    form = forms.ReopenForm(request.POST)
    if not form.is_valid():
        raise Unreadable(_("Say until when it is open again, as a day."))
    actions.reopen(request.actor, study, now=now(), **form.cleaned_data)
    return redirect("sociograms:asking_show", pk)


@require_POST
def reminder_create(request: Request, pk: int) -> HttpResponse:
    """A line on the Today of those who have not handed in."""
    study = queries.run(request.actor, pk)
    actions.remind(request.actor, study, now=now())
    messages.success(request, _("A line stands on the Today of those who have not handed in."))
    return redirect("sociograms:asking_show", pk)


@require_POST
def newcomer_create(request: Request, pk: int) -> HttpResponse:
    """Somebody who came into the class later is asked too."""
    study = queries.run(request.actor, pk)
    persona = _pupil(request, study.group)
    actions.add_newcomer(request.actor, study, persona, now=now())
    return redirect("sociograms:asking_show", pk)


def _pupil(request: Request, group: Any) -> Any:
    form = forms.PersonForm(request.POST)
    return queries.pupil(group, form.cleaned_data["person"] if form.is_valid() else None)


@require_http_methods(FORM)
def codes_create(request: Request, pk: int) -> HttpResponse:
    """Whom to print a code for; then the codes, shown this once."""
    study = queries.run(request.actor, pk)
    people = queries.without_answer(study)
    page: dict[str, Any] = {"study": study, "told": promises.told(study), "people": people}
    if request.method == "POST":
        form = forms.PeopleForm(request.POST, people=people)
        chosen = form.cleaned_data["chosen"] if form.is_valid() else []
        some = [one for one in people if one.pk in chosen] or people
        page["papers"] = actions.print_codes(request.actor, study, some, now=now())
        page["address"] = queries.address_of_codes()
    return render(request, "sociograms/codes_create.html", page)


@require_safe
def sentences_show(request: Request, pk: int) -> HttpResponse:
    """Three sentences to read aloud before, three after."""
    study = queries.run(request.actor, pk)
    page = {"study": study, "told": promises.told(study), "sentences": promises.sentences(study)}
    return render(request, "sociograms/sentences_show.html", page)


@require_safe
def letter_show(request: Request, pk: int) -> HttpResponse:
    """A letter to the guardians, to print: with a slip to send back."""
    study = queries.run(request.actor, pk)
    page = {"study": study, "told": promises.told_to_school(study)}
    return render(request, "sociograms/letter_show.html", page)


@require_http_methods(FORM)
def deletion_create(request: Request, pk: int) -> HttpResponse:
    """Delete it before its day: asked once more in words."""
    study = queries.run(request.actor, pk)
    if request.method != "POST":
        return render(request, "sociograms/deletion_create.html", {"study": study})
    actions.delete_early(request.actor, study, now=now())
    messages.success(request, _("It is deleted. Nobody can bring it back."))
    return redirect("sociograms:of_group", study.group_id)


@require_POST
def deputy_edit(request: Request, pk: int) -> HttpResponse:
    """Another deputy, or none."""
    study = queries.run(request.actor, pk)
    form = forms.DeputyForm(request.POST, deputies=queries.deputies(study.group))
    if not form.is_valid():
        raise Unreadable(_("The deputy is a teacher or head of this school."))
    actions.name_deputy(request.actor, study, form.cleaned_data["deputy"], now=now())
    return redirect("sociograms:asking_show", pk)


@require_POST
def successor_create(request: Request, pk: int) -> HttpResponse:
    """Somebody takes the place of whoever asked and left."""
    study = queries.run(request.actor, pk)
    form = forms.SuccessorForm(request.POST, successors=queries.successors(request.actor, study))
    if not form.is_valid():
        raise Unreadable(_("Another teacher who leads this class can take it over."))
    actions.hand_over(request.actor, study, form.cleaned_data["successor"], now=now())
    messages.success(request, _("It is handed over. Pupils and guardians read since when."))
    return redirect("sociograms:asking_show", pk)
