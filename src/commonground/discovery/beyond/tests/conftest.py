"""The cast, and what is said to be indexed."""

from commonground.testing.finding import (
    _nobody_has_asked_yet,
    as_,
    cast,
    finds,
    now,
    said,
    school,
)

__all__ = [
    "_nobody_has_asked_yet",
    "as_",
    "cast",
    "finds",
    "now",
    "said",
    "school",
]
