"""The five sentences of a class, each backed by a test against chance where one exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from commonground.sociograms.changes.pure.pairs import Both, counted
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.lines import Line
from commonground.sociograms.pure.measured import MOST_TESTED, matrix
from commonground.sociograms.queries import Answers
from commonground.sociograms.sentences.pure.groups import best_attribute, sexes
from commonground.sociograms.why.queries import Finding, finding, unshared

if TYPE_CHECKING:
    from sociometry import Circles, Sociomatrix

DRAWS, OF_MANY = 600, 60
FIVE = 5


@dataclass(frozen=True)
class Seen:
    """What the sentences are read off."""

    answers: Answers
    choice: Choice
    whole: Sociomatrix
    circles: Circles | None
    before: Both | None = None
    since: str = ""
    outside: bool = False  # whoever reads figures only: no number of people below the floor


def five(seen: Seen) -> list[Finding]:
    """At most five sentences, the one on who answered always among them."""
    last = _answered(seen)
    makers: list[Callable[[Seen], Iterator[Finding]]] = [circles_told]
    if seen.whole.n <= MOST_TESTED:
        makers += [_reciprocity, _mixing, _change, _left_out, _closed]
    else:
        makers += [_reciprocity, _mixing, _left_out, _dense]
    found: list[Finding] = []
    for maker in makers:
        if len(found) < FIVE - 1:
            found += maker(seen)
    if not _told(seen, _silent(seen)):
        found = [unshared(one) for one in found]
    return [*found[: FIVE - 1], last]


def circles_told(seen: Seen) -> Iterator[Finding]:
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
        text = (
            capfirst(circles % {"n": _numeral(len(found.circles))})
            + _("; ")
            + _links(seen, count) % {"n": _numeral(count)}
        )
        if found.test and found.test.direction != "more":
            text += " " + _("Chance would make such circles too.")
    yield finding(found, text, test=found.test)


def _links(seen: Seen, count: int) -> str:
    """How many have ties to another circle: a number only where it sets these few apart."""
    if 2 * count > int(seen.whole.present.sum()):
        return _("most of the class has ties to more than one.")
    if not _told(seen, count):
        return _("fewer than five people link them.")
    if seen.answers.study.group_id:
        return ngettext("%(n)s pupil links them.", "%(n)s pupils link them.", count)
    return ngettext("%(n)s person links them.", "%(n)s people link them.", count)


def _reciprocity(seen: Seen) -> Iterator[Finding]:
    from sociometry import reciprocity_test

    found = reciprocity_test(seen.whole, draws=_draws(seen))
    if found.test is None:
        return
    text = {
        "more": _("Choices are returned more often than chance gives."),
        "less": _("Choices are returned less often than chance gives."),
        "as": _("Choices are returned about as often as chance gives."),
    }[found.test.direction]
    yield finding(found, text, test=found.test)


def _mixing(seen: Seen) -> Iterator[Finding]:
    """How the best known line runs through the class; between kinds where they differ."""
    from sociometry import ei_index

    attribute = best_attribute(seen.whole)
    if attribute is None:
        return
    found = ei_index(seen.whole, attribute, draws=_draws(seen))
    if found.test is None:
        return
    if not Line(seen.whole, attribute).told:
        few = _(
            "Fewer than five choices run inside the groups, or across: the number is not shown."
        )
        yield Finding(across(attribute, found.test.direction), (few,))
        return
    contrast = contrast_of(seen, attribute)
    if contrast is not None:
        yield contrast
        return
    text = across(attribute, found.test.direction)
    yield finding(found, text, test=found.test, more=tuple(found.warnings[:1]))


def across(attribute: str, direction: str) -> str:
    """How choices cross a line, beside chance."""
    if sexes(attribute):
        return {
            "less": _("Girls and boys choose each other less than chance gives."),
            "more": _("Girls and boys choose each other more than chance gives."),
            "as": _("Girls and boys choose each other about as chance gives."),
        }[direction]
    text = {
        "less": _("Who is alike in “%(what)s” chooses each other more than chance gives."),
        "more": _("Who differs in “%(what)s” chooses each other more than chance gives."),
        "as": _("“%(what)s” makes no difference to choices that chance could not make."),
    }[direction]
    return text % {"what": attribute}


def contrast_of(seen: Seen, attribute: str) -> Finding | None:
    """The two kinds of tie in which a line runs most differently, if chance does not explain it."""
    from sociometry import ei_contrast, ei_index

    each = {}
    for question in seen.answers.positive[:6]:
        a = matrix(seen.answers.network, _only(seen, question.slug))
        index = ei_index(a, attribute, draws=0)
        if index.value is not None and a.ties.nnz >= 10 and Line(a, attribute).told:
            each[question] = (a, index.value)
    if len(each) < 2:
        return None
    apart = min(each, key=lambda q: each[q][1])
    mixed = max(each, key=lambda q: each[q][1])
    found = ei_contrast(each[apart][0], each[mixed][0], attribute, draws=_draws(seen))
    if found.test is None or found.test.direction != "less":
        return None
    text = (
        _("Girls and boys choose each other less for “%(one)s” than for “%(other)s”.")
        if sexes(attribute)
        else _("“%(what)s” divides “%(one)s” more than “%(other)s”.")
    )
    said = {"what": attribute, "one": _(apart.name), "other": _(mixed.name)}
    return finding(found, text % said, test=found.test)


def _change(seen: Seen) -> Iterator[Finding]:
    """What became of returned choices since the last asking, among pairs that both could see."""
    if seen.before is None or (seen.outside and not seen.before.beside_whole):
        return
    numbers, alike = counted(seen.before.returned), seen.before.alike()
    if not seen.before.change.n_used or alike is None:
        return
    said = {"since": seen.since, "new": numbers.new, "all": numbers.now}
    if numbers.new_of_now:
        text = ngettext(
            "Since %(since)s %(new)d of %(all)d returned choice is new.",
            "Since %(since)s %(new)d of %(all)d returned choices are new.",
            numbers.now,
        )
    else:
        text = _("Since %(since)s too few returned choices stayed or changed to be counted.")
    caution = _("Only pairs that both askings could see are counted.")
    test = alike.test
    resembles = (
        _("The two askings are alike more than chance gives.")
        if test and test.direction == "more"
        else _("The two askings are no more alike than chance gives.")
    )
    told = finding(alike, text % said, plain=resembles, test=test, more=(caution,))
    yield told if seen.before.answered_told or not seen.outside else unshared(told)


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
    yield finding(found, text, plain=told % tenths)


def _closed(seen: Seen) -> Iterator[Finding]:
    """Whether those whom one names name each other, beside classes with as many returned pairs."""
    from sociometry import SociometryError, chance_test, transitivity

    found = transitivity(seen.whole)
    try:
        test = chance_test(seen.whole, "transitivity", "dyad census", draws=_draws(seen))
    except SociometryError:
        return
    text = {
        "more": _("Those whom one names name each other more often than chance gives."),
        "less": _("Those whom one names name each other less often than chance gives."),
        "as": _("Those whom one names name each other about as often as chance gives."),
    }[test.direction]
    yield finding(found, text, test=test)


def _dense(seen: Seen) -> Iterator[Finding]:
    from sociometry import density

    found = density(seen.whole)
    if found.value is None:
        return
    each = seen.whole.ties.nnz / max(int(seen.whole.answered.sum()), 1)
    text = _("Who answered names %(n)s others on average.") % {"n": f"{each:.1f}"}
    yield finding(found, text)


def _answered(seen: Seen) -> Finding:
    here, silent = int(seen.whole.present.sum()), _silent(seen)
    said = here - silent
    if not silent:
        text = _("Everybody answered: nothing is missing from the picture.")
    elif not _told(seen, silent):
        text = _("Fewer than five did not answer: the picture is incomplete.")
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
    left = _("What they would have said is in no count; that others name them is.")
    why = [
        *([] if not _told(seen, silent) else [_said_of(said, here)]),
        *([left] if silent else []),
    ]
    return Finding(capfirst(text % {"n": _numeral(silent)}), tuple(why) or (_said_of(said, here),))


def _silent(seen: Seen) -> int:
    return int((seen.whole.present & ~seen.whole.answered).sum())


def _said_of(said: int, here: int) -> str:
    return _("%(said)d of %(all)d answered.") % {"said": said, "all": here}


def _told(seen: Seen, count: int) -> bool:
    """Whether a number of people may be said to this reader."""
    from sociometry import above_floor

    return not seen.outside or above_floor(count)


def _draws(seen: Seen) -> int:
    """As many classes made by chance as somebody may wait for."""
    return DRAWS if seen.whole.n <= MOST_TESTED else OF_MANY


def _numeral(count: int) -> str:
    """A small number as a word in English; elsewhere the word would depend on the noun."""
    return str(apnumber(count)) if (get_language() or "en").startswith("en") else str(count)


def _only(seen: Seen, slug: str) -> Choice:
    return Choice({slug: 1.0}, wave=seen.choice.wave, blank=seen.choice.blank)
