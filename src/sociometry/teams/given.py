"""What groups keep that somebody made or changed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sociometry.matrix import Sociomatrix
from sociometry.result import SociometryError, say
from sociometry.sentences import tell
from sociometry.signs import refuse_rejections
from sociometry.teams.form_groups import rejections_among, task_of
from sociometry.teams.rules import Rule, Rules
from sociometry.teams.scorecard import Scorecard, scorecard
from sociometry.teams.search import split_of

tell({"score_groups.people": "Everybody who is there sits in one group, and in one only."})


@dataclass(frozen=True, kw_only=True)
class Given:
    """The `card` of groups as they stand, and the rules of which at least one group is `broken`."""

    card: Scorecard
    broken: tuple[Rule, ...]


def score_groups(
    a: Sociomatrix,
    groups: Sequence[Sequence[str]],
    *,
    negative: Sociomatrix | None = None,
    rules: Rules | None = None,
    numbers: str | Mapping[str, float | None] | None = None,
) -> Given:
    """The scorecard of given groups, as `form_groups` has it for those that it finds.

    Groups keep their order; an empty one is left out. Rules may be broken here, and are told by
    themselves. Raises SociometryError where somebody who was there is in no group or in two, or
    somebody in a group was not there. O(n^2).
    """
    refuse_rejections(a)
    people = sorted(who for who, here in zip(a.people, a.present, strict=True) if here)
    filled = [list(group) for group in groups if group]
    if sorted(who for group in filled for who in group) != people or not people:
        raise SociometryError(say("score_groups.people"))
    sizes = [len(group) for group in filled]
    task, unit = task_of(a, people, sizes, negative, rules or Rules(), "keep", numbers)
    place = {who: k for k, who in enumerate(people)}
    split = split_of(task, [[place[who] for who in group] for group in filled])
    return Given(
        card=scorecard(task, split, rejections_among(negative, people), unit),
        broken=tuple(rule for rule in task.rules if any(_breaks(rule, set(g)) for g in filled)),
    )


def _breaks(rule: Rule, group: set[str]) -> bool:
    """Whether one group breaks one rule."""
    there = len(group & set(rule.people))
    if rule.kind in ("apart", "rejection"):
        return there > 1
    if rule.kind == "together":
        return 0 < there < len(rule.people)
    return there == 1 if rule.kind == "no_lone" else there > rule.most
