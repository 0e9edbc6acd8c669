"""A map to take along: saved, never shown in place, and nothing in it runs."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from commonground.maps.files.queries import given as made
from commonground.maps.models import Map


def given(map_: Map, form: str) -> HttpResponse:
    """The file in this form."""
    file = made(map_, form)
    answer = HttpResponse(file.content, content_type=file.kind)
    answer["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
