"""Status groups by standard scores, in the variants of 1982 and 1983."""

from __future__ import annotations

from typing import Literal

import numpy as np

from sociometry.matrix import Floats, Sociomatrix
from sociometry.measures import each_person, measure
from sociometry.privacy.floor import ANSWERS_FOR_A_CLASS, enough
from sociometry.result import say
from sociometry.sentences import tell
from sociometry.status.groups import Group, Status, received, same_people

tell(
    {
        "status_cdc.teacher": (
            "By the thresholds of {year}, {average} of {n} people are average. Another variant "
            "would sort some children otherwise."
        ),
        "status_cdc.teacher.again": (
            "By the thresholds of {year}, standardised again, {average} of {n} people are average. "
            "Another variant would sort some children otherwise."
        ),
        "status_cdc.formula": (
            "SP = z(LM) − z(LL), SI = z(LM) + z(LL); popular SP > 1, rejected SP < −1, neglected "
            "SI < −1, controversial SI > 1, each with its signs ({year})."
        ),
        "status_cdc.proof": (
            "z is taken within the class, with {ddof} taken off the number of people."
        ),
        "status_cdc.variant": (
            "Variant: {year}, ddof {ddof}, preference and impact not standardised again. Who falls "
            "into which group depends on it."
        ),
        "status_cdc.variant.again": (
            "Variant: {year}, ddof {ddof}, preference and impact standardised again. Who falls into "
            "which group depends on it."
        ),
    }
)


Year = Literal[1982, 1983]


@measure(
    question="How does what each received lie beside the class, by thresholds?",
    per="person",
    unit="standard scores of preference",
    lo=-np.inf,
    source=(
        "Coie, Dodge & Coppotelli 1982, Developmental Psychology 18:557-570; Coie & Dodge 1983, "
        "Merrill-Palmer Quarterly 29:261-282"
    ),
    needs=("negative",),
)
def status_cdc(
    a: Sociomatrix,
    negative: Sociomatrix,
    *,
    year: Year = 1982,
    ddof: int = 1,
    restandardise: bool = False,
    least: int = ANSWERS_FOR_A_CLASS,
) -> Status:
    """Status groups by z scores of choices (LM) and rejections (LL) received (Coie, Dodge &
    Coppotelli 1982; Coie & Dodge 1983). Prefer `status_probability`.

    SP = zLM - zLL, SI = zLM + zLL, each standardised again if asked. popular SP > 1, zLM > 0,
    zLL < 0; rejected SP < -1, zLM < 0, zLL > 0; neglected SI < -1 and LM = 0 (1982) or both z < 0
    (1983); controversial SI > 1 and both z > 0; average |SP| < .5 and else unclassified (1982), or
    all others (1983). What was received is divided by those who could be seen to answer. `values`
    are SP, `basis` lists both z, SP and SI; a warning names the variant, which changes who is
    called what. Nobody stands out: all average, with a warning. Shape n, range (-inf, inf). Raises
    TooFewAnswers below `least` answers, ValueError for another year. Cost O(m).
    """
    if year not in (1982, 1983):
        raise ValueError(f"the variants are of 1982 and 1983, not {year!r}")
    same_people(a, negative)
    enough(a, least)
    here = a.present & (a.seen_per_column > 0) & (negative.seen_per_column > 0)
    liked, disliked = _share(a)[here], _share(negative)[here]
    z_liked, z_disliked = _standard(liked, ddof), _standard(disliked, ddof)
    preference, impact = z_liked - z_disliked, z_liked + z_disliked
    if restandardise:
        preference, impact = _standard(preference, ddof), _standard(impact, ddof)
    flat = min(np.ptp(liked), np.ptp(disliked)) == 0 if here.any() else True
    people = [person for person, yes in zip(a.people, here, strict=True) if yes]
    scores = np.column_stack([z_liked, z_disliked, preference, impact])
    groups: dict[str, Group] = {
        person: "average" if flat else _group(row, year, unnamed=bare == 0)
        for person, row, bare in zip(people, scores.tolist(), liked.tolist(), strict=True)
    }
    values = np.zeros(a.n)
    values[here] = preference
    variant = "status_cdc.variant.again" if restandardise else "status_cdc.variant"
    names = ("z_liked", "z_disliked", "preference", "impact")
    return Status(
        **each_person(
            "status_cdc",
            a,
            values,
            undefined={p: say("status.not_rated") for p in a.people if p not in groups},
            warnings=(
                say(variant, year=year, ddof=ddof),
                say("status.label"),
                *([say("status.constant")] if flat else []),
            ),
            words={
                "year": year,
                "average": sum(group == "average" for group in groups.values()),
                "n": len(groups),
                "ddof": ddof,
            },
        ),
        params={"year": year, "ddof": ddof, "restandardise": restandardise},
        variant="again" if restandardise else "",
        groups=groups,
        basis={
            person: dict(zip(names, row, strict=True))
            for person, row in zip(people, scores.tolist(), strict=True)
        },
    )


def _share(a: Sociomatrix) -> Floats:
    could = a.seen_per_column
    return np.divide(received(a), could, out=np.zeros(a.n), where=could > 0)


def _standard(figures: Floats, ddof: int) -> Floats:
    """z scores; 0 for all where figures do not vary."""
    if len(figures) <= ddof or np.ptp(figures) < 1e-12:
        return np.zeros(len(figures))
    scores: Floats = (figures - figures.mean()) / figures.std(ddof=ddof)
    return scores


def _group(row: list[float], year: Year, *, unnamed: bool) -> Group:
    liked, disliked, preference, impact = row
    if preference > 1 and liked > 0 > disliked:
        return "popular"
    if preference < -1 and liked < 0 < disliked:
        return "rejected"
    if impact < -1 and (unnamed if year == 1982 else liked < 0 and disliked < 0):
        return "neglected"
    if impact > 1 and liked > 0 and disliked > 0:
        return "controversial"
    return "average" if year == 1983 or abs(preference) < 0.5 else "unclassified"
