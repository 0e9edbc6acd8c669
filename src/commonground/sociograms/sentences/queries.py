"""The five sentences of a class, each backed by a test against chance where one exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.measured import MOST_TESTED, figures, matrix, returned
from commonground.sociograms.queries import Answers
from commonground.sociograms.sentences.pure.groups import best_attribute, sexes

if TYPE_CHECKING:
    from sociometry import Circles, Message, Result, Sociomatrix

DRAWS = 600
FIVE = 5


@dataclass(frozen=True)
class Finding:
    """A sentence, and why one may say so: plain, as a formula, and how sure."""

    text: str
    why: tuple[Message | str, ...]
    formula: tuple[Message | str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """What the sentences are read off."""

    answers: Answers
    choice: Choice
    whole: Sociomatrix
    circles: Circles | None


def five(seen: Seen) -> list[Finding]:
    """At most five sentences, the one on who answered always among them."""
    last = _answered(seen)
    makers: list[Callable[[Seen], Iterator[Finding]]] = [_circles]
    if seen.whole.n <= MOST_TESTED:
        makers += [_reciprocity, _mixing, _change, _kinds, _left_out]
    else:
        makers += [_change, _kinds]
    makers += [_dense]
    found = [finding for maker in makers for finding in maker(seen)]
    return [*found[: FIVE - 1], last]


def _circles(seen: Seen) -> Iterator[Finding]:
    from sociometry import bridges

    found = seen.circles
    if found is None:
        return
    if not found.circles:
        yield Finding(_("Nobody names anybody."), (found.explain(),))
        return
    linking = bridges(seen.whole, found.circles)
    count = sum(1 for value in linking.values.values() if value)
    if len(found.circles) == 1:
        text = _("The class hangs together in one circle.")
    else:
        circles = ngettext("%(n)s circle", "%(n)s circles", len(found.circles))
        links = ngettext("%(n)s person links them.", "%(n)s people link them.", count)
        if seen.answers.study.group_id:
            links = ngettext("%(n)s pupil links them.", "%(n)s pupils link them.", count)
        text = (
            capfirst(circles % {"n": _numeral(len(found.circles))})
            + _("; ")
            + links % {"n": _numeral(count)}
        )
        if found.test and found.test.direction != "more":
            text += " " + _("Chance would make such circles too.")
    why = [found.explain("teacher"), *([found.test.told] if found.test else [])]
    yield Finding(text, (*why, _share(found)), _levels(found))


def _reciprocity(seen: Seen) -> Iterator[Finding]:
    from sociometry import reciprocity_test

    found = reciprocity_test(seen.whole, draws=DRAWS)
    if found.test is None:
        return
    text = {
        "more": _("Choices are returned more often than chance gives."),
        "less": _("Choices are returned less often than chance gives."),
        "as": _("Choices are returned about as often as chance gives."),
    }[found.test.direction]
    why = (found.explain("teacher"), found.test.told, _share(found))
    yield Finding(text, why, _levels(found))


def _mixing(seen: Seen) -> Iterator[Finding]:
    """How the best known line runs through the class; between kinds where they differ."""
    from sociometry import ei_index

    attribute = best_attribute(seen.whole)
    if attribute is None:
        return
    who = _("Girls and boys") if sexes(attribute) else None
    found = ei_index(seen.whole, attribute, draws=DRAWS)
    if found.test is None:
        return
    contrast = _contrast(seen, attribute, who)
    if contrast is not None:
        yield contrast
        return
    if found.test.direction == "less":
        text = (
            _("Girls and boys choose each other less than chance gives.")
            if who
            else _("Who is alike in “%(what)s” chooses each other more than chance gives.")
        )
    elif found.test.direction == "more":
        text = (
            _("Girls and boys choose each other more than chance gives.")
            if who
            else _("Who differs in “%(what)s” chooses each other more than chance gives.")
        )
    else:
        text = (
            _("Girls and boys choose each other about as chance gives.")
            if who
            else _("“%(what)s” makes no difference to choices that chance could not make.")
        )
    told: list[Message | str] = [found.explain("teacher"), found.test.told, *found.warnings[:1]]
    yield Finding(text % {"what": attribute}, (*told, _share(found)), _levels(found))


def _contrast(seen: Seen, attribute: str, who: str | None) -> Finding | None:
    """The two kinds of tie in which a line runs most differently, if chance does not explain it."""
    from sociometry import ei_contrast, ei_index

    each = {}
    for question in seen.answers.positive[:6]:
        a = matrix(seen.answers.network, _only(seen, question.slug))
        index = ei_index(a, attribute, draws=1)
        if index.value is not None and a.ties.nnz >= 10:
            each[question] = (a, index.value)
    if len(each) < 2:
        return None
    apart = min(each, key=lambda q: each[q][1])
    mixed = max(each, key=lambda q: each[q][1])
    found = ei_contrast(each[apart][0], each[mixed][0], attribute, draws=DRAWS)
    if found.test is None or found.test.direction != "less":
        return None
    text = (
        _("Girls and boys choose each other less for “%(one)s” than for “%(other)s”.")
        if who
        else _("“%(what)s” divides “%(one)s” more than “%(other)s”.")
    )
    said = {"what": attribute, "one": _(apart.name), "other": _(mixed.name)}
    why = (found.explain("teacher"), found.test.told, _share(found))
    return Finding(text % said, why, _levels(found))


def _change(seen: Seen) -> Iterator[Finding]:
    waves = seen.answers.waves
    place = waves.index(seen.choice.wave) if seen.choice.wave in waves else 0
    if place == 0:
        return
    before = returned(seen.answers.network, _in(seen, waves[place - 1]))
    here = returned(seen.answers.network, seen.choice)
    if not here:
        return
    said = {"wave": waves[place - 1], "new": len(here - before), "all": len(here)}
    text = _("Since asking %(wave)s %(new)d of %(all)d returned choices are new.") % said
    gone = len(before - here)
    why = _("Pairs that choose each other now and did not before; %(n)d others are no more.")
    caution = _("Who did not answer then or now makes a pair look new or gone.")
    yield Finding(text, (why % {"n": gone}, caution))


def _kinds(seen: Seen) -> Iterator[Finding]:
    shares = {}
    for question in seen.answers.positive[:6]:
        numbers = figures(matrix(seen.answers.network, _only(seen, question.slug)))
        if numbers.reciprocity is not None and numbers.ties >= 10:
            shares[question] = numbers.reciprocity
    if len(set(shares.values())) < 2:
        return
    most, least = max(shares, key=lambda q: shares[q]), min(shares, key=lambda q: shares[q])
    if shares[most] == shares[least]:
        return
    text = _("“%(most)s” is returned most often, “%(least)s” least.")
    told = ", ".join(f"{_(q.name)} {100 * share:.0f} %" for q, share in shares.items())
    yield Finding(
        text % {"most": _(most.name), "least": _(least.name)},
        (told, _("Shares of choices that are returned; compare them only beside their numbers.")),
        ("2M / (2M + A)",),
    )


def _left_out(seen: Seen) -> Iterator[Finding]:
    from sociometry import unnamed

    found = unnamed(seen.whole)
    if found.p_somebody is None:
        return
    tenths = round(10 * found.p_somebody)
    if tenths >= 5:
        text = _("That somebody is named by nobody would be no surprise: chance often does it.")
    else:
        text = _("That somebody is named by nobody would be more than chance: look for your eyes.")
    told = _(
        "In classes that answer like this one, chance alone leaves someone unnamed in %d of 10."
    )
    yield Finding(text, (told % tenths, _share(found)), (found.explain("formula"),))


def _dense(seen: Seen) -> Iterator[Finding]:
    from sociometry import density

    found = density(seen.whole)
    if found.value is None:
        return
    each = seen.whole.ties.nnz / max(int(seen.whole.answered.sum()), 1)
    text = _("Who answered names %(n)s others on average.") % {"n": f"{each:.1f}"}
    yield Finding(text, (found.explain("teacher"), _share(found)), _levels(found))


def _answered(seen: Seen) -> Finding:
    here, said = (
        int(seen.whole.present.sum()),
        int((seen.whole.answered & seen.whole.present).sum()),
    )
    silent = here - said
    if not silent:
        text = _("Everybody answered: nothing is missing from the picture.")
    elif seen.answers.study.group_id:
        text = ngettext(
            "%(n)s pupil did not answer: the picture is incomplete.",
            "%(n)s pupils did not answer: the picture is incomplete.",
            silent,
        )
    else:
        text = ngettext(
            "%(n)s person did not answer: the picture is incomplete.",
            "%(n)s people did not answer: the picture is incomplete.",
            silent,
        )
    told = _("%(said)d of %(all)d answered.") % {"said": said, "all": here}
    left = _("What they would have said is in no count; that others name them is.")
    return Finding(capfirst(text % {"n": _numeral(silent)}), (told, *([left] if silent else [])))


def _numeral(count: int) -> str:
    """A small number as a word in English; elsewhere the word would depend on the noun."""
    return str(apnumber(count)) if (get_language() or "en").startswith("en") else str(count)


def _only(seen: Seen, slug: str) -> Choice:
    return Choice({slug: 1.0}, wave=seen.choice.wave, blank=seen.choice.blank)


def _in(seen: Seen, wave: str) -> Choice:
    return Choice(seen.choice.weights, wave=wave, blank=seen.choice.blank)


def _share(found: Result) -> str:
    return _("%d %% answered.") % round(100 * found.answered)


def _levels(found: Result) -> tuple[Message | str, ...]:
    return (found.explain("formula"), found.explain("proof"), found.source)
