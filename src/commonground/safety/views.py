"""Something is wrong: saying so, following it up, and the desk of those who answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.http import Request, came_from
from commonground.posts.media.http import given
from commonground.safety import actions, queries
from commonground.safety.forms import AnswerForm, ReportForm, WhereForm
from commonground.safety.unmasking.queries import of_report

FORM = ["GET", "HEAD", "POST"]


@login_not_required
@require_http_methods(FORM)
def wrong(request: Request) -> HttpResponse:
    """The page that is always one touch away; a stranger finds a number and an adult to go to."""
    where = WhereForm(request.GET)
    if request.actor.pk is None or not where.is_valid():
        return render(request, "safety/stranger.html", queries.help_for(request.actor))
    thing = queries.thing(request.actor, **where.cleaned_data)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.report(request.actor, thing, now=now(), **form.cleaned_data)
        return redirect("safety:show", made.pk)
    page = {"form": form, "thing": thing, "back": came_from(request)}
    page |= queries.help_for(request.actor, thing.concerns)
    return render(request, "safety/wrong.html", page, status=422 if form.is_bound else 200)


@require_safe
def mine(request: Request) -> HttpResponse:
    """What I said was wrong."""
    page = {
        "reports": queries.mine(request.actor)[:100],
        "desk": queries.answers_somewhere(request.actor),
    }
    return render(request, "safety/mine.html", page)


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """What happened since, for the one who reported."""
    report = queries.one_of_mine(request.actor, pk)
    page = {"report": report, "form": AnswerForm()} | queries.since(request.actor, report)
    return render(request, "safety/show.html", page)


@require_POST
def answer_create(request: Request, pk: int) -> HttpResponse:
    """Words from either end."""
    report = queries.one_report(request.actor, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer(request.actor, report, words=form.cleaned_data["words"], now=now())
        return redirect("safety:show" if report.by_id == request.actor.pk else "safety:case", pk)
    page = {"report": report, "form": form} | queries.since(request.actor, report)
    return render(request, "safety/show.html", page, status=422)


@require_safe
def desk(request: Request) -> HttpResponse:
    """What waits for the named adults."""
    settled = request.GET.get("settled") == "1"
    page = {"reports": queries.desk(request.actor, settled=settled)[:200], "settled": settled}
    return render(request, "safety/desk.html", page)


@require_safe
def case(request: Request, pk: int) -> HttpResponse:
    """One report with the copy that was kept; opening it is written down."""
    report = queries.one_to_answer(request.actor, pk)
    actions.open_case(request.actor, report, now=now())
    page = {"report": report, "form": AnswerForm(), "alias": of_report(request.actor, report)}
    return render(request, "safety/case.html", page | queries.since(request.actor, report))


@require_safe
def kept(request: Request, pk: int, number: int) -> HttpResponse:
    """A picture, voice note or file as it was when it was reported."""
    found, part = queries.kept(request.actor, pk, number)
    kind, whole = ("image/webp", False) if found.sizes else (found.type, found.sort == "file")
    return given(request, found.token, part, kind=kind, name=found.name, whole=whole)


@require_POST
def taking_create(request: Request, pk: int) -> HttpResponse:
    """I look after it."""
    actions.take(request.actor, queries.one_to_answer(request.actor, pk), now=now())
    return redirect("safety:case", pk)


@require_POST
def settlement_create(request: Request, pk: int) -> HttpResponse:
    """It is settled."""
    actions.settle(request.actor, queries.one_to_answer(request.actor, pk), now=now())
    return redirect("safety:desk")
