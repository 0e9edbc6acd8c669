"""Who acts in a request: always a persona or the stranger, never nobody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from commonground.people.models import STRANGER, Actor, Persona
from commonground.people.queries import read_standing


class Request(HttpRequest):
    """A request after the middleware: it carries its actor."""

    actor: Actor


def actor(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    def with_actor(request: HttpRequest) -> HttpResponseBase:
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return get_response(request)

    return with_actor


def _actor(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return STRANGER
    persona = (
        Persona.objects.select_related("account").filter(account=request.user.pk, own=True).first()
    )
    if persona is None:
        return STRANGER
    persona.kept_standing = read_standing(persona)  # type: ignore[attr-defined]
    return persona
