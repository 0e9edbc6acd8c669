"""Whether two names are one, and whether one gives another away: by letters, as a child reads them."""

import unicodedata
from collections.abc import Iterable

LONGEST = 40
SHORTEST_PART = 3  # letters of a part of a name that give somebody away


def folded(name: str) -> str:
    """The name without case, accents, and whatever is no letter or digit."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    kept = (one if one.isalnum() else " " for one in plain if not unicodedata.combining(one))
    return " ".join("".join(kept).split())


def gives_away(name: str, names: Iterable[str]) -> bool:
    """Whether the name is, or holds, a name of somebody or a part of one, also run together."""
    said = folded(name)
    run_together = said.replace(" ", "")
    words = set(said.split())
    for each in names:
        whole = folded(each)
        if whole and whole.replace(" ", "") in run_together:
            return True
        if words & {part for part in whole.split() if len(part) >= SHORTEST_PART}:
            return True
    return False
