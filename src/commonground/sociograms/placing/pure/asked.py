"""What a teacher asks of groups, as it is kept with a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Way = Literal["keep", "mix", "lot"]
WAYS: dict[str, Way] = {"keep": "keep", "mix": "mix", "lot": "lot"}


@dataclass(frozen=True)
class Wish:
    """Sizes, which answers count, what must not be broken; people by their place in the plan.

    By lot no answer counts: no kind of tie, and no rejection either.
    """

    sizes: tuple[int, ...]
    kinds: tuple[str, ...]
    aim: Way = "keep"
    apart: tuple[tuple[int, ...], ...] = ()
    together: tuple[tuple[int, ...], ...] = ()
    alone: tuple[str, ...] = ()
    balance: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """As it lies in a row."""
        return asdict(self)


def wish(kept: Mapping[str, Any]) -> Wish:
    """What lies in a row, read again."""
    return Wish(
        sizes=tuple(kept.get("sizes", ())),
        kinds=tuple(kept.get("kinds", ())),
        aim=WAYS.get(kept.get("aim", ""), "keep"),
        apart=_sets(kept.get("apart", ())),
        together=_sets(kept.get("together", ())),
        alone=tuple(kept.get("alone", ())),
        balance=kept.get("balance", ""),
    )


def _sets(given: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(one) for one in given)


def sizes_by_size(people: int, size: int) -> tuple[int, ...]:
    """Groups of about this size, as even as can be: 26 by 4 are 5, 5, 4, 4, 4, 4."""
    return sizes_by_number(people, max(round(people / size), 1))


def sizes_by_number(people: int, groups: int) -> tuple[int, ...]:
    """So many groups, the larger ones first."""
    least, over = divmod(people, groups)
    return tuple(least + (k < over) for k in range(groups))
