"""My letter a day, my quiet hours, those of the pupils of my school, and the day as a page."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request
from commonground.notices.letters import actions, queries
from commonground.notices.letters.forms import LetterForm, OwnQuietForm, QuietForm
from commonground.people.http import SignedIn
from commonground.timelines.quiet import actions as quiet
from commonground.timelines.quiet import queries as hours


@require_safe
def letter(request: SignedIn) -> HttpResponse:
    """When I would like to hear, and when not."""
    return _page(request)


@require_POST
def letter_create(request: SignedIn) -> HttpResponse:
    """A letter a day, at this hour."""
    form = LetterForm(request.POST)
    if not form.is_valid():
        return _page(request, letter_form=form)
    account = queries.account_of(request.actor)
    actions.want_letter(request.actor, account, hour=form.cleaned_data["hour"], now=now())
    messages.success(request, _("A letter comes each day that has something to tell."))
    return redirect("notices:letter")


@require_POST
def letter_remove(request: SignedIn) -> HttpResponse:
    """No more letters."""
    actions.stop_letter(request.actor, queries.account_of(request.actor))
    messages.success(request, _("No more letters come."))
    return redirect("notices:letter")


@require_POST
def quiet_edit(request: SignedIn) -> HttpResponse:
    """My quiet hours."""
    form = OwnQuietForm(request.POST)
    if not form.is_valid():
        return _page(request, quiet_form=form)
    quiet.choose_quiet(request.actor, queries.account_of(request.actor), **form.cleaned_data)
    messages.success(request, _("Your quiet hours hold from now on."))
    return redirect("notices:letter")


@require_POST
def school_quiet_edit(request: SignedIn, pk: int) -> HttpResponse:
    """The quiet hours of a school's pupils."""
    school = hours.led_school(request.actor, pk)
    form = QuietForm(request.POST)
    if not form.is_valid():
        return _page(request, school_form=form, wrong_school=pk)
    quiet.choose_for_school(request.actor, school, **form.cleaned_data)
    messages.success(request, _("These quiet hours hold for the pupils from now on."))
    return redirect("notices:letter")


@require_safe
@waits_for_focus
def day(request: SignedIn) -> HttpResponse:
    """What a letter would tell, as a page for everybody."""
    return render(request, "notices/day.html", {"day": queries.the_day(request.actor, now())})


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def letter_stop(request: Request, token: str) -> HttpResponse:
    """The link in each letter: it asks once, and a mail program may send the yes by itself."""
    account = queries.account_to_stop(token)
    if account is None:
        raise Http404
    if request.method == "POST":
        actions.stop_by_link(account)
    return render(request, "notices/stop.html", {"stopped": request.method == "POST"})


def _page(request: SignedIn, **wrong: Any) -> HttpResponse:
    page = queries.page(request.actor)
    letter_form = LetterForm(initial={"hour": page["letter"].hour if page["letter"] else 17})
    page |= {"letter_form": letter_form, "quiet_form": OwnQuietForm(initial=page["own_quiet"])}
    page |= {"schools": [(s, QuietForm(initial=q)) for s, q in page["schools"]]}
    if "school_form" in wrong:
        number, form = wrong.pop("wrong_school"), wrong.pop("school_form")
        page["schools"] = [(s, form if s.pk == number else f) for s, f in page["schools"]]
        wrong["wrong"] = True
    return render(request, "notices/letter_edit.html", page | wrong, status=422 if wrong else 200)
