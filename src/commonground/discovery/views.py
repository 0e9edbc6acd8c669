"""One field to find what was said, people and groups."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from commonground.discovery import forms, queries
from commonground.groups.focus.http import waits_for_focus
from commonground.kernel.http import Request
from commonground.kernel.limits import at_most
from commonground.kernel.pages import before_in


@at_most("60/minute", reading=True)
@require_safe
@waits_for_focus
def search(request: Request) -> HttpResponse:
    """What fits, newest first; a part of the page while one types."""
    rooms = queries.rooms(request.actor)
    form, kind = forms.SearchForm(request.GET, rooms), request.GET.get("kind", "")
    said = form.asked()
    ago = said.pop("since")
    asked = queries.question(request.actor, **said, since=now() - ago if ago else None)
    found = queries.found(request.actor, asked, kind, before_in(request))
    page = {"form": form, "found": found, "asked": asked, "kind": kind, "said": said, "ago": ago}
    template = "discovery/search.html#hits" if request.htmx else "discovery/search.html"
    return render(request, template, page)
