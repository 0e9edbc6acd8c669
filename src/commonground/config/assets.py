"""Addresses of static files that change with what the files hold, so that browsers may keep them."""

from functools import cache
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


class Versioned(StaticFilesStorage):
    """Files are served from where they lie; nothing has to be collected before a start."""

    def url(self, name: str | None) -> str:
        version = _version(name) if settings.DEBUG else _known_version(name)
        return super().url(name) + version


def _version(name: str | None) -> str:
    path = finders.find(name) if name else None
    if not isinstance(path, str) or not Path(path).is_file():
        return ""
    return f"?{crc32(Path(path).read_bytes()):08x}"


_known_version = cache(_version)
