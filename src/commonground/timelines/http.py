"""What pages of streams share: a look that begins a visit, and what a browser is told of what is new."""

from collections.abc import Callable

from django.http import HttpResponse, JsonResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonground.groups.focus.queries import holds_back
from commonground.kernel.http import Request
from commonground.kernel.pages import before_in
from commonground.people.models import Persona
from commonground.timelines.marking import actions as marking
from commonground.timelines.queries import COUNTED, Stream
from commonground.timelines.quiet.queries import is_quiet


def visited(request: Request, stream: Stream) -> Stream:
    """The stream; its marker moves if this begins a visit, and looking ahead is no visit."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    who = request.actor
    if stream.begins and request.method == "GET" and not ahead and isinstance(who, Persona):
        place, newest = stream.name, stream.newest
        marking.begin_visit(who, stream=place, line=stream.line, newest=newest, now=now())
    return stream


def how_many_new(request: Request, count: Callable[[int], int]) -> HttpResponse:
    """How many they could read, and the words for it; nothing at all when none, or when it waits."""
    after = before_in(request, "after") or 0
    if holds_back(request.actor) or is_quiet(request.actor) or not (found := count(after)):
        return HttpResponse(status=204)
    told = ngettext("%(n)d new", "%(n)d new", found) % {"n": found}
    if found >= COUNTED:
        told = _("%(n)d new or more") % {"n": COUNTED}
    return JsonResponse({"new": found, "says": told})
