"""Changing one's words, and looking at what they were."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in
from commonground.posts.edits import actions, queries
from commonground.posts.edits.forms import EditForm
from commonground.posts.tags.queries import cannot_read


@at_most("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: int) -> HttpResponse:
    """One's words in a form; when they changed elsewhere meanwhile, both are shown."""
    post = queries.one_to_edit(request.actor, pk)
    form = EditForm(post, request.POST or None)
    if not form.is_valid():
        page = {"post": post, "form": form, "theirs": queries.beside(post, form.data)}
        status = 409 if form.conflict else 422 if form.is_bound else 200
        return render(request, "edits/edit.html", page, status=status)
    edited = actions.edit(request.actor, post, now=now(), **form.said())
    messages.success(request, _("Your words are changed."))
    if edited.unreached:
        messages.warning(request, cannot_read(edited.unreached))
    return redirect("posts:show", pk)


@require_safe
def versions(request: Request, pk: int) -> HttpResponse:
    """What was said before, each time beside what it became."""
    history = queries.history(request.actor, pk, before=before_in(request))
    return render(request, "edits/versions.html", {"history": history})
