"""A rule takes the actor and returns a condition on rows: the only form in which we decide who may."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar, cast

from django.db.models import BooleanField, Case, Model, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from commonground.kernel.errors import Missing, Refused

ANYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__in=[])


class Actor(Protocol):
    """Whoever acts: a persona, or the stranger (whose `pk` is None)."""

    @property
    def pk(self) -> Any: ...


# Rules name the actor's own class; a Callable[[Actor], Q] would be contravariant and refuse them.
Rule = Callable[[Any], Q]
Row = TypeVar("Row", bound=Model)
Action = TypeVar("Action", bound=Callable[..., Any])


def plainly(rule: Rule, actor: Actor, row: Model) -> bool:
    """Ask for this one row, in words that Django finds anew."""
    return type(row)._default_manager.filter(rule(actor), pk=row.pk).exists()


Way = Callable[[Rule, Any, Model], bool]
_ways: list[Way] = [plainly]


def ask_by(way: Way) -> None:
    """Whoever knows what of an actor decides the words of a rule says how it is asked in kept words."""
    _ways[:] = [way]


def allows(rule: Rule, actor: Actor, row: Model) -> bool:
    """Whether the rule holds for this row, asked of the database as it is now.

    For the stranger, who is no row, none holds: an account without a persona can be signed in, too.
    """
    return row.pk is not None and _ways[0](rule, actor, row)


def require(rule: Rule, actor: Actor, row: Model) -> None:
    """Refuse unless the rule holds: the first statement of every action."""
    if not allows(rule, actor, row):
        raise Refused(_("You may not do this."))


def one(rows: QuerySet[Row], rule: Rule, actor: Actor, pk: object) -> Row:
    """The row that the actor may see, or `Missing`: what is not there and what is not yours look alike."""
    return found(rows.filter(rule(actor), pk=pk)[:1])


def found(rows: Iterable[Row]) -> Row:
    """The one that was asked for, or `Missing`."""
    for row in rows:
        return row
    raise Missing(_("There is nothing here, or nothing that you can see."))


def mark(rows: QuerySet[Row], actor: Actor, **rules: Rule) -> QuerySet[Row]:
    """Annotate each row with what the actor may do to it, so that buttons follow the rule."""
    marks = {
        name: Case(
            When(rule(actor), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
        for name, rule in rules.items()
    }
    return cast(QuerySet[Row], rows.annotate(**marks))


def unattended(action: Action) -> Action:
    """Mark an action that no person asks for: a job, an import, the operator's command."""
    action.unattended = True  # type: ignore[attr-defined]
    return action
