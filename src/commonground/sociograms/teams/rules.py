"""Who forms groups of a study: those who read its names."""

from django.db.models import Exists, OuterRef, Q

from commonground.people.models import Actor
from commonground.sociograms.models import Study
from commonground.sociograms.rules import may_read


def may_form(actor: Actor) -> Q:
    """Plans of studies whose names the actor reads, drafts and kept ones."""
    return Q(Exists(Study.objects.filter(may_read(actor), pk=OuterRef("study"))))
