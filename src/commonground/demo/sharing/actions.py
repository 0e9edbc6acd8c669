"""A question from before to after, with the small maps of five and how it felt to them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from commonground.groups.models import Group
from commonground.inquiries import actions as inquiries
from commonground.inquiries.actions import Thought
from commonground.inquiries.feelings import actions as feelings
from commonground.inquiries.feelings.models import ITEMS
from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry, When
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.releases import actions as releases
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.synthesis import actions as synthesis
from commonground.inquiries.wordings import actions as wordings
from commonground.kernel.rules import unattended
from commonground.maps import actions as maps
from commonground.maps.models import Map
from commonground.maps.pure.edits import AddConcept, AddLink, Edit
from commonground.people.models import Persona

WORDS = "Why do leaves turn yellow in autumn?"
WHY = "The maple at the gate is yellow on one side only."
# Of each: what they thought before and after, how sure, their two maps, and how it felt.
FIVE = (
    (
        ("It gets cold, and the leaves die of it.", 3, ("cold: kills: leaf",)),
        (
            "The tree takes the green back before the cold comes.",
            4,
            ("short days: tell: tree", "tree: takes back: green", "leaf"),
        ),
        (3, 4),
    ),
    (
        ("They dry out.", 2, ("leaf: has no: water", "sun")),
        (
            "The green goes, and the yellow was there all the time.",
            4,
            ("green: hides: yellow", "tree: takes back when days are short: green", "leaves"),
        ),
        (2, 4),
    ),
    (
        ("There is less sun.", 4, ("sun: makes: green", "leaf")),
        (
            "There is less sun, so green is no use any more, and the tree saves it.",
            5,
            ("short days: tell: tree", "sun: makes: green", "tree: takes back: green"),
        ),
        (4, 5),
    ),
    (
        ("Yellow is what is left when the green is gone.", 2, ("green: hides: yellow",)),
        (
            "Yellow is what is left, and the lamp at the gate makes days longer on its side.",
            4,
            ("green: hides: yellow", "lamp: makes long: days", "leaf"),
        ),
        (3, 3),
    ),
    (
        ("It is so that we know it is autumn.", 1, ("autumn",)),
        (
            "The lamp. The side with the lamp stays green.",
            4,
            ("lamp: makes long: days", "short days", "the leaf"),
        ),
        (2, 5),
    ),
)
SHARED = ("green: hides: yellow", "short days: tell: tree", "tree: takes back: green", "lamp")

LAMP = "On the side of the lamp the maple is green eleven days longer. We looked every day at noon."
OPEN = "The lamp alone does it, and not the wall behind it."
KNOWN = (
    "The yellow was there all the time: **the green hides it**. When days get short, the tree takes the "
    "green back before the cold comes.\n\nOn one side a lamp makes the days longer."
)


@unattended
@transaction.atomic
def come_through(group: Group, made: Sequence[Persona], *, now: datetime) -> Inquiry:
    """Five of the class say what they think, draw together, and say it again."""
    who, begun = list(made[5:10]), now - timedelta(days=20)
    asked = inquiries.ask(who[0], group.audience, question=WORDS, about=WHY, now=begun)
    for one in who[1:]:
        inquiries.join(one, asked, now=begun)
    _say(asked, who, When.BEFORE, begun + timedelta(hours=3))
    shared = asked.map
    assert shared
    for place, said in enumerate(SHARED):
        at = begun + timedelta(days=2 + place)
        shared = maps.edit(who[place], shared, _edits([said], shared), now=at)
    leading.open_after(who[0], asked, now=now - timedelta(days=4))
    asked.refresh_from_db()
    _say(asked, who, When.AFTER, now - timedelta(days=3))
    for one in who[:2]:
        wordings.say(one, asked, "leaf", "leaves", same=True, now=now - timedelta(days=2))
    _come_to_an_end(asked, who, now - timedelta(days=1))
    return asked


def _come_to_an_end(asked: Inquiry, who: Sequence[Persona], at: datetime) -> None:
    """What they write together rests on a note; one sentence is not settled; one lets words go out."""
    lamp = notes.note(who[3], asked, marker="new", source=LAMP, now=at)
    said = stating.state(who[4], asked, source=OPEN, now=at)
    for place, one in enumerate(who):
        side, guess = ("doubts", "agree") if place == 2 else ("agrees", "divided")
        stating.weigh(one, said, side=side, guess=guess, now=at)
    synthesis.write(who[0], asked, source=KNOWN, on=0, now=at)
    cited = [("note", str(lamp.pk)), ("statement", str(said.pk))]
    for is_open in (False, True):
        chosen = cited[is_open : is_open + 1]
        synthesis.cite(who[0], asked, among=cited, chosen=chosen, is_open=is_open, now=at)
    leading.end(who[0], asked, now=at)
    names = {"named": True, "thoughts_named": False}
    releases.release(who[3], asked, posts=[lamp.pk], answers=[], **names, now=at)


def _say(asked: Inquiry, who: Sequence[Persona], when: str, at: datetime) -> None:
    for place, (one, (before, after, felt)) in enumerate(zip(who, FIVE, strict=True)):
        hunch, sure, said = after if when == When.AFTER else before
        own = maps.begin(one, name=WORDS, now=at, edits=_edits(said))
        thought = Thought(hunch, "", sure, own.pk)
        given = inquiries.give(one, asked, when, thought, now=at + timedelta(minutes=20 * place))
        if place == 3:
            inquiries.sign(one, given, now=at + timedelta(days=1))
        level = felt[when == When.AFTER]
        levels = {item: max(1, level - (order + place) % 2) for order, item in enumerate(ITEMS)}
        feelings.say(one, asked, levels, now=at + timedelta(hours=2))


def _edits(said: Sequence[str], on: Map | None = None) -> list[Edit]:
    """Concepts ("leaf") and links ("sun: makes: green"), those that stand there already left as they are."""
    ids = {label: id_ for id_, label, *_place in (on.content["concepts"] if on else ())}
    edits: list[Edit] = []
    for one in said:
        parts = [part.strip() for part in one.split(":")]
        for label in parts[::2]:
            if label not in ids:
                ids[label] = maps.new_thing()
                edits.append(AddConcept(ids[label], label))
        if len(parts) == 3:
            edits.append(AddLink(maps.new_thing(), ids[parts[0]], ids[parts[2]], parts[1]))
    return edits
