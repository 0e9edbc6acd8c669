"""The lab: the page, what its island loads, the drawing as a file, and names for two minutes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.http import Request
from commonground.sociograms.eyes import actions
from commonground.sociograms.eyes.queries import look_open, names_in, readable
from commonground.sociograms.forms import PurposeForm
from commonground.sociograms.ground.queries import kinds_of
from commonground.sociograms.http import held, hold
from commonground.sociograms.lab import queries
from commonground.sociograms.lab.files import queries as files
from commonground.sociograms.lab.forms import LabForm
from commonground.sociograms.lab.places.queries import glance
from commonground.sociograms.lab.seen import queries as seen
from commonground.sociograms.queries import Answers, answers_of, waves_of


@require_safe
def lab(request: Request, pk: int) -> HttpResponse:
    """The class picture with every control; names only while an opening lasts."""
    study = readable(request.actor, pk)
    open_now = look_open(request.actor, study, held(request, pk), now())
    if not request.GET and open_now is None and (first := glance(study)):
        page = {"page": first, "overview": first.overview}
        return render(request, "sociograms/lab/glance.html", page)
    return _whole(request, answers_of(study))


@require_safe
def lab_web(request: Request, pk: int) -> HttpResponse:
    """A school's web, packed for the island that draws it."""
    answers = answers_of(readable(request.actor, pk))
    _form, found = _found(request, answers, drawn_only=True)
    packed = files.packed_of(found)
    return HttpResponse(packed, content_type="application/octet-stream")


@require_safe
def lab_drawing(request: Request, pk: int) -> HttpResponse:
    """The drawing as a file, without names, with the day on which it has to go."""
    answers = answers_of(readable(request.actor, pk))
    _form, found = _found(request, answers, drawn_only=True)
    answer = HttpResponse(files.drawing_of(found), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="{files.filename_of(found)}"'
    return answer


@require_POST
def lab_create(request: Request, pk: int) -> HttpResponse:
    """Open the names in the lab, with a purpose; this browser holds the opening."""
    study = readable(request.actor, pk)
    form = PurposeForm(request.POST, names=names_in(study))
    if not form.is_valid():
        page = {"study": study, "purpose": form, "opening": request.path}
        page["back"] = reverse("sociograms:lab", args=[pk])
        return render(request, "sociograms/opening_create.html", page, status=422)

    look = actions.open_names(request.actor, study, purpose=form.said, now=now())
    hold(request, pk, look.pk)
    return redirect("sociograms:lab", pk)


def _whole(request: Request, answers: Answers) -> HttpResponse:
    form, found = _found(request, answers)
    page = {
        **files.shapes_of(found),
        "form": form,
        "purpose": PurposeForm(),
        "waves": [one for one in waves_of(request.actor, answers.study) if one.may_read],
        "may_see_replies": seen.may_look(request.actor, answers.study),
    }
    status = 200 if form.is_valid() else 422
    answer = render(request, "sociograms/lab/lab.html", page, status=status)
    if found.until:
        answer["Refresh"] = f"{queries.seconds_left(found, now())}; url={request.path}"
    return answer


def _found(
    request: Request, answers: Answers, *, drawn_only: bool = False
) -> tuple[LabForm, queries.Lab]:
    study = answers.study
    form = LabForm(request.GET, kinds_of(answers), answers.waves, blanks=answers.blanks)
    setting = form.setting if form.is_valid() else None
    look = look_open(request.actor, study, held(request, study.pk), now())
    until = look.until if look else None
    replies = None
    if setting and setting.half_life:
        people = answers.participants
        replies = seen.seen(request.actor, study, people, setting.half_life, now())
    return form, queries.lab(answers, setting, until=until, seen=replies, drawn_only=drawn_only)
