"""What a browser is told that asks whether a stream of its reader has something new."""

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.groups.focus.queries import holds_back
from commonground.kernel.http import Request
from commonground.kernel.pages import before_in
from commonground.timelines.queries import COUNTED


def how_many_new(request: Request, count: Callable[[int], int]) -> HttpResponse:
    """How many they could read, and the words for it; nothing at all when none, or when it waits."""
    after = before_in(request, "after") or 0
    if holds_back(request.actor) or not (found := count(after)):
        return HttpResponse(status=204)
    told = ngettext("%(n)d new", "%(n)d new", found) % {"n": found}
    if found >= COUNTED:
        told = _("%(n)d new or more") % {"n": COUNTED}
    return JsonResponse({"new": found, "says": told})
