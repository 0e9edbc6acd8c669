"""The cast, who says things that are indexed as the worker would."""

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
