"""The product's own files, looked up once by each process and not by each browser of each test."""

from collections.abc import Callable
from copy import copy
from functools import cache
from typing import Any

from django.utils.module_loading import import_string

MIDDLEWARE = "whitenoise.middleware.WhiteNoiseMiddleware"


def served(get_response: Callable[..., Any]) -> Any:
    """Every `Client` makes the middleware anew, and so would look at every file again."""
    one = copy(_first())
    one.get_response = get_response
    return one


@cache
def _first() -> Any:
    return import_string(MIDDLEWARE)()
