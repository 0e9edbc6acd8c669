"""What is the same for all kinds of thing that search finds and that are tables of ours."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from commonground.audiences.queries import ask_reading
from commonground.kernel.registries import Found
from commonground.kernel.rules import Rule
from commonground.kernel.statements import Blanks
from commonground.people.models import Actor


class Rows:
    """A kind of thing: its table, whose each row is, and how a rule is asked of many at once."""

    name: str
    label: Any
    rows: QuerySet[Any]
    owner: str

    def after(self, pk: int, size: int) -> list[int]:
        later = self.rows.filter(pk__gt=pk).order_by("pk")
        return list(later.values_list("pk", flat=True)[:size])

    def there(self, ids: Sequence[int]) -> Iterable[int]:
        return self.of(ids).values_list("pk", flat=True)

    def of_account(self, account: int) -> Iterable[int]:
        return self.rows.filter(**{self.owner: account}).values_list("pk", flat=True)

    def grounds(self, actor: Actor) -> Iterable[str] | None:
        return None

    def readable(self, actor: Actor, ids: Sequence[int]) -> Iterable[int]:
        return ask_reading(actor, self.tested, things=ids)

    def tested(self, reader: Actor) -> QuerySet[Any, int]:
        """The rule, put into words once for all readers of an outline."""
        raise TypeError(self.name)

    def of(self, ids: Sequence[int]) -> QuerySet[Any]:
        return self.rows.filter(pk__in=list(ids))


def by(table: type[Model], rule: Rule, reader: Actor) -> QuerySet[Any, int]:
    """The rows of a table that the rule opens to a reader, among those asked about."""
    rows = table._default_manager.filter(rule(reader), pk__in=Blanks("things"))
    return rows.values_list("pk", flat=True)


def in_order(ids: Sequence[int], several: Iterable[Found]) -> list[Found]:
    """As the index ranked them."""
    found = {one.pk: one for one in several}
    return [found[pk] for pk in ids if pk in found]
