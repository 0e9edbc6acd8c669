"""A question of class 8B on which people work: who said what they think, and who did not."""

from dataclasses import dataclass

from commonground.inquiries import actions
from commonground.inquiries.models import Inquiry, When
from commonground.people.models import Persona
from commonground.testing.cast import BEGINNING, Cast, assemble, pupil
from commonground.testing.kept import kept

THOUGHTS = {"ada": ("Zanzibar", "Ouagadougou"), "lea": ("Timbuktu", "")}
TOGETHER = ["ada", "lea", "gil"]  # who sees what is done together; gil would rather not say
SEATED = ["kid", "fay"]  # who take part and said nothing yet
OUTSIDE = ["hal", "mod", "gus", "out", "tom", "gone"]


@dataclass(frozen=True)
class Work:
    """The cast, the question, and gil, who passed."""

    cast: Cast
    inquiry: Inquiry
    gil: Persona

    def who(self, name: str) -> Persona:
        return self.gil if name == "gil" else getattr(self.cast, name)


def work() -> Work:
    """Written once by each process."""
    return kept(_work)


def _work() -> Work:
    cast = assemble()
    gil = pupil("Gil Grove", cast.group)
    now = BEGINNING
    inquiry = actions.ask(cast.ada, cast.group.audience, question="Why nitrate?", now=now)
    for persona in (cast.lea, cast.kid, cast.fay, gil):
        actions.join(persona, inquiry, now=now)
    for name, (hunch, odd) in THOUGHTS.items():
        thought = actions.Thought(hunch=hunch, odd=odd, sure=4)
        actions.give(getattr(cast, name), inquiry, When.BEFORE, thought, now=now)
    actions.pass_by(gil, inquiry, When.BEFORE, now=now)
    return Work(cast, inquiry, gil)
