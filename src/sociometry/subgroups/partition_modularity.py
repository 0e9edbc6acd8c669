"""How well a division into groups that is given fits the ties."""

from __future__ import annotations

from sociometry.matrix import Sociomatrix, Symmetry
from sociometry.measures import figures, measure
from sociometry.mixing.groups import Groups
from sociometry.result import Message, Result, say
from sociometry.sentences import tell
from sociometry.subgroups.modularity import modularity_of
from sociometry.symmetrisation import two_way

tell(
    {
        "modularity.teacher": (
            "Ties stay inside the given groups by {quality} more, as a share of all ties, than "
            "if they fell blindly."
        ),
        "modularity.formula": (
            "Q = Σ (share of ties inside a group − the share expected from its members' ties) "
            "(Newman & Girvan 2004)."
        ),
        "modularity.proof": (
            "What a high value is depends on the size of the class and on how many ties there "
            "are: compare it with chance."
        ),
        "modularity.strangers": (
            "{count} person of unknown group counts as a group of one.",
            "{count} people of unknown group count as groups of one.",
        ),
    }
)


@measure(
    question="How well do the given groups fit the ties?",
    per="class",
    unit="modularity",
    lo=-0.5,
    hi=1.0,
    source="Newman & Girvan 2004, Physical Review E 69:026113",
    needs=("groups",),
)
def modularity(
    a: Sociomatrix, groups: Groups, *, resolution: float = 1.0, policy: Symmetry = "max"
) -> Result:
    """Q = sum_c (inside_c / 2m - resolution (degree_c / 2m)^2) of a partition that is given, with
    strengths (Newman & Girvan 2004).

    Answers are made two-way by `policy`. People of unknown group are groups of one, and counted
    in a warning. Without its null the figure says little: `communities` has one. No ties: None.
    Range [-1/2, 1] at resolution 1; cost O(m).
    """
    both = two_way(a, policy)
    labels = both.labels(groups)
    names = {name: k for k, name in enumerate(sorted({g for g in labels if g is not None}))}
    of = [len(names) + k if g is None else names[g] for k, g in enumerate(labels)]
    value = modularity_of(both.a, of, resolution)
    unknown = sum(g is None and here for g, here in zip(labels, both.present.tolist(), strict=True))
    reason: dict[str, Message] = {"modularity": say("no_ties")} if value is None else {}
    return Result(
        **figures(
            "modularity",
            both,
            values={"modularity": value},
            excluded=reason,
            warnings=(say("modularity.strangers", count=unknown),) if unknown else (),
            words={"quality": round(value or 0.0, 2)},
            lo=-0.5 if resolution == 1.0 else -resolution,
        ),
        params={"resolution": resolution, "policy": policy},
    )
