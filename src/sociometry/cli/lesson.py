"""`lesson`: echoes and explosions, to be played with."""

from __future__ import annotations

import argparse

from sociometry.cli import inputs
from sociometry.examples import example_class
from sociometry.lesson.scenes import SHOWS, Setting, scene
from sociometry.report.as_text import paragraph


def add(commands: inputs.Commands) -> None:
    """Say what it takes."""
    parser = commands.add_parser("lesson", help="echoes and explosions, in thirteen scenes")
    parser.add_argument("scene", nargs="?", type=int, help="1 to 13; without one, all are played")
    parser.add_argument("--alpha", type=float, default=0.125, help="the fader of the toys")
    parser.add_argument(
        "--share", type=float, default=0.5, help="the fader as a share of the limit"
    )
    parser.add_argument("--ties", help="your own class in place of the invented one")
    parser.add_argument("--roster", help="the people of your own class")
    parser.add_argument("--kind", help="which kind of tie of your own class")
    parser.set_defaults(run=run, wave=None, rejections=[], accept_good_rows=False, add_people=False)


def run(wanted: argparse.Namespace) -> None:
    """One scene, or all, on the invented class or one's own."""

    network = inputs.loaded(wanted) if wanted.ties else example_class()
    kind = wanted.kind or (network.positive_kinds if wanted.ties else network.kinds[0])
    setting = Setting(a=network.matrix(kind), alpha=wanted.alpha, share=wanted.share)
    for place in [wanted.scene] if wanted.scene is not None else range(1, len(SHOWS) + 1):
        played = scene(place, setting)
        print(f"\n{played.number}. {played.title}")
        print(*(line for m in played.shown for line in paragraph(str(m), "   ")), sep="\n")
        print(*paragraph(str(played.learned), "   → "), sep="\n")
