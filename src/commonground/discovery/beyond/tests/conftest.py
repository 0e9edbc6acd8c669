"""The cast, and what is said to be indexed."""

from commonground.discovery.tests.conftest import (  # noqa: F401  (fixtures of the feature around)
    _nobody_has_asked_yet,
    as_,
    cast,
    finds,
    now,
    said,
    school,
)
