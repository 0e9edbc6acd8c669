"""What is not said yet: keeping it, opening it again, letting it go."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.posts.composing.queries import composer
from commonground.posts.drafts import actions, queries
from commonground.posts.drafts.forms import HourForm
from commonground.posts.forms import SayForm


@require_safe
def index(request: Request) -> HttpResponse:
    """All that I have not said yet."""
    return render(request, "drafts/index.html", {"drafts": queries.drafts(request.actor)})


@at_most("30/minute")
@require_POST
def create(request: Request) -> HttpResponse:
    """Keep what was typed; with an hour, it is said then, so it must be ready to be said."""
    form = SayForm(request.actor, request.POST, request.FILES)
    kept = queries.brought_in(form.parts)
    hour = HourForm(request.POST, None if kept else request.FILES, prefix="later")
    if "then" in request.POST and not (hour.is_valid() and form.is_valid()):
        page = {"form": form, "later": hour, "composer": composer(request.actor, **form.shown())}
        return render(request, "posts/say.html", page, status=422)
    due = hour.cleaned_data["due_at"] if "then" in request.POST else None
    draft = queries.named(request.actor, request.POST.get("draft", ""))
    sent = queries.typed_in(request.POST) | kept
    actions.keep(request.actor, sent=sent, due_at=due, draft=draft, now=now())
    _tell(request, waits=due is not None, lost=bool(request.FILES) and not kept)
    return redirect("drafts:index")


def _tell(request: Request, *, waits: bool, lost: bool) -> None:
    messages.success(request, _("It will be said then.") if waits else _("It is kept for you."))
    if lost:
        messages.warning(request, _("Pictures and files are not kept with it: add them again."))


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """A draft in the composer, with everything that was typed."""
    draft = queries.one_draft(request.actor, pk)
    form = SayForm(request.actor, queries.data_of(draft.sent))
    about = form.shown() | {"key": draft.key, "draft": draft.pk}
    page = {"composer": composer(request.actor, **about), "draft": draft}
    return render(request, "posts/say.html", page)


@require_POST
def hold(request: Request, pk: int) -> HttpResponse:
    """Do not say it by itself."""
    actions.hold(request.actor, queries.one_draft(request.actor, pk))
    messages.success(request, _("It stays a draft until you say it."))
    return redirect("drafts:index")


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    actions.let_go(request.actor, queries.one_draft(request.actor, pk), now=now())
    messages.success(request, _("It is deleted. For a day you can bring it back."))
    return redirect("drafts:index")


@require_POST
def bring_back(request: Request, pk: int) -> HttpResponse:
    actions.bring_back(request.actor, queries.one_draft(request.actor, pk))
    messages.success(request, _("It is back."))
    return redirect("drafts:index")
