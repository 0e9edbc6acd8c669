"""Who may look at a list that waits, and say yes to it."""

from typing import Any

from django.db.models import Q

from commonground.kernel.rules import NOTHING
from commonground.people.listed.queries import importable


def may_bring_in(actor: Any) -> Q:
    """One's own lists, for as long as one leads the school or a body above it."""
    if actor.pk is None:
        return NOTHING
    return Q(by=actor.account_id, school__in=[school.pk for school in importable(actor)])
