"""A question of class 8B with maps before and after, as it stands once three have said both.

ada, lea and kid drew before and after; gil drew before alone, ivo said something and drew nothing, pat
would rather not say, new said what they think after reading. Only kid signed.
"""

from dataclasses import dataclass

from commonground.inquiries import actions
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry, When
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept, AddLink
from commonground.people.models import Persona
from commonground.testing.cast import BEGINNING, Cast, assemble, pupil
from commonground.testing.kept import kept

BEFORE = {
    "ada": ["rain", "factory", "rain: carries: nitrate"],
    "lea": ["factory", "rain: carries: nitrate"],
    "kid": ["rain"],
    "gil": ["fields"],
    "ivo": [],
}
AFTER = {
    "ada": ["the rain", "fertiliser", "rain: carries when bare: nitrate"],
    "lea": ["fertilisers", "rain: carries when bare: nitrate"],
    "kid": ["rain", "fertilizer", "rain: washes: fields"],
}


@dataclass(frozen=True)
class World:
    """The cast, the pupils besides, and the question as it is now."""

    cast: Cast
    others: dict[str, Persona]
    inquiry: Inquiry

    def who(self, name: str) -> Persona:
        return self.others.get(name) or getattr(self.cast, name)


def world() -> World:
    """Written once by each process."""
    return kept(_world)


def _world() -> World:
    cast, now = assemble(), BEGINNING
    others = {
        name.lower(): pupil(f"{name} {name}son", cast.group)
        for name in ("Gil", "Ivo", "Pat", "New", "Nil")
    }
    inquiry = actions.ask(cast.ada, cast.group.audience, question="Why nitrate?", now=now)
    made = World(cast, others, inquiry)
    for name in ("lea", "kid", "gil", "ivo", "pat", "new", "nil"):
        actions.join(made.who(name), inquiry, now=now)
    for name, said in BEFORE.items():
        given = give(made.who(name), inquiry, When.BEFORE, said, now)
        if name == "kid":
            actions.sign(made.who(name), given, now=now)
    for name in ("pat", "new"):
        actions.pass_by(made.who(name), inquiry, When.BEFORE, now=now)
    give(made.who("new"), inquiry, When.BEFORE, ["latecomer"], now)
    draw(cast.lea, inquiry.map, ["fertiliser"], now)
    leading.open_after(cast.ada, inquiry, now=now)
    inquiry.refresh_from_db()
    for name, said in AFTER.items():
        give(made.who(name), inquiry, When.AFTER, said, now)
    return made


def give(persona, inquiry, when, said, now):
    """What somebody thinks, with a map where something is drawn."""
    own = None
    if said:
        own = maps.begin(persona, name="mine", now=now)
        draw(persona, own, said, now)
    sure = 2 if when == When.BEFORE else 4
    thought = actions.Thought(hunch="a hunch", odd="", sure=sure, map=own and own.pk)
    return actions.give(persona, inquiry, when, thought, now=now)


def draw(persona, map_, said, now):
    """Concepts ("rain") and links ("rain: carries: nitrate") on a map."""
    edits, ids = [], {}
    for one in said:
        parts = [part.strip() for part in one.split(":")]
        for label in parts[::2]:
            if label not in ids:
                ids[label] = maps.new_thing()
                edits.append(AddConcept(ids[label], label))
        if len(parts) == 3:
            edits.append(AddLink(maps.new_thing(), ids[parts[0]], ids[parts[2]], parts[1]))
    maps.edit(persona, map_, edits, now=now)
