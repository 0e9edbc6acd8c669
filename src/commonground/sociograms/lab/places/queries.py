"""Where everybody of a school stands: as it was laid out, or laid out now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.cache import cache

from commonground.sociograms.ground.queries import Head, head_of, usual_weights
from commonground.sociograms.lab.pure.laying import Laid, laid_out, print_of, read
from commonground.sociograms.lab.pure.overview import Overview, overview
from commonground.sociograms.models import Participant, Places, Study
from commonground.sociograms.pure.choice import Choice
from commonground.sociograms.pure.measured import MOST_DRAWN, matrix
from commonground.sociograms.queries import Answers, answers_of
from commonground.sociograms.sheets.pure import sealing
from commonground.sociograms.sheets.queries import key_of

if TYPE_CHECKING:
    from sociometry import Sociomatrix

KEPT = 600  # seconds


@dataclass(frozen=True)
class Glance:
    """A school as it is shown before its answers are opened."""

    study: Study
    head: Head
    overview: Overview
    named: bool = True  # whoever gets here may open names, and is told how many answered
    answered_told: bool = True


def glance(study: Study) -> Glance | None:
    """What a large study looks like, from where everybody was put when the answers came in."""
    people = Participant.objects.filter(study=study)
    count = people.count()
    laid = stored(study) if count > MOST_DRAWN else None
    if laid is None or len(laid.picture.positions) != count:
        return None
    kinds = study.questions.count()
    head = head_of(study, count, kinds, people.filter(answered=True).count())
    return Glance(study, head, overview(laid.picture, laid.circle_of, laid.bundles))


def places(answers: Answers, a: Sociomatrix) -> Laid:
    """Kept under the key of the answers since they came in; laid out at once where they changed."""
    study, of = answers.study, print_of(a)
    name = f"sociograms:laid:{study.pk}:{of}"
    laid: Laid | None = cache.get(name)
    if laid is None:
        laid = stored(study)
        if laid is None or laid.of != of:
            laid = laid_out(a, answers.numbers)
        cache.set(name, laid, KEPT)
    return laid


def stored(study: Study) -> Laid | None:
    """What lies sealed; nothing where none does, or it does not open."""
    row = Places.objects.filter(study=study).first()
    if row is None:
        return None
    try:
        return read(sealing.unseal(key_of(study).secret, bytes(row.sealed), bound=bound_to(study)))
    except sealing.Broken:
        return None


def bound_to(study: Study) -> bytes:
    """The place to which the seal is bound."""
    return f"places of {study.pk}".encode()


def to_lay_out(pk: int) -> tuple[Study, Laid] | None:
    """A study that is too large to be laid out while somebody waits, with everybody's place."""
    study = Study.objects.filter(pk=pk).first()
    if study is None or Participant.objects.filter(study=study).count() <= MOST_DRAWN:
        return None
    answers = answers_of(study)
    return study, laid_out(matrix(answers.network, usual(answers)), answers.numbers)


def usual(answers: Answers, wave: str | None = None, blank: str = "out") -> Choice:
    """What circles and places are worked out from: every kind as it was weighed at first."""
    return Choice(
        usual_weights(answers), wave=answers.waves[-1] if wave is None else wave, blank=blank
    )
