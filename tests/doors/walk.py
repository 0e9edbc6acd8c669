"""Every address of the product, made from the resolver, so that a new one is walked by itself."""

import re
from collections.abc import Iterator, Mapping

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from commonground.kernel import limits
from commonground.people.models import Persona

# Doors that end the session they are walked with.
LEAVING = {"account_logout", "admin:logout", "account/logout/", "sociograms:code_remove"}
WORDS = {"app_label": "people", "url": "nothing/"}


def routes(
    patterns: list[URLPattern | URLResolver], before: str = "/", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Name and route of every address; what is put in stands in `<…>`."""
    for one in patterns:
        route = before + _route(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from routes(one.url_patterns, route, inner)
        else:
            yield space + (one.name or str(one.pattern)), route


def _route(pattern: object) -> str:
    text = str(pattern)
    if isinstance(pattern, RoutePattern):
        return text
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", text).strip("^$")


def every() -> list[tuple[str, str]]:
    """All of them, without those that end the session."""
    return [each for each in routes(get_resolver().url_patterns) if each[0] not in LEAVING]


def address(route: str, values: Mapping[str, object], default: object) -> str:
    """The route with these values, and the default where none is given."""
    return re.sub(
        r"<(?:\w+:)?(\w+)>", lambda m: str(values.get(m[1], WORDS.get(m[1], default))), route
    )


def visitor(who: Persona | None) -> Client:
    """A browser in which somebody is signed in, or nobody; nothing is limited."""
    limits.forget()
    client = Client(raise_request_exception=False)
    if who is not None:
        assert who.account
        client.force_login(who.account)
    return client


def untoken(page: str) -> str:
    """The page without what differs at each asking: the tokens of its forms."""
    return re.sub(r"[A-Za-z0-9]{64}|[0-9a-f]{32}", "", page)
