"""What the invented school is made of beside its people, and the names with which one looks at it."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import cache
from importlib.resources import files
from typing import Any

from commonground.groups.models import Form
from commonground.people.models import Persona, Role

SHOWN = (
    (Role.HEAD, 1),
    (Role.TEACHER, 4),
    (Role.LEARNER, 6),
    (Role.GUARDIAN, 2),
    (Role.PARTNER, 1),
)


@dataclass(frozen=True)
class Thread:
    """Something said so many days ago, and what was answered, each some time later."""

    days: int
    hour: int
    who: int
    text: str
    answers: Sequence[tuple[int, str]] = ()
    brings: Sequence[tuple[str, str]] = ()
    asks: bool = False
    language: str = "en"
    title: str = ""
    warning: str = ""
    first: str = ""  # what was said before the words were changed


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((files("commonground.demo") / "school.toml").read_text("utf-8"))


def pages() -> dict[str, dict[str, list[tuple[int, int, str]]]]:
    """For each class its pages: who wrote which words how many days ago, the first version first."""
    found = _read()["pages"]
    return {
        name: {
            title: [(who, days, text) for who, days, text in versions]
            for title, versions in written.items()
        }
        for name, written in found.items()
    }


def talk(place: str) -> list[Thread]:
    """What is said in a class, by the heads, among teachers, in the garden group."""
    return [Thread(**row) for row in _read()["talk"][place]]


def messages(name: str) -> list[dict[str, Any]]:
    """Conversations of people of a class: who is in each, and who says what so many minutes later."""
    return list(_read()["messages"].get(name, []))


def lessons(name: str) -> list[tuple[int, str, str, str]]:
    """Weekday, begin, end and subject of a class's lessons."""
    return [tuple(row) for row in _read()["lessons"][name]]


def events(name: str) -> list[tuple[int, int, str, str, str]]:
    """In how many days, hour, title, sort and place of a class's events."""
    return [tuple(row) for row in _read()["events"][name]]


def news(now: datetime) -> bytes:
    """The feed of an invented site; where a real one has a date, the file has minutes before now."""
    text = (files("commonground.demo") / "river.xml").read_text("utf-8")
    parts = text.split("<pubDate>")
    dated = [
        format_datetime(now - timedelta(minutes=int(part[:2]))) + part[2:] for part in parts[1:]
    ]
    return "<pubDate>".join([parts[0], *dated]).encode()


def sign_in_names(password: str) -> str:
    """A few people of each sort with what they are, and the password that all of them have."""
    lines = [f"Sign in with one of these names and the password “{password}”:", ""]
    invented = Persona.objects.filter(account__invented=True, account__memberships__until=None)
    for role, most in SHOWN:
        people = invented.filter(account__memberships__role=role).order_by("pk")
        step = max(people.count() // most, 1)
        for persona in people.select_related("account")[::step][:most]:
            lines.append(_line(persona, role))
    return "\n".join(lines)


def _line(persona: Persona, role: Role) -> str:
    seats = persona.seats.filter(audience__group__form=Form.CLASS)
    classes = seats.order_by("audience__name").values_list("audience__name", flat=True)
    assert persona.account
    where = ", ".join([str(role.label), *classes])
    return f"  {persona.account.sign_in_name:<14} {persona.name}, {where}"
