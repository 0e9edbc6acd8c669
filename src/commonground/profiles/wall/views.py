"""A page on which others write, and what its owner decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.people.http import SignedIn
from commonground.profiles.wall import actions, queries
from commonground.profiles.wall.forms import WriteForm, WritersForm

FORM = ["GET", "HEAD", "POST"]


@at_most("30/minute")
@require_http_methods(FORM)
@waits_for_focus
def show(request: SignedIn, pk: int) -> HttpResponse:
    """What was written for somebody; who may, writes."""
    before, off = before_in(request), before_in(request, "off")
    page = queries.page(request.actor, pk, before=before, off=off)
    form = WriteForm(page.choices, request.POST or None, initial={"key": page.key})
    if form.is_valid():
        return _write(request, page, form)
    status = 422 if form.errors else 200
    return render(request, "wall/show.html", {"page": page, "form": form}, status=status)


def _write(request: SignedIn, page: queries.Page, form: WriteForm) -> HttpResponse:
    given = form.cleaned_data
    to = [
        each for each in queries.choices(request.actor, page.owner) if each.pk == given["audience"]
    ]
    actions.write(
        request.actor, page.owner, audiences=to, source=given["text"], key=given["key"], now=now()
    )
    return redirect("wall:show", page.owner.pk)


@require_POST
def taking_off_create(request: SignedIn, pk: int) -> HttpResponse:
    """Off my page; there it can be put back."""
    written = queries.one_written(request.actor, pk)
    actions.take_off(request.actor, written, now=now())
    return redirect(f"{reverse('wall:show', args=[request.actor.pk])}?off={pk}")


@require_POST
def taking_off_remove(request: SignedIn, pk: int) -> HttpResponse:
    """On my page again."""
    actions.put_back(request.actor, queries.one_written(request.actor, pk), now=now())
    return redirect("wall:show", request.actor.pk)


@require_http_methods(FORM)
def edit(request: SignedIn) -> HttpResponse:
    """Who may write on my page."""
    queries.me(request.actor)
    form = WritersForm(request.POST or None, initial={"writers": queries.writers(request.actor)})
    if form.is_valid():
        actions.open_to(request.actor, now=now(), **form.cleaned_data)
        messages.success(request, _("So it is from now on."))
        return redirect("wall:show", request.actor.pk)
    return render(request, "wall/edit.html", {"form": form}, status=422 if form.errors else 200)
