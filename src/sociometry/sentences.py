"""Every sentence the library can say: English, with a plural where it counts.

Each stands beside the measure that says it; here are those that many share.
"""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: dict[str, tuple[str, str | None]] = {}


def tell(sentences: Mapping[str, str | tuple[str, str]]) -> None:
    """File sentences under their keys: one template, or a singular and a plural that `count`
    chooses.

    Raises ValueError when a key is taken.
    """
    for key, told in sentences.items():
        if key in SENTENCES:
            raise ValueError(f"there is a sentence called {key} already")
        SENTENCES[key] = (told, None) if isinstance(told, str) else told


tell(
    {
        "too_few": "There are fewer than two people whose answers could be seen.",
        "no_ties": "There are no ties to look at.",
        "complete": "Everybody names everybody: chance could not give less.",
        "person.absent": "This person was not there.",
        "person.no_circle": "This person belongs to no circle.",
    }
)
