"""Pages of a class or group over HTTP: read, write, compare, take away, bring back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.pages import actions, queries
from commonground.pages.forms import NamedForm, NewPageForm, PageForm, ReasonForm

FORM = ["GET", "HEAD", "POST"]
OFTEN = "60/minute"


@require_safe
@waits_for_focus
def index(request: Request, pk: int) -> HttpResponse:
    """The pages of a class or group, the last changed first."""
    room = queries.room(request.actor, pk, before_in(request))
    return render(request, "pages/index.html", {"room": room})


@at_most(OFTEN)
@require_http_methods(FORM)
@waits_for_focus
def page_create(request: Request, pk: int) -> HttpResponse:
    """Begin a page."""
    group = queries.writable(request.actor, pk)
    form = NewPageForm(request.POST or None, initial={"title": request.GET.get("title", "")[:120]})
    if form.is_valid():
        page = actions.begin(request.actor, group.audience, now=now(), **form.said())
        messages.success(request, _("The page is there. Everybody in the group can change it."))
        return redirect("pages:show", page.pk)
    shown = {"group": group, "form": form}
    return render(request, "pages/create.html", shown, status=422 if form.is_bound else 200)


@require_safe
@waits_for_focus
def named(request: Request, pk: int) -> HttpResponse:
    """To the page of that name, or to where it can be begun."""
    form = NamedForm(request.GET)
    title = form.cleaned_data["title"] if form.is_valid() else ""
    if page := queries.named(request.actor, pk, title):
        return redirect("pages:show", page.pk)
    group = queries.room_of(request.actor, pk)
    begin = reverse("pages:page_create", args=[group.pk])
    return redirect(f"{begin}?{urlencode({'title': title})}")


@require_safe
@waits_for_focus
def show(request: Request, pk: int) -> HttpResponse:
    """The page as it reads now."""
    return render(request, "pages/show.html", {"reading": queries.reading(request.actor, pk)})


@at_most(OFTEN)
@require_http_methods(FORM)
@waits_for_focus
def edit(request: Request, pk: int) -> HttpResponse:
    """Change a page; what somebody else wrote meanwhile is joined, or shown beside."""
    writing = queries.writing(request.actor, pk)
    form = PageForm(request.POST or None, initial=writing.begin_with)
    page = {"writing": writing, "form": form}
    if not form.is_valid():
        return render(request, "pages/edit.html", page, status=422 if form.is_bound else 200)
    done = actions.write(request.actor, writing.page, now=now(), **form.said())
    if isinstance(done, actions.Met):
        page["form"] = PageForm(initial=request.POST.dict() | {"on": done.newest.number})
        page["met"] = queries.met(done.newest, form.said()["source"])
        return render(request, "pages/edit.html", page, status=409)
    messages.success(request, queries.told(joined=done.joined))
    return redirect("pages:show", pk)


@require_safe
@waits_for_focus
def versions(request: Request, pk: int) -> HttpResponse:
    """Who wrote what, the newest first."""
    page = queries.one(request.actor, pk)
    shown = {"page": page, "versions": queries.versions(request.actor, page, before_in(request))}
    return render(request, "pages/versions.html", shown)


@require_safe
@waits_for_focus
def version(request: Request, pk: int, number: int) -> HttpResponse:
    """One version: what it changed, and how it read."""
    page = queries.one(request.actor, pk)
    compared = queries.compared(request.actor, page, number)
    return render(request, "pages/version.html", {"page": page, "compared": compared})


@at_most(OFTEN)
@require_POST
def version_create(request: Request, pk: int, number: int) -> HttpResponse:
    """Let the page read again as it did in this version."""
    page = queries.one(request.actor, pk)
    old = queries.compared(request.actor, page, number).version
    actions.bring_back_version(request.actor, old, now=now())
    messages.success(request, _("The page reads as it did then. Nothing of the rest is lost."))
    return redirect("pages:show", pk)


@require_http_methods(FORM)
def hiding_create(request: Request, pk: int, number: int) -> HttpResponse:
    """Hide a version, with a reason that its author reads."""
    version = queries.to_hide(request.actor, pk, number)
    back = queries.way_back(request.actor, version)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.hide(request.actor, version, reason=reason, now=now())
        messages.success(request, _("It is hidden. Its author sees why."))
        return redirect(back)
    shown = {"form": form, "back": back}
    return render(request, "pages/hiding.html", shown, status=422 if form.is_bound else 200)


@require_POST
def hiding_remove(request: Request, pk: int, number: int) -> HttpResponse:
    version = queries.to_hide(request.actor, pk, number)
    actions.unhide(request.actor, version, now=now())
    messages.success(request, _("It can be read again."))
    return redirect(queries.way_back(request.actor, version))


@require_http_methods(FORM)
def deletion_create(request: Request, pk: int) -> HttpResponse:
    """Take a page away; it asks once and can be undone."""
    page = queries.one(request.actor, pk)
    group = queries.group_of(request.actor, page)
    if request.method != "POST":
        return render(request, "pages/deletion.html", {"page": page, "group": group})
    actions.delete(request.actor, page, now=now())
    messages.success(request, _("The page is taken away. For thirty days you can bring it back."))
    return redirect("pages:index", group.pk)


@require_POST
def deletion_remove(request: Request, pk: int) -> HttpResponse:
    page = queries.taken_away(request.actor, pk)
    actions.bring_back(request.actor, page, now=now())
    messages.success(request, _("The page is back."))
    return redirect("pages:show", pk)


@require_POST
def here_create(request: Request, pk: int) -> HttpResponse:
    """I have this page open to write; who else has."""
    page = queries.one(request.actor, pk)
    names = queries.beside(request.actor, page)
    return render(request, "pages/edit.html#here", {"names": names})
