"""One question in the middle of its way, one that waits for others, by the actions of real people."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from commonground.demo.sharing.actions import come_through
from commonground.demo.together.actions import work_together
from commonground.groups.models import Group
from commonground.inquiries import actions as inquiries
from commonground.inquiries.actions import Thought
from commonground.inquiries.aims import actions as aims
from commonground.inquiries.models import Inquiry
from commonground.inquiries.naming import actions as naming
from commonground.inquiries.notes import actions as notes
from commonground.kernel.rules import unattended
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept, AddLink, Edit
from commonground.maps.remarks import actions as remarks
from commonground.people.models import Persona
from commonground.posts.models import Post

WORDS = "Why does the river carry more nitrate below the bridge?"
WHY = "Station 4 doubled since May, and station 3 did not. Between them there is only the bridge."
ALSO = "Who decides what a river is worth?"
THOUGHTS = (
    Thought("It must come from something below the bridge. There is a pipe.", "", 3),
    Thought("The factory does it. It always smells there.", "", 4),
    Thought("The farmers.", "Maybe the fields that look the greenest are the problem.", 2),
    Thought(
        "Rain washes it out of the ground, everywhere the same.",
        "It could be more because there is less water, and nobody added anything.",
        3,
    ),
    Thought("We measured wrongly at station 3.", "", 1),
)
CONCEPTS = (
    ("green fields", 90.0, 60.0),
    ("fertiliser", 340.0, 40.0),
    ("rain washes", 240.0, 210.0),
    ("nitrate at station 4", 480.0, 130.0),
)
LINKS = (
    (0, "need much", 1),
    (0, "lie open when", 2),
    (1, "ends up as", 3),
    (2, "carries it to", 3),
)
DOUBTED = 3  # the link of which they speak
SAID_OF_IT = (
    (1, "Did we measure that, or do we think so?"),
    (2, "We think so. Saturday we measure."),
)
UNSURE = Thought(
    "The town does, since it sells the land beside it.",
    "Maybe nobody can, so it is not for sale.",
    2,
)
OTHER_NAME = "Kingfisher"
ASIDE = "My family lives from the fields there. If we say that they are to blame, who pays for it?"
AIMS = ("Read a river like a map", "Say why two numbers differ without guessing")


@unattended
@transaction.atomic
def work_on_questions(
    group: Group, made: Sequence[Persona], teacher: Persona, *, now: datetime
) -> Inquiry:
    """Five of the class wonder about the river; the first of them has not met the second question.

    In that one, in which not all want to be known, somebody goes by another name.
    """
    people = {one.name.split()[0]: one for one in made}
    told = Post.objects.filter(audiences=group.audience, asks=True, source__startswith=WORDS)
    about = told.select_related("author").first()
    asker = about.author if about else people.get("Priya", made[0])
    who = [asker, *(one for name in ("Emre", "Hana") if (one := people.get(name)) and one != asker)]
    who += [one for one in made if one not in who][: 5 - len(who)]
    begun = now - timedelta(days=9)
    asked = inquiries.ask(
        who[0], group.audience, question=WORDS, about=WHY, out_of=about, now=begun
    )
    for place, (one, said) in enumerate(zip(who, THOUGHTS, strict=True)):
        at = begun + timedelta(hours=5 * place)
        if place:
            inquiries.join(one, asked, now=at)
        given = inquiries.give(one, asked, "before", said, now=at)
        if place == 1:
            inquiries.sign(one, given, now=now - timedelta(days=2))
    _draw(asked, who, begun + timedelta(days=2))
    work_together(asked, who, now=now)
    other = inquiries.ask(teacher, group.audience, question=ALSO, now=now - timedelta(days=3))
    inquiries.join(who[2], other, now=now - timedelta(days=2))
    adam = people.get("Adam", who[3])
    _go_by_another_name(other, adam if adam != who[2] else who[3], now=now - timedelta(days=1))
    mine = [aims.add(who[1], words=words, now=begun) for words in AIMS]
    aims.feed(who[1], mine[0], [asked])
    come_through(group, made, now=now)
    return asked


def _draw(asked: Inquiry, who: Sequence[Persona], at: datetime) -> None:
    """Each brings a concept, then they link them."""
    assert asked.map
    for place, (label, x, y) in enumerate(CONCEPTS):
        edit: list[Edit] = [AddConcept(f"river-{place}", label, x, y)]
        maps.edit(who[place], asked.map, edit, now=at + timedelta(hours=place))
    for place, (start, phrase, end) in enumerate(LINKS):
        link = AddLink(f"link-{place}", f"river-{start}", f"river-{end}", phrase)
        maps.edit(who[place], asked.map, [link], now=at + timedelta(hours=9 + place))
    for place, (speaks, words) in enumerate(SAID_OF_IT):
        said_at = at + timedelta(days=1, hours=place)
        remarks.remark(who[speaks], asked.map, f"link-{DOUBTED}", words=words, now=said_at)


def _go_by_another_name(asked: Inquiry, one: Persona, *, now: datetime) -> None:
    """Signs in their other name what they thought, and says something that they would not say in theirs."""
    inquiries.join(one, asked, now=now)
    given = inquiries.give(one, asked, "before", UNSURE, now=now)
    naming.take(one, asked, name=OTHER_NAME, now=now)
    inquiries.sign(one, given, now=now)
    notes.note(one, asked, marker="need", source=ASIDE, now=now)
