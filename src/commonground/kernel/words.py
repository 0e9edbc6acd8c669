"""What our ideas are called on screen: one table, by age band, so that a word changes in one place."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

YOUNGEST, MIDDLE, OLDEST = 6, 10, 16

# A band without an entry says it as the next younger one does.
WORDS: dict[str, dict[int, Any]] = {
    "audience": {YOUNGEST: _("who sees this"), MIDDLE: _("who can read this")},
    "tie": {YOUNGEST: _("what we are to each other"), MIDDLE: _("how we know each other")},
    "inquiry": {YOUNGEST: _("question")},
    "attenuation": {
        YOUNGEST: _("how much a friend of a friend counts"),
        MIDDLE: _("how much each further step counts"),
    },
    "circle": {YOUNGEST: _("my small group"), MIDDLE: _("circle")},
    "report": {YOUNGEST: _("Something is wrong")},
    "hidden": {YOUNGEST: _("put away"), MIDDLE: _("hidden")},
    "stream": {YOUNGEST: _("what is new"), MIDDLE: _("new things in the order they were said")},
    "nomination": {YOUNGEST: _("your answer to the teacher")},
}


def word(idea: str, band: int = OLDEST, own: Mapping[str, str] | None = None) -> str:
    """What this band calls it; `own` holds what a school would rather say."""
    if own and idea in own:
        return own[idea]
    said = WORDS[idea]
    return str(said[max(age for age in said if age <= max(band, YOUNGEST))])
