"""Whether an address may be the place where people meet."""

from urllib.parse import urlsplit

LONGEST = 500


def meets_at(typed: str) -> str:
    """The address as it is opened, or nothing: https only, a host by name, and no secret before it."""
    address = typed.strip()
    if len(address) > LONGEST or not address.isprintable() or " " in address or "\\" in address:
        return ""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    plain = parts.scheme == "https" and "." in host.strip(".") and not host.startswith("[")
    return address if plain and "@" not in parts.netloc else ""
