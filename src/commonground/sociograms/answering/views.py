"""Being asked: the promise, one question a page, handing in, thanks; and the door for a code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.http import Request
from commonground.kernel.limits import at_most, by_address
from commonground.sociograms.answering import actions, forms, queries

FORM = ["GET", "HEAD", "POST"]
HELD = "answers_by_code"  # in the session: by which code this browser answers
FORGETS = '"cache", "cookies", "storage"'


def answered_by(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view who answers: whoever is signed in, or whose code was typed in this browser."""

    @wraps(view)
    def with_answerer(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        who = request.actor
        if who.pk is None:
            who = queries.by_code(request.session.get(HELD), kwargs["pk"], now())
        if who is None:
            return redirect_to_login(request.get_full_path())
        response = view(request, who, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return with_answerer


@require_safe
def asked_index(request: Request, pk: int) -> HttpResponse:
    """What a class is asked just now: a card for htmx, a page without."""
    page = {"waiting": queries.waiting(request.actor, pk), "number": pk}
    part = "sociograms/asked_cards.html" if request.htmx else "sociograms/asked_index.html"
    return render(request, part, page)


@login_not_required
@require_http_methods(FORM)
@answered_by
def asked_show(request: Request, who: Any, pk: int) -> HttpResponse:
    """What for, who reads it, until when: before the first question."""
    own = queries.own(who, pk)
    if request.method == "POST":
        actions.open_sheet(who, own, now=now())
        return redirect("sociograms:answer_edit", pk, 1)
    page = {"promise": queries.promise(own, now()), "by_code": request.actor.pk is None}
    return render(request, "sociograms/asked_show.html", page)


@login_not_required
@require_http_methods(FORM)
@answered_by
def answer_edit(request: Request, who: Any, pk: int, number: int) -> HttpResponse:
    """One question: each touch is kept, and nothing counts before it is handed in."""
    own = queries.own(who, pk)
    question, of = queries.question(own, number)
    if request.method != "POST":
        return _page(request, own, number)
    form = forms.SheetForm(request.POST, places=queries.others_of(own), most=own.study.most)
    if not form.is_valid():
        return _page(request, own, number, form)
    actions.answer(who, own, question, form.chosen, now=now())
    return _on(request, own, number, of, form)


def _page(
    request: Request, own: Any, number: int, form: forms.SheetForm | None = None, search: str = ""
) -> HttpResponse:
    wrong = form is not None and not form.is_valid()
    given = form.left if form and wrong else None
    page = {
        "page": queries.question_page(own, number, given=given, search=search),
        "fault": form.faults if form and wrong else "",
        "by_code": request.actor.pk is None,
    }
    return render(request, "sociograms/answer_edit.html", page, status=422 if wrong else 200)


def _on(request: Request, own: Any, number: int, of: int, form: forms.SheetForm) -> HttpResponse:
    """Kept. Where the touched button leads; a script is told, and goes there itself."""
    go, search = form.cleaned_data["go"], form.cleaned_data["search"]
    if go in {"search", "stay"} and not request.htmx:
        return _page(request, own, number, search=search)
    place = "" if go == "stay" else _next(own.study_id, go, number, of)
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": place} if place else {})
    return redirect(place)


def _next(study: int, go: str, number: int, of: int) -> str:
    step = number - 1 if go == "back" else number + 1
    if step < 1:
        return reverse("sociograms:asked_show", args=[study])
    if step > of:
        return reverse("sociograms:handing_in_create", args=[study])
    return reverse("sociograms:answer_edit", args=[study, step])


@login_not_required
@require_http_methods(FORM)
@answered_by
def handing_in_create(request: Request, who: Any, pk: int) -> HttpResponse:
    """The last page: look again, or hand in."""
    own = queries.own(who, pk)
    by_code = request.actor.pk is None
    if request.method != "POST":
        page = {"promise": queries.promise(own, now()), "by_code": by_code}
        return render(request, "sociograms/handing_in_create.html", page)
    actions.hand_in(who, own, now=now())
    if by_code:
        return _left(request, done=True)
    return redirect("sociograms:thanks_show", pk)


@require_safe
def thanks_show(request: Request, pk: int) -> HttpResponse:
    """Thanks, who reads it and until when; answers can be changed while it is open."""
    own = queries.own_later(request.actor, pk)
    promise = queries.promise(own, now())
    if promise.open and not promise.handed_in:
        return redirect("sociograms:handing_in_create", pk)
    return render(request, "sociograms/thanks_show.html", {"promise": promise})


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(FORM)
@at_most("60/10 minutes", by=by_address)
def code_enter(request: Request) -> HttpResponse:
    """The door for those without a phone: a code on the teacher's device opens one sheet."""
    form = forms.CodeForm(request.POST or None)
    if form.is_valid():
        if found := queries.opened_by(form.cleaned_data["code"], now()):
            return _begun(request, found)
        form.add_error("code", _("This code opens nothing. Look at it once more."))
    page = {"form": form, "done": "done" in request.GET}
    return render(request, "sociograms/code_enter.html", page, status=422 if form.errors else 200)


def _begun(request: Request, own: Any) -> HttpResponse:
    code = actions.come_in(own.persona, own, now=now())
    logout(request)  # whoever was signed in here is so no longer: a pupil holds the device now
    request.session[HELD] = code.pk
    request.session.set_expiry(0)
    return redirect("sociograms:asked_show", own.study_id)


@login_not_required
@require_POST
def code_remove(request: Request) -> HttpResponse:
    """Leave without handing in: the browser forgets, the code still opens."""
    return _left(request, done=False)


def _left(request: Request, *, done: bool) -> HttpResponse:
    """Nothing of the pupil stays on the device."""
    request.session.flush()
    response = redirect("sociograms:code_enter")
    if done:
        response["Location"] += "?done"
    response["Clear-Site-Data"] = FORGETS
    return response
