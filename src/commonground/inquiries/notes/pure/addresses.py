"""What counts as the address of a page: it leads where whoever reads it thinks that it leads."""

from urllib.parse import urlsplit


def is_address(text: str) -> bool:
    """Of a page elsewhere, or of one of ours; what no browser could open is none.

    Nor is what a browser reads otherwise than we do: it takes a backslash for a slash, leaves out what
    cannot be seen, and goes to what stands behind an @ that looks like the place itself.
    """
    if "\\" in text or " " in text or not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
        if parts.scheme in ("http", "https"):
            return bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False
    return text.startswith("/") and not text.startswith("//")
