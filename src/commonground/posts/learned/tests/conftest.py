"""The cast of the posts, and what they say."""

from commonground.testing.posting import (
    _nobody_has_written_yet,
    as_,
    cast,
    class_8b,
    everyone,
    now,
    post,
    say,
    school_audience,
)

__all__ = [
    "_nobody_has_written_yet",
    "as_",
    "cast",
    "class_8b",
    "everyone",
    "now",
    "post",
    "say",
    "school_audience",
]
