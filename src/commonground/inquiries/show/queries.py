"""Sections of the page of a question, in the order in which wiring names them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from commonground.inquiries.models import Inquiry
from commonground.inquiries.trials.bearing.queries import going_out
from commonground.kernel.registries import Registry
from commonground.maps import queries as maps
from commonground.maps.bearings.queries import borne
from commonground.maps.pictures.queries import drawn
from commonground.people.models import Actor

Tell = Callable[[Actor, Inquiry], "dict[str, Any] | None"]


@dataclass(frozen=True)
class Section:
    """A part of what is done together.

    `section` is asked for those alone who may see what is done together (`rules.may_see_together`);
    it gives what its template needs as `it`, or None where nothing shall stand. `aside` stands
    beside; a `label` leads to it from the top of the page. `result` is asked for the page of what
    came of an ended question, whose reader need not take part: it gives what may be read there,
    shown by `result_template`.
    """

    name: str
    template: str
    section: Tell
    aside: bool = field(default=False, kw_only=True)
    label: Any = field(default="", kw_only=True)  # lazy; with it one can go there from above
    anchor: str = field(default="", kw_only=True)  # where it stands; its name, if nothing is said
    result_template: str = field(default="", kw_only=True)
    result: Tell | None = field(default=None, kw_only=True)


@dataclass(frozen=True)
class Filled:
    """A section as this reader sees it."""

    name: str
    template: str
    it: dict[str, Any]
    label: Any = ""
    anchor: str = ""


sections: Registry[Section] = Registry("sections of a question")


def filled(actor: Actor, inquiry: Inquiry, *, aside: bool) -> Sequence[Filled]:
    """The sections of the page for somebody who may see what is done together."""
    told = ((one, one.section(actor, inquiry)) for one in sections if one.aside == aside)
    return [
        Filled(one.name, one.template, it, one.label, one.anchor or one.name)
        for one, it in told
        if it is not None
    ]


def results(actor: Actor, inquiry: Inquiry) -> Sequence[Filled]:
    """What each section says of what came out, for somebody who may read that."""
    told = ((one, one.result(actor, inquiry)) for one in sections if one.result)
    return [Filled(one.name, one.result_template, it) for one, it in told if it is not None]


def our_map(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """The map that all who take part draw together."""
    return {"view": maps.view(actor, inquiry.map)} if inquiry.map else None


def map_made(actor: Actor, inquiry: Inquiry) -> dict[str, Any] | None:
    """The same as it came out, without who drew what; with what supports it, as far as that goes out."""
    said = maps.content(inquiry.map_id) if inquiry.map_id else None
    if not said or not said.concepts:
        return None
    tried = borne(going_out(actor, inquiry))
    return {"picture": drawn(said, key="made", name=inquiry.question, tried=tried)}
