"""Looking at the top of a stream begins a visit to it."""

from django.utils.timezone import now

from commonground.kernel.http import Request
from commonground.people.models import Persona
from commonground.timelines.marking import actions
from commonground.timelines.queries import Stream


def visited(request: Request, stream: Stream) -> Stream:
    """The stream; its marker moves if this begins a visit, and looking ahead is no visit."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "")
    who = request.actor
    if stream.begins and request.method == "GET" and not ahead and isinstance(who, Persona):
        told = {"stream": stream.name, "line": stream.line, "newest": stream.newest}
        actions.begin_visit(who, **told, now=now())
    return stream
