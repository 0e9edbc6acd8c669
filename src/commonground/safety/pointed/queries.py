"""What is pointed at: whom it concerns, and the copy that is kept of it."""

from dataclasses import dataclass
from typing import Any

from commonground.inquiries import queries as questions
from commonground.inquiries.onward import queries as onward
from commonground.inquiries.synthesis import queries as synthesis
from commonground.inquiries.thoughts import queries as thoughts
from commonground.maps.growing import queries as histories
from commonground.maps.outlines import queries as maps
from commonground.maps.remarks import queries as remarks
from commonground.pages import queries as pages
from commonground.people.models import Account, Actor
from commonground.safety.models import About


@dataclass(frozen=True)
class Thing:
    """What is pointed at: its kind and number, whom it concerns, and the copy that is kept."""

    about: str
    pk: int | None
    concerns: Account | None
    copy: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.copy.get("author", ""))


def unnamed(actor: Actor, thought: int | None, carried: int | None) -> Thing:
    """A thought, or words that came along from another question.

    Whose it is stays with the row: nobody who reads the report learns it from the copy.
    """
    if thought:
        unnamed = thoughts.one_read(actor, thought)
        words = thoughts.words_of(unnamed)
        return Thing(About.THOUGHT, unnamed.shuffle, None, {"author": "", "words": words})
    came = onward.one_carried(actor, carried or 0)
    return Thing(About.POST, came.pk, None, {"author": "", "words": came.source})


def question(actor: Actor, pk: int) -> Thing:
    """A question as it is asked, which concerns whoever asked it."""
    asked = questions.one(actor, pk)
    by = asked.asked_by
    words = "\n\n".join(filter(None, (asked.question, asked.about)))
    copy = {"author": by.name if by else "", "words": words, "at": asked.opened_at.isoformat()}
    return Thing(About.QUESTION, asked.pk, by.account if by else None, copy)


def written_together(actor: Actor, pk: int) -> Thing:
    """What a question comes to in one version, which concerns whoever left it so."""
    read = synthesis.one_version(actor, pk)
    by = read.author
    copy = {"author": by.name if by else "", "words": read.source, "at": read.at.isoformat()}
    return Thing(About.TOGETHER, read.pk, by.account if by else None, copy)


def about_a_map(
    actor: Actor, pk: int, thing_on_it: str, step: int | None, remark: int | None
) -> Thing:
    """A map, which concerns nobody alone; who brought a thing, did a step, or spoke of something."""
    if remark:
        line = remarks.told(actor, remark)
        copy = {"author": line.by.name, "words": line.words, "at": line.at.isoformat()}
        return Thing(About.REMARK, remark, line.by.account, copy)
    told = histories.told_step(actor, pk, step) if step else maps.told_whole(actor, pk, thing_on_it)
    by = told.by.account if told.by else None
    copy = {"author": told.by.name if told.by else "", "map": told.name, "words": told.words}
    return Thing(About.MAP, pk, by, copy)


def on_a_page(actor: Actor, pk: int) -> Thing:
    """A page of a group as it read in one version, which concerns whoever left it so."""
    read = pages.one_version(actor, pk)
    copy = {"author": read.author.name if read.author else "", "at": read.at.isoformat()}
    copy |= {"title": read.title, "words": read.source}
    return Thing(About.WIKI, read.pk, read.author.account if read.author else None, copy)
