"""How ids stand in addresses: `path("posts/<id:pk>/", …)`."""

from django.urls import register_converter

GREATEST = 2**63 - 1


class IdConverter:
    """An id as we give them: beyond 63 bits there is no such address (404, never a fault)."""

    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number > GREATEST:
            raise ValueError(value)
        return number

    def to_url(self, value: object) -> str:
        return str(value)


def register() -> None:
    """Make `<id:…>` known to Django; called once, before any address is read."""
    register_converter(IdConverter, "id")
