"""Pages of sources: all of them and how they are, one with who reads it, lists in and out."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.errors import Missing
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.sources import actions, forms, queries

FORM = ["GET", "HEAD", "POST"]


@at_most("60/hour")
@require_http_methods(FORM)
def index(request: Request) -> HttpResponse:
    """The sources of the school and how they are; a form for another."""
    if not queries.may_look(request.actor):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    form = forms.Address(request.POST or None, schools=queries.schools(request.actor))
    if request.method == "POST" and form.is_valid():
        actions.wish(request.actor, form.school, form.addresses, now=now())
        return redirect("sources:index")
    page: dict[str, Any] = {
        "form": form if form.schools else None,
        "sources": queries.shown(request.actor),
    }
    page |= {"removed": queries.removed(request.actor)}
    page |= {"wishes": queries.wishes(request.actor, now())}
    answer = render(request, "sources/index.html", page, status=422 if form.errors else 200)
    return _again_while_waiting(answer, page["wishes"])


def _again_while_waiting(answer: HttpResponse, wishes: list[Any]) -> HttpResponse:
    if any(wish.answered_at is None for wish in wishes):
        answer["Refresh"] = "4"
    return answer


@at_most("10/hour")
@require_http_methods(FORM)
def several(request: Request) -> HttpResponse:
    """A list of another reader: each line is looked for and answered by itself."""
    if not (schools := queries.schools(request.actor)):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    form = forms.Several(request.POST or None, request.FILES or None, schools=schools)
    if request.method == "POST" and form.is_valid():
        actions.wish(request.actor, form.school, form.addresses, now=now())
        return redirect("sources:index")
    page = {"form": form}
    return render(request, "sources/several.html", page, status=422 if form.errors else 200)


@require_safe
def opml(request: Request) -> HttpResponse:
    """The sources I may look at, for another reader."""
    if not queries.may_look(request.actor):
        raise Missing(_("There is nothing here, or nothing that you can see."))
    answer = HttpResponse(queries.as_opml(request.actor), content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="sources.opml"'
    return answer


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """One source: how it is, what is new, who reads it."""
    source = queries.one_shown(request.actor, pk)
    page = {"source": source, "items": queries.latest(request.actor, source)}
    page |= {"name": forms.Name(initial={"name": str(source)})}
    if source.may_approve:
        page |= {"approvals": queries.approvals(request.actor, source)}
        choices = queries.choices(request.actor, source)
        page |= {"form": forms.Approval(choices=choices) if choices else None}
    return render(request, "sources/show.html", page)


@require_POST
def following_create(request: Request, pk: int) -> HttpResponse:
    """Let it come into my own stream."""
    actions.follow(request.actor, queries.one_shown(request.actor, pk), now=now())
    return redirect("sources:index")


@require_POST
def following_remove(request: Request, pk: int) -> HttpResponse:
    """Let it come no more."""
    actions.unfollow(request.actor, queries.one_shown(request.actor, pk), now=now())
    return redirect("sources:index")


@require_POST
def approval_create(request: Request, pk: int) -> HttpResponse:
    """Let a class, a group or the pupils of the school read it."""
    source = queries.one_shown(request.actor, pk)
    form = forms.Approval(request.POST, choices=queries.choices(request.actor, source))
    if not form.is_valid():
        page = {"source": source, "form": form, "name": forms.Name(initial={"name": str(source)})}
        page |= {"approvals": queries.approvals(request.actor, source)}
        return render(request, "sources/show.html", page, status=422)
    audience = queries.chosen(request.actor, form.cleaned_data["audience"])
    words = form.cleaned_data["words"]
    actions.approve(request.actor, source, audience, words=words, now=now())
    return redirect("sources:show", pk)


@require_POST
def approval_remove(request: Request, pk: int) -> HttpResponse:
    """They get nothing new of it."""
    approval = queries.one_approval(request.actor, pk)
    actions.end_approval(request.actor, approval, now=now())
    return redirect("sources:show", approval.source_id)


@require_POST
def name_create(request: Request, pk: int) -> HttpResponse:
    """Call it something else here."""
    source, form = queries.one_shown(request.actor, pk), forms.Name(request.POST)
    if form.is_valid():
        actions.rename(request.actor, source, name=form.cleaned_data["name"])
    return redirect("sources:show", pk)


@require_POST
def pause_create(request: Request, pk: int) -> HttpResponse:
    """Nothing new comes from it for a while."""
    actions.pause(request.actor, queries.one_shown(request.actor, pk), now=now())
    return redirect("sources:show", pk)


@require_POST
def pause_remove(request: Request, pk: int) -> HttpResponse:
    """It goes on."""
    actions.resume(request.actor, queries.one_shown(request.actor, pk), now=now())
    return redirect("sources:show", pk)


@at_most("60/hour")
@require_POST
def trial_create(request: Request, pk: int) -> HttpResponse:
    """Ask it now."""
    actions.try_now(request.actor, queries.one_shown(request.actor, pk), now=now())
    return redirect("sources:show", pk)


@require_http_methods(FORM)
def removal_create(request: Request, pk: int) -> HttpResponse:
    """Remove it with all that it said; asked once more before."""
    source = queries.one_kept(request.actor, pk)
    if request.method != "POST":
        return render(request, "sources/remove.html", {"source": source})
    actions.remove(request.actor, source, now=now())
    return redirect("sources:index")


@require_POST
def removal_remove(request: Request, pk: int) -> HttpResponse:
    """Bring it back."""
    actions.restore(request.actor, queries.one_removed(request.actor, pk), now=now())
    return redirect("sources:show", pk)
