"""Which askings came before, and this one beside one of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonground.people.models import Actor
from commonground.sociograms.changes.pure.pairs import Both, both
from commonground.sociograms.models import Study
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.queries import Answers, answers_of, key, waves_of


@dataclass(frozen=True)
class Earlier:
    """An asking that came before the one shown: of another study, or a wave of the same file."""

    study: Study
    wave: str
    since: str

    @property
    def code(self) -> str:
        """How it stands in the address."""
        return str(self.study.pk) if not self.wave else f"{self.study.pk}~{self.wave}"


def earlier_of(actor: Actor, answers: Answers, wave: str = "") -> list[Earlier]:
    """The askings that came before: waves of the same file first, then of the same class."""
    study, waves = answers.study, answers.waves
    here = wave if wave in waves else waves[-1]
    inside = [
        Earlier(study, one, _("asking %(wave)s") % {"wave": one or "–"})
        for one in reversed(waves[: waves.index(here)])
    ]
    before = [one for one in waves_of(actor, study) if _order(one) < _order(study)]
    return [*inside, *(Earlier(one, "", _when(one, study)) for one in reversed(before))]


def compared(answers: Answers, earlier: Earlier, wave: str = "") -> Both:
    """This asking beside the earlier one, over the people of both and the kinds of both."""
    here = wave if wave in answers.waves else answers.waves[-1]
    if earlier.study.pk == answers.study.pk:
        old, same = answers, {name: name for name in answers.labels}
        then = earlier.wave
    else:
        old = answers_of(earlier.study)
        same, then = _same(old, answers), old.waves[-1]
    weights = _weights(old, answers)
    return both(
        old.network, answers.network, same, Choice(weights, wave=then), Choice(weights, wave=here)
    )


def _same(old: Answers, new: Answers) -> dict[str, str]:
    """Who is who in two askings of one class: by person, never by name."""
    here = {one.persona_id: key(one) for one in new.participants if one.persona_id}
    return {key(one): here[one.persona_id] for one in old.participants if one.persona_id in here}


def _weights(old: Answers, new: Answers) -> dict[str, float]:
    """The kinds that were asked both times, as the later asking weighs them."""
    then = {question.slug for question in old.positive}
    both_times = {q.slug: q.weight or 1.0 for q in new.positive if q.slug in then}
    return both_times or {new.positive[0].slug: 1.0}


def _order(study: Study) -> tuple[object, int]:
    return study.asked_on, study.pk


def _when(one: Study, study: Study) -> str:
    """September, and with its day or year where that alone would mislead."""
    if (one.asked_on.year, one.asked_on.month) == (study.asked_on.year, study.asked_on.month):
        return date_format(one.asked_on, "MONTH_DAY_FORMAT")
    if one.asked_on.year == study.asked_on.year or (study.asked_on - one.asked_on).days < 330:
        return date_format(one.asked_on, "F")
    return date_format(one.asked_on, "YEAR_MONTH_FORMAT")
