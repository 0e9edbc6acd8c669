"""For templates: who stands at a row, as its reader sees it."""

from typing import Any

from django import template

from commonground.audiences.aliases.queries import seen_by as person_seen_by
from commonground.people.models import Actor

register = template.Library()


@register.filter
def seen_by(row: Any, actor: Actor) -> str:
    """The name at a row; to whoever that is under another name, that it is they."""
    person = person_seen_by(actor, row)
    return str(person.name) if person else ""
