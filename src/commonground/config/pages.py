"""What stands around every page: menu, place, whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from commonground.kernel.registries import menu


def around(request: HttpRequest) -> dict[str, object]:
    """For every template; the menu is asked for only by those that show it."""
    return {
        "demo": settings.DEMO,
        "mail": settings.MAIL,
        "saves_data": request.headers.get("Save-Data") == "on",
        "places": SimpleLazyObject(lambda: _places(request)),
    }


def _places(request: HttpRequest) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", None)
    if actor is None:  # something failed before it was known who asks
        return []
    shown = [(place, reverse(place.url_name)) for place in menu(actor)]
    here = max((url for _place, url in shown if request.path.startswith(url)), key=len, default="")
    return [
        {
            "name": place.name,
            "url": url,
            "icon": place.icon,
            "label": place.label,
            "current": url == here and (url != "/" or request.path == "/"),
        }
        for place, url in shown
    ]
