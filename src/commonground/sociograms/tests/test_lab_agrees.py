"""What the island counts while a slider moves is what the library counts when it is let go."""

import json
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from commonground.sociograms.lab.pure import reckoned
from commonground.sociograms.lab.pure.setting import Setting
from commonground.sociograms.pure.choice import Choice
from sociometry import Network, Roster, Tie

ROOT = Path(__file__).parents[4]
WALKS = Path(__file__).parents[1] / "islands" / "lab" / "walks.ts"
ESBUILD = ROOT / "node_modules" / ".bin" / "esbuild"
CLOSE = 1e-9
COUNT = """
import { readFileSync } from "node:fs";
import { reckon } from "./walks.mjs";
const told = JSON.parse(readFileSync(process.argv[2], "utf8"));
const all = told.map(([hand, asked]) => reckon(hand, asked));
const plain = all.map((one) => ({
  ...one, steps: one.steps.map((step) => [...step]), sums: [...one.sums],
}));
process.stdout.write(JSON.stringify(plain));
"""


def ring():
    return 12, [(k, (k + 1) % 12, "x", 1.0) for k in range(12)], []


def chain():
    return 5, [(k, k + 1, "x", 1.0) for k in range(4)], []


def nobody():
    return 6, [], []


def everybody():
    return 9, [(i, j, "x", 1.0) for i in range(9) for j in range(9) if i != j], []


def stars():
    pairs = [(0, k) for k in range(1, 8)] + [(9, k) for k in range(10, 16)] + [(3, 9)]
    return 16, [(*pair, "x", 1.0) for pair in [*pairs, *[(b, a) for a, b in pairs]]], []


def dice(size, share, seed, silent=()):
    """People at random, three kinds of other strengths; some did not answer."""
    rng = np.random.default_rng(seed)
    ties = []
    for kind in ("x", "y", "z"):
        for i, j in zip(*(rng.random((size, size)) < share).nonzero(), strict=True):
            if i != j and i not in silent:
                ties.append((int(i), int(j), kind, float(rng.integers(1, 6))))
    return size, ties, list(silent)


WORLDS = {
    "ring": ring(), "chain": chain(), "nobody": nobody(), "everybody": everybody(),
    "stars": stars(), "class": dice(26, 0.06, 1), "silent": dice(30, 0.08, 2, (4, 17)),
    "dense": dice(40, 0.3, 3), "sparse": dice(40, 0.02, 4, (0,)),
}  # fmt: skip
SETTINGS = [
    Setting(
        Choice({"x": 1.0, "y": y, "z": 0.2} if y else {"x": 1.0}, share), policy, reading=reading
    )
    for share, y in [(0.05, 0.0), (0.5, 0.5), (0.95, 0.9), (1.1, 0.5)]
    for policy in ("", "mutual", "max")
    for reading in ("walk", "nonbacktracking", "path")
]


def network(world):
    size, ties, silent = world
    people = tuple(f"{k:05}" for k in range(size))
    answered = frozenset(p for k, p in enumerate(people) if k not in silent)
    told = tuple(Tie(people[i], people[j], kind, weight) for i, j, kind, weight in ties)
    return Network(Roster(people, responded=answered), told, dict.fromkeys("xyz", 5.0))


def in_hand(world, setting):
    size, ties, silent = world
    kinds = {kind: [(i, j, w / 5) for i, j, k, w in ties if k == kind] for kind in "xyz"}
    asked = {
        "weights": dict(setting.choice.weights), "policy": setting.policy,
        "reading": setting.reading, "share": setting.choice.share,
    }  # fmt: skip
    return {"people": size, "kinds": kinds, "silent": silent}, asked


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Every world in every setting, counted by the island."""
    node = shutil.which("node")
    if node is None or not ESBUILD.exists():
        pytest.skip("needs node and the packages that `npm ci` installs")
    folder = tmp_path_factory.mktemp("walks")
    bundle = [str(ESBUILD), str(WALKS), "--format=esm", f"--outfile={folder / 'walks.mjs'}"]
    subprocess.run([*bundle, "--log-level=error"], check=True, timeout=60)
    (folder / "count.mjs").write_text(COUNT)
    asked = [in_hand(world, setting) for world in WORLDS.values() for setting in SETTINGS]
    (folder / "asked.json").write_text(json.dumps(asked))
    run = [node, str(folder / "count.mjs"), str(folder / "asked.json")]
    done = subprocess.run(run, check=True, capture_output=True, timeout=120)
    found = iter(json.loads(done.stdout))
    return {(name, setting): next(found) for name in WORLDS for setting in range(len(SETTINGS))}


@pytest.mark.parametrize("name", WORLDS)
def test_the_hand_and_the_server_count_the_same(counted, name):
    net = network(WORLDS[name])
    for place, setting in enumerate(SETTINGS):
        here = counted[name, place]
        there = reckoned.steps(reckoned.matrix(net, setting), setting)
        assert here["lambda"] == pytest.approx(there.lambda_max, rel=CLOSE, abs=CLOSE)
        assert here["tooMany"] == there.too_many, setting
        assert here["past"] == (setting.past and there.lambda_max > 0)
        if here["tooMany"]:
            continue
        assert here["alpha"] == pytest.approx(there.alpha, rel=CLOSE)
        assert here["totals"] == pytest.approx(there.totals, rel=CLOSE, abs=CLOSE)
        steps = list(zip(*here["steps"], strict=True))
        assert len(steps) == len(there.table)
        for one, other in zip(steps, there.table, strict=True):
            assert one == pytest.approx(other, rel=CLOSE, abs=CLOSE)
        if there.sums:
            assert here["sums"] == pytest.approx(there.sums, rel=CLOSE, abs=CLOSE)
