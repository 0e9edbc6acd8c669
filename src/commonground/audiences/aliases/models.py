"""Under which other name somebody speaks in one room, and the column that shows it in their place."""

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from commonground.audiences.aliases.pure.naming import LONGEST
from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.people.models import Persona

if TYPE_CHECKING:
    Descriptor = ForwardManyToOneDescriptor[Any]
    Key = models.ForeignKey[Any, Any]
else:
    Descriptor = ForwardManyToOneDescriptor
    Key = models.ForeignKey


def unordered() -> int:
    """An id that tells nothing of when the name was taken."""
    return secrets.randbits(62) + 1


class Alias(models.Model):
    """One name of one persona in one audience; dropped, it is not spoken under any more.

    Whatever was said under it keeps the name that it was said under, in a column of its own. The row
    stays when its bearer leaves, without them: nobody else shall ever speak under that name there.
    """

    id = IdField(default=unordered)
    audience = models.ForeignKey(Audience, models.CASCADE, related_name="aliases")
    persona = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=LONGEST)
    folded = models.CharField(max_length=2 * LONGEST)
    taken_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audience", "persona"], name="one_alias_each"),
            models.UniqueConstraint(fields=["audience", "folded"], name="one_bearer_each"),
        ]

    def __str__(self) -> str:
        return self.name


def nobody_but(name: str) -> Persona:
    """Who stands there in the place of a person: a name, and nothing behind it."""
    return Persona(pk=None, name=name, sort_key=name)


class _Behind(Descriptor):
    """Gives the person, or the name alone where something was said under one."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        name = self.field.alias_on(instance) if instance is not None else ""
        return nobody_but(name) if name else super().__get__(instance, cls)


class SaidBy(Key):
    """A person who said or did something, shown by the alias in the column beside it if there is one.

    The row keeps whose it is, for their own rights (`author_id`, and conditions in SQL): what
    narrows by it for others must leave out what was said under an alias.
    """

    forward_related_accessor_class = _Behind

    def __init__(self, *args: Any, under: str = "alias", **more: Any) -> None:
        self.under = under
        super().__init__(*args, **more)

    def deconstruct(self) -> Any:
        name, path, args, more = super().deconstruct()
        return name, path, args, more | {"under": self.under}

    def alias_on(self, row: Any) -> str:
        """The alias that stands on the row, if any."""
        made = self.under in vars(row) or not row._state.adding
        return str(getattr(row, self.under) or "") if made else ""

    def is_cached(self, instance: Any) -> bool:
        """Nothing that saves or fetches ahead shall take the name for the person."""
        return not self.alias_on(instance) and super().is_cached(instance)


def alias_column() -> "models.CharField[str, str]":
    """The column in which a row keeps the alias under which it was said, frozen there."""
    return models.CharField(max_length=LONGEST, blank=True, default="")
