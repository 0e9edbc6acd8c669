"""What stands around every page: menu, place, whether this is the demo."""

from django.conf import settings
from django.http import HttpRequest


def around(request: HttpRequest) -> dict[str, object]:
    return {
        "demo": settings.DEMO,
        "mail": settings.MAIL,
        "saves_data": request.headers.get("Save-Data") == "on",
        "places": [],
    }
