"""What was brought along, over HTTP: each part by the rule at this moment, never by the storage itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.posts.media import actions, queries
from commonground.posts.media.forms import UploadForm, WordsForm, kept
from commonground.posts.media.http import given

FORM = ["GET", "HEAD", "POST"]
OFTEN = "30/minute"
OBJECTIONS = "6/day"


@require_POST
def upload_create(request: Request) -> HttpResponse:
    """Keep one thing while one is still writing, and say how it stands."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "media/kept.html", {"form": form}, status=422)
    upload = kept(request.actor, form.cleaned_data["file"])
    return render(request, "media/kept.html", {"kept": upload})


@require_safe
def picture(request: Request, pk: int, width: int) -> HttpResponse:
    """A picture in one of its widths."""
    found = queries.part_of(request.actor, pk, str(width))
    return given(request, found.token, str(width), kind="image/webp")


@require_safe
def voice(request: Request, pk: int) -> HttpResponse:
    """A voice note, in spans as players ask for it."""
    found = queries.part_of(request.actor, pk, "voice")
    return given(request, found.token, "voice", kind=found.type, name=found.name)


@require_safe
def file(request: Request, pk: int) -> HttpResponse:
    """A file, to be saved."""
    found = queries.part_of(request.actor, pk, "file")
    return given(request, found.token, "file", kind=found.type, name=found.name, whole=True)


@require_safe
def card(request: Request, pk: int) -> HttpResponse:
    """What hangs on a post, once more: it was still being prepared."""
    content = queries.of_post(request.actor, pk)
    return render(request, "media/card.html", {"content": content})


@require_safe
def show(request: Request, pk: int) -> HttpResponse:
    """One thing by itself: large, with all that was said of it."""
    return _page(request, pk)


def _page(request: Request, pk: int, form: WordsForm | None = None) -> HttpResponse:
    page = {"shown": queries.one_shown(request.actor, pk), "form": form or WordsForm()}
    return render(request, "media/show.html", page, status=422 if form else 200)


@at_most(OFTEN)
@require_POST
def description_create(request: Request, pk: int) -> HttpResponse:
    upload = queries.one_to_describe(request.actor, pk)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form)
    actions.describe(request.actor, upload, words=form.cleaned_data["words"], now=now())
    messages.success(
        request, _("Thank you. It is read out now to those who cannot see or hear it.")
    )
    return redirect("media:show", pk)


@require_POST
def choice_create(request: Request, pk: int) -> HttpResponse:
    said = queries.one_to_choose(request.actor, pk)
    actions.choose(request.actor, said)
    return redirect("media:show", said.upload_id)


@require_POST
def description_remove(request: Request, pk: int) -> HttpResponse:
    said = queries.one_to_strike(request.actor, pk)
    actions.strike(request.actor, said)
    return redirect("media:show", said.upload_id)


@at_most(OFTEN)
@require_http_methods(FORM)
def replacement_create(request: Request, pk: int) -> HttpResponse:
    """Something else in the place of what could not be prepared."""
    upload = queries.one_to_replace(request.actor, pk)
    form = UploadForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        page = {"shown": queries.one_shown(request.actor, pk), "form": form}
        return render(request, "media/replace.html", page, status=422 if form.is_bound else 200)
    brought = form.cleaned_data["file"]
    token = actions.laid_down(brought)
    actions.replace(request.actor, upload, brought, token=token, now=now())
    return redirect("media:show", pk)


@at_most(OBJECTIONS)
@require_http_methods(FORM)
def objection_create(request: Request, pk: int) -> HttpResponse:
    """I am in this picture and do not want it: asked once, then hidden for all."""
    upload = queries.one_seen(request.actor, pk)
    if request.method == "POST":
        actions.object_to(request.actor, upload, now=now())
        messages.success(request, _("Nobody sees this picture now. A grown-up looks at it next."))
        return redirect("posts:show", upload.attached.post_id)
    page = {"shown": queries.one_shown(request.actor, pk), "readers": queries.reviewers(pk)}
    return render(request, "media/object.html", page)


@require_http_methods(FORM)
def review_create(request: Request, pk: int) -> HttpResponse:
    """Whether a picture that somebody does not want stays hidden."""
    objections = queries.objections_to(request.actor, pk)
    if request.method == "POST":
        upload = queries.one_seen(request.actor, pk)
        stays = request.POST.get("decision") != "show"
        actions.review(request.actor, upload, stays_hidden=stays, now=now())
        return redirect("media:reviews")
    page = {"shown": queries.one_shown(request.actor, pk), "objections": objections}
    return render(request, "media/review.html", page)


@require_safe
def reviews(request: Request) -> HttpResponse:
    """Pictures that somebody does not want, for those who decide."""
    return render(request, "media/reviews.html", {"waiting": queries.to_review(request.actor)})
