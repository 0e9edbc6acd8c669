"""What stands around every page: menu, place, whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from commonground.kernel.registries import menu
from commonground.notices.queries import dot

# Pages (or whole features) that are found from another place than their address says.
FOUND_UNDER = {
    "bookmarks": "people:me",
    "discovery": "profiles:people",
    "drafts": "people:me",
    "account_change_password": "people:me",
    "account_email": "people:me",
    "account_reauthenticate": "people:me",
    "account_reset_password": "people:me",
    "account_set_password": "people:me",
    "events": "groups:class_index",
    "learned": "home:today",
    "learned:index": "people:me",
    "maps:index": "people:me",
    "maps:map_create": "people:me",
    "media": "home:today",
    "messages": "profiles:people",
    "mfa_activate_totp": "people:me",
    "mfa_add_webauthn": "people:me",
    "mfa_deactivate_totp": "people:me",
    "mfa_edit_webauthn": "people:me",
    "mfa_generate_recovery_codes": "people:me",
    "mfa_index": "people:me",
    "mfa_list_webauthn": "people:me",
    "mfa_reauthenticate": "people:me",
    "mfa_remove_webauthn": "people:me",
    "mfa_view_recovery_codes": "people:me",
    "notes": "home:questions",
    "pages": "groups:class_index",
    "planning": "home:questions",
    "running": "home:questions",
    "statements": "home:questions",
    "turns": "home:questions",
    "beyond": "profiles:people",
    "watches": "profiles:people",
    "people:consents": "people:me",
    "people:looked": "people:me",
    "people:invitations": "people:me",
    "people:slip_create": "groups:class_index",
    "people:slip_sheet": "groups:class_index",
    "notices": "people:me",
    "portfolios": "people:me",
    "posts:show": "home:today",
    "safety:case": "home:today",
    "safety:desk": "home:today",
    "unmasking": "home:today",
    "rosters": "groups:class_index",
    "sources": "groups:class_index",
    "sociograms": "groups:class_index",
    "sociograms:staying_show": "people:me",
    "timelines:audience": "groups:class_index",
    "timelines:list": "people:me",
    "timelines:list_edit": "people:me",
    "timelines:list_remove": "people:me",
    "timelines:lists": "people:me",
    "timelines:person": "profiles:people",
    "timelines:words": "people:me",
    "ties:kinds": "people:me",
}


def around(request: HttpRequest) -> dict[str, object]:
    """For every template; the menu is asked for only by those that show it."""
    return {
        "demo": settings.DEMO,
        "mail": settings.MAIL,
        "saves_data": _saves_data(request),
        "places": SimpleLazyObject(lambda: _places(request)),
        "something_new": SimpleLazyObject(lambda: _something_new(request)),
    }


def _saves_data(request: HttpRequest) -> bool:
    """The browser asks for it, or the account chose it."""
    account = getattr(getattr(request, "actor", None), "account", None)
    return request.headers.get("Save-Data") == "on" or bool(getattr(account, "saves_data", False))


def _something_new(request: HttpRequest) -> bool:
    """Whether a quiet dot stands at the bell; looking at what waits takes it away."""
    actor = getattr(request, "actor", None)
    return actor is not None and not _looks_at_it(request) and dot(actor)


def _looks_at_it(request: HttpRequest) -> bool:
    """The page of what waits shows it already."""
    return bool(request.resolver_match and request.resolver_match.view_name == "notices:index")


def _places(request: HttpRequest) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", None)
    if actor is None:  # something failed before it was known who asks
        return []
    shown = [(place, reverse(place.url_name)) for place in menu(actor)]
    here = _here(request, [(place.url_name, url) for place, url in shown])
    return [
        {
            "name": place.name,
            "url": url,
            "icon": place.icon,
            "label": place.label,
            "current": url == here,
        }
        for place, url in shown
    ]


def _here(request: HttpRequest, places: list[tuple[str, str]]) -> str:
    """The place one is at: where it is found, else the longest address above, else the same feature."""
    match = request.resolver_match
    found = match and (FOUND_UNDER.get(match.view_name) or FOUND_UNDER.get(match.namespace))
    if found:
        return dict(places).get(found, "")
    above = [url for _name, url in places if url == request.path or _leads(url, request.path)]
    feature = match.namespace if match else ""
    beside = [url for name, url in places if feature and name.startswith(f"{feature}:")]
    return max(above, key=len, default=beside[0] if beside else "")


def _leads(url: str, path: str) -> bool:
    return url != "/" and path.startswith(url)
