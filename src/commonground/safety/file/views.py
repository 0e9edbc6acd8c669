"""Who knows what about me."""

from itertools import chain

from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonground.kernel.http import Request
from commonground.people.queries import somebody
from commonground.safety.file import actions, queries


@require_safe
def file(request: Request, pk: int) -> HttpResponse:
    """Every datum, its readers, purpose, basis and end."""
    owner = queries.account(request.actor, pk)
    return render(request, "safety/file.html", queries.page(request.actor, owner))


@require_safe
def own_file(request: Request) -> HttpResponse:
    """One's own, without knowing a number."""
    return redirect("safety:file", somebody(request.actor).account_id)


@require_POST
def file_export(request: Request, pk: int) -> HttpResponseBase:
    """Take it away: data as one file, and where files belong to it an archive of both."""
    owner = queries.account(request.actor, pk)
    told = queries.export(request.actor, owner, now())
    files = queries.files_of(request.actor, owner)
    if (first := next(files, None)) is None:
        answer: HttpResponseBase = JsonResponse(told, json_dumps_params={"indent": 1})
        answer["Content-Disposition"] = 'attachment; filename="commonground.json"'
    else:
        pack = queries.archive(told, chain([first], files))
        answer = FileResponse(pack, as_attachment=True, filename="commonground.zip")
    answer["Cache-Control"] = "no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def erasure_create(request: Request, pk: int) -> HttpResponse:
    """Asked once more before it begins."""
    owner = queries.account(request.actor, pk)
    if request.method == "POST":
        actions.ask_erasure(request.actor, owner, now=now())
        return redirect("safety:file", pk)
    return render(request, "safety/erasure.html", queries.page(request.actor, owner))


@require_POST
def erasure_remove(request: Request, pk: int) -> HttpResponse:
    """Thought better of it."""
    actions.keep(request.actor, queries.account(request.actor, pk), now=now())
    return redirect("safety:file", pk)
