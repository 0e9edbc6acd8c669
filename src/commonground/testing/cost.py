"""What a page costs must not grow with what there is."""

from collections import Counter
from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(call: Callable[[], object]) -> list[str]:
    """The SQL that one call runs."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return [query["sql"] for query in captured.captured_queries]


def assert_cost_does_not_grow(
    call: Callable[[], object], more: Callable[[], object], *, most: int | None = None
) -> None:
    """Call, add more data, call again: not one query may have come on top (nor pass `most`).

    Takes callables, so that it cannot be half-used. The first call only warms what is kept once.
    """
    call()
    before = queries_of(call)
    more()
    after = queries_of(call)
    if len(after) > len(before):
        raise AssertionError(
            f"{len(before)} queries became {len(after)}; on top:\n" + _on_top(before, after)
        )
    if most is not None and len(after) > most:
        raise AssertionError(f"{len(after)} queries, {most} are allowed:\n" + "\n".join(after))


def _on_top(before: list[str], after: list[str]) -> str:
    shapes = Counter(map(_shape, after)) - Counter(map(_shape, before))
    shown = []
    for sql in after:
        if shapes[_shape(sql)] > 0:
            shapes[_shape(sql)] -= 1
            shown.append(sql)
    return "\n".join(shown)


def _shape(sql: str) -> str:
    """The statement without its values, so that only the kind of question is compared."""
    return "".join("#" if letter.isdigit() else letter for letter in sql)
