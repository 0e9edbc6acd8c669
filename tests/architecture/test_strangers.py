"""Whoever is not signed in gets no page but those in the one list PUBLIC."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.urls.resolvers import RoutePattern

from commonground.config import urls
from tests.architecture.lists import PUBLIC

CLOSED = {302, 403, 404, 405}
BY_NAME = {"app_label": "people", "object_id": "1", "url": "nothing/", "content_type_id": "1"}


def _sample(part: RoutePattern | object) -> str:
    """An address that the pattern matches: 1 for each number, `x` for each word."""
    text = str(part)
    if not isinstance(part, RoutePattern):
        return re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda m: BY_NAME.get(m[1], "x"), text).strip("^$")
    for name, converter in part.converters.items():
        known = [BY_NAME.get(name), "1", "x", "00000000-0000-0000-0000-000000000000"]
        value = next(v for v in known if v and re.fullmatch(converter.regex, v))
        text = re.sub(rf"<(?:\w+:)?{name}>", value, text)
    return text


def addresses(
    patterns: list[URLPattern | URLResolver], before: str = "/", space: str = ""
) -> Iterator[tuple[str, str]]:
    """Name and a sample of every address; a nameless one goes by its route."""
    for one in patterns:
        address = before + _sample(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from addresses(one.url_patterns, address, inner)
        else:
            yield space + (one.name or str(one.pattern)), address


def open_to_strangers() -> dict[str, str]:
    """Every address outside PUBLIC that answers a stranger with more than a closed door."""
    client = Client(raise_request_exception=False)
    found = {}
    for name, address in addresses(get_resolver().url_patterns):
        for method in ("get", "post") if name not in PUBLIC else ():
            status = getattr(client, method)(address).status_code
            if status not in CLOSED:
                found.setdefault(name, f"{method.upper()} {address}: {status}")
    return found


@pytest.mark.django_db
def test_every_address_is_closed_unless_it_is_in_the_list() -> None:
    assert open_to_strangers() == {}


def test_the_list_names_no_address_that_is_gone() -> None:
    assert PUBLIC - {name for name, _ in addresses(get_resolver().url_patterns)} == set()


def _planted(request: object, pk: int) -> HttpResponse:
    return HttpResponse("a secret")


_planted.login_required = False  # type: ignore[attr-defined]  # as the decorator leaves it


class Open:
    """The addresses of the product and one that somebody opened."""

    urlpatterns = [*urls.urlpatterns, path("planted/<int:pk>/", _planted, name="planted")]


@pytest.mark.django_db
def test_an_address_that_somebody_opened_is_named() -> None:
    with override_settings(ROOT_URLCONF=Open):
        assert open_to_strangers()["planted"] == "GET /planted/1/: 200"
