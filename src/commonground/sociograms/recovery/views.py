"""The recovery sheet: what it is, the sheet itself, and typing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.errors import Unreadable
from commonground.kernel.http import Request
from commonground.sociograms.recovery import actions, forms, queries


@require_safe
def recovery(request: Request, pk: int) -> HttpResponse:
    """What the sheet is for; and where the key is lost, the place to type it."""
    return _page(request, pk, forms.TypedForm())


@never_cache
@require_POST
def recovery_create(request: Request, pk: int) -> HttpResponse:
    """The sheet, shown for printing; it is written down that it was."""
    study = queries.one(request.actor, pk)
    paper = actions.print_key(request.actor, study, now=now())
    return render(request, "sociograms/recovery_sheet.html", {"paper": paper})


@never_cache
@sensitive_post_parameters()
@require_POST
def key_create(request: Request, pk: int) -> HttpResponse:
    """A lost key comes back from its sheet."""
    study = queries.one(request.actor, pk)
    form = forms.TypedForm(request.POST)
    if form.is_valid():
        try:
            letters = form.cleaned_data["letters"]
            actions.bring_key_back(request.actor, study, text=letters, now=now())
            messages.success(request, _("The answers can be read again."))
            return redirect("sociograms:recovery", pk)
        except Unreadable as fault:
            form.add_error("letters", fault.message)
    return _page(request, pk, form)


def _page(request: Request, pk: int, form: forms.TypedForm) -> HttpResponse:
    study = queries.one(request.actor, pk)
    page = {
        "study": study,
        "locked": queries.locked(study),
        "last_day": queries.last_day(study),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "sociograms/recovery.html", page, status=status)
