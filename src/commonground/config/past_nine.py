"""What does not exist for learners of 6 to 9: not in the menu, and not for who types its address."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase

from commonground.people.queries import standing

# Whole features, so that a door which is added to one of them is shut as well.
SHUT = frozenset({"timelines", "feeds", "sources", "discovery", "beyond", "watches", "bookmarks"})
# Of those what they have: their class, and what one person said.
OPEN = frozenset({"timelines:audience", "timelines:audience_new", "timelines:person"})
# Of other features what they have not.
SHUT_TOO = frozenset({"profiles:people", "learned:index"})


def doors(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Middleware: to the youngest these doors answer like what is not there."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_view(request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        place = request.resolver_match
        if place is None or not _is_shut(place.namespace, place.view_name):
            return
        if request.user.is_authenticated and standing(request.actor).youngest:  # type: ignore[attr-defined]
            raise Http404

    middleware.process_view = process_view  # type: ignore[attr-defined]
    return middleware


def _is_shut(feature: str, name: str) -> bool:
    return (feature in SHUT and name not in OPEN) or name in SHUT_TOO
