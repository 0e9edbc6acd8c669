"""What a class report says first: a few sentences without names, each beside chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sociometry.chance.reciprocity_test import reciprocity_test
from sociometry.cohesion.density import density
from sociometry.matrix import Sociomatrix
from sociometry.mixing.ei_index import ei_index
from sociometry.result import Message, percent, say
from sociometry.sentences import tell
from sociometry.status.unnamed import unnamed
from sociometry.subgroups.circle_links import bridges
from sociometry.subgroups.circles import Circles

tell(
    {
        "report.everybody_answered": "Everybody answered: nothing is missing from the picture.",
        "report.not_said": "The file does not say who answered: everybody is taken to have, also "
        "who names nobody.",
        "report.silent": (
            "{said} of {all} answered. {count} person did not: what they would have said is in no "
            "figure; that others name them is.",
            "{said} of {all} answered. {count} people did not: what they would have said is in no "
            "figure; that others name them is.",
        ),
        "report.each_names": "Who answered names {each} others on average.",
        "report.returned.more": "{percent} % of choices are returned, more than chance gives "
        "({chance} %).",
        "report.returned.less": "{percent} % of choices are returned, fewer than chance gives "
        "({chance} %).",
        "report.returned.as": "{percent} % of choices are returned; chance gives {chance} %.",
        "report.circles": (
            "The class hangs together in {count} circle.",
            "The class falls into {count} circles; {linking} people link them.",
        ),
        "report.circles.chance": "Classes made by chance would fall into such circles too.",
        "report.mixing.less": "{percent} % of choices stay among those alike in “{what}”, more "
        "than the sizes of the groups alone would give ({chance} %).",
        "report.mixing.more": "{percent} % of choices stay among those alike in “{what}”, fewer "
        "than the sizes of the groups alone would give ({chance} %).",
        "report.mixing.as": "{percent} % of choices stay among those alike in “{what}”; the sizes "
        "of the groups alone would give {chance} %.",
        "report.unnamed": (
            "{count} person was named by nobody; chance alone leaves someone out in {tenths} of "
            "10 classes that answer like this one.",
            "{count} people were named by nobody; chance alone leaves someone out in {tenths} of "
            "10 classes that answer like this one.",
        ),
        "report.everybody_named": "Everybody was named by somebody; chance alone leaves someone "
        "out in {tenths} of 10 classes that answer like this one.",
    }
)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A sentence, why one may say so, and whether it is the question that was asked beforehand."""

    topic: str
    text: tuple[Message, ...]
    why: tuple[Message, ...] = ()
    primary: bool = False


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the sentences are read off. Only the primary question is tested against chance.
    `known` tells whether it was said who answered.
    """

    a: Sociomatrix
    known: bool
    circles: Circles
    attribute: str | None
    primary: str
    draws: int
    seed: int


def findings(seen: Seen) -> tuple[Finding, ...]:
    """The sentences in the order they are read: who answered first, since all rests on it."""
    makers = (_answered, _named, _returned, _circles, _mixing, _left_out)
    return tuple(finding for maker in makers for finding in maker(seen))


def _answered(seen: Seen) -> Iterator[Finding]:
    here = int(seen.a.present.sum())
    said = int((seen.a.answered & seen.a.present).sum())
    if not seen.known:
        yield Finding(topic="answers", text=(say("report.not_said"),))
    elif said == here:
        yield Finding(topic="answers", text=(say("report.everybody_answered"),))
    else:
        text = say("report.silent", said=said, all=here, count=here - said)
        yield Finding(topic="answers", text=(text,))


def _named(seen: Seen) -> Iterator[Finding]:
    answered = int((seen.a.answered & seen.a.present).sum())
    if answered:
        each = round(seen.a.ties.nnz / answered, 1)
        found = density(seen.a)
        yield Finding(
            topic="density", text=(say("report.each_names", each=each),), why=(found.explain(),)
        )


def _returned(seen: Seen) -> Iterator[Finding]:
    found = reciprocity_test(seen.a, draws=seen.draws, seed=seen.seed)
    if found.test is None or found.value is None:
        return
    primary = seen.primary == "returned"
    way = found.test.direction if primary else "as"
    text = say(
        f"report.returned.{way}", percent=percent(found.value), chance=percent(found.test.mean)
    )
    why = (found.test.told,) if primary else (found.explain("formula"),)
    yield Finding(topic="returned", text=(text,), why=why, primary=primary)


def _circles(seen: Seen) -> Iterator[Finding]:
    found = seen.circles
    if not found.circles:
        return
    links = bridges(seen.a, found.circles).values.values()
    linking = sum(1 for others in links if others)
    text = [say("report.circles", count=len(found.circles), linking=linking)]
    primary = seen.primary == "circles"
    if primary and found.test and found.test.direction != "more":
        text.append(say("report.circles.chance"))
    told = (found.test.told,) if primary and found.test else ()
    yield Finding(topic="circles", text=tuple(text), why=(found.explain(), *told), primary=primary)


def _mixing(seen: Seen) -> Iterator[Finding]:
    if seen.attribute is None:
        return
    found = ei_index(seen.a, seen.attribute, draws=seen.draws, seed=seen.seed)
    if found.value is None or found.test is None or found.expected is None:
        return
    primary = seen.primary == "mixing"
    text = say(
        f"report.mixing.{found.test.direction if primary else 'as'}",
        what=seen.attribute,
        percent=percent((1 - found.value) / 2),
        chance=percent((1 - found.expected) / 2),
    )
    why = (found.test.told,) if primary else (found.explain("formula"),)
    unknown = tuple(w for w in found.warnings if w.key == "mixing.unknown_group")
    yield Finding(topic="mixing", text=(text, *unknown), why=why, primary=primary)


def _left_out(seen: Seen) -> Iterator[Finding]:
    found = unnamed(seen.a)
    if found.value is None or found.p_somebody is None:
        return
    tenths = round(10 * found.p_somebody)
    text = say("report.everybody_named", tenths=tenths)
    if found.value:
        text = say("report.unnamed", count=int(found.value), tenths=tenths)
    yield Finding(topic="unnamed", text=(text,), why=(found.explain("formula"),))
