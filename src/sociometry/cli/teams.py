"""`teams`: groups in which nobody is alone, under rules that are never broken."""

from __future__ import annotations

import argparse
import json

from sociometry.cli import inputs
from sociometry.cli.progress import bar
from sociometry.report.as_text import columns, number, paragraph
from sociometry.result import say
from sociometry.sentences import tell
from sociometry.teams.form_groups import Teams, form_groups
from sociometry.teams.rules import Rules

tell(
    {
        "cli.searching": "Looking for the best groups",
        "cli.size_or_sizes": "Say --size 4, or --sizes 5,5,4.",
        "cli.people_or_more": "“{given}” names fewer than two people: separate them by commas.",
        "cli.cap": "“{given}” is not a cap: write column=number, as in gender=3.",
    }
)


def add(commands: inputs.Commands) -> None:
    """Say what it takes."""
    parser = commands.add_parser("teams", help="groups that keep choices together, under rules")
    inputs.add(parser)
    parser.add_argument("--size", type=int, help="how many in a group; the rest is spread")
    parser.add_argument("--sizes", help="the size of each group: 5,5,4")
    parser.add_argument("--apart", action="append", default=[], metavar="ANA,BEN")
    parser.add_argument("--together", action="append", default=[], metavar="ANA,BEN")
    parser.add_argument(
        "--nobody-alone", action="append", default=[], metavar="COLUMN", help="none or two of each"
    )
    parser.add_argument("--cap", action="append", default=[], metavar="COLUMN=MOST")
    parser.add_argument("--mix", action="store_true", help="part those who choose each other")
    parser.add_argument("--time", type=float, default=10.0, help="seconds at most (default: 10)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="for other programs")
    parser.set_defaults(run=run)


def run(wanted: argparse.Namespace) -> None:
    """The groups, what is in each, and how they stand beside groups by lot."""
    network = inputs.loaded(wanted)
    a = network.matrix(wanted.kind or network.positive_kinds, wave=wanted.wave)
    sizes, rules = _sizes(wanted, int(a.present.sum())), _rules(wanted)
    try:
        with bar(str(say("cli.searching")), wanted.time):
            found = form_groups(
                a,
                sizes,
                negative=inputs.rejections(network, wanted.wave),
                rules=rules,
                aim="mix" if wanted.mix else "keep",
                time_s=wanted.time,
                seed=wanted.seed,
            )
    except KeyError as unknown:
        raise inputs.Told(say("cli.no_column", column=str(unknown.args[0]))) from unknown
    print(_json(found) if wanted.json else _told(found))


def _sizes(wanted: argparse.Namespace, people: int) -> list[int]:
    if wanted.sizes:
        try:
            return [int(size) for size in wanted.sizes.split(",")]
        except ValueError as wrong:
            raise inputs.Told(say("cli.size_or_sizes")) from wrong
    if not wanted.size or wanted.size < 1:
        raise inputs.Told(say("cli.size_or_sizes"))
    groups = max(round(people / wanted.size), 1)
    least, over = divmod(people, groups)
    return [least + (k < over) for k in range(groups)]


def _rules(wanted: argparse.Namespace) -> Rules:
    return Rules(
        apart=[_people(given) for given in wanted.apart],
        together=[_people(given) for given in wanted.together],
        no_lone=wanted.nobody_alone,
        caps=dict(_cap(given) for given in wanted.cap),
    )


def _people(given: str) -> list[str]:
    people = inputs.split(given)
    if len(people) < 2:
        raise inputs.Told(say("cli.people_or_more", given=given))
    return people


def _cap(given: str) -> tuple[str, int]:
    column, _, most = given.partition("=")
    if not column or not most.isdecimal():
        raise inputs.Told(say("cli.cap", given=given))
    return column, int(most)


def _told(found: Teams) -> str:
    lines = [
        line
        for k, group in enumerate(found.groups, 1)
        for line in paragraph("; ".join(group), f"{k}. ")
    ]
    card = [("", "here", "by lot")]
    card += [
        (name.replace("_", " "), number(value), number(found.scorecard.by_chance.get(name)))
        for name, value in found.values.items()
    ]
    said = [found.explain(), found.explain("proof"), *found.warnings]
    told = [line for message in said for line in paragraph(str(message))]
    return "\n".join([*lines, "", *columns(card), "", *told])


def _json(found: Teams) -> str:
    told = {
        "groups": [list(group) for group in found.groups],
        "values": dict(found.values),
        "by_lot": dict(found.scorecard.by_chance),
        "status": found.status,
        "seed": found.seed,
        "settled": found.settled,
        "says": [str(found.explain()), str(found.explain("proof"))],
        "warnings": [str(warning) for warning in found.warnings],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
