"""Whether somebody who answers a report may take what was reported out of sight."""

from collections.abc import Callable

from commonground.inquiries.hiding.queries import may_be_hidden
from commonground.inquiries.synthesis import queries as synthesis
from commonground.maps.remarks import queries as remarks
from commonground.people.models import Actor
from commonground.safety.models import About, Report

# What was reported, and may be taken out of sight by its own feature.
HIDDEN_BY: dict[str, Callable[[Actor, int], bool]] = {
    About.TOGETHER: synthesis.may_be_hidden,
    About.QUESTION: lambda actor, pk: may_be_hidden(actor, question=pk),
    About.THOUGHT: lambda actor, pk: may_be_hidden(actor, thought=pk),
    About.REMARK: remarks.may_be_hidden,
}


def told_of(actor: Actor, report: Report, about: str) -> int | None:
    """What was reported, if it is of this kind and the actor may take it out of sight."""
    told = report.thing if report.about == about else None
    return told if told and HIDDEN_BY[about](actor, told) else None
