"""P3, P4, P5: the report of a class and of a school, and standing among a million people."""

import json
import resource
import tempfile
from pathlib import Path
from time import perf_counter

import numpy
import peers

from sociometry import Network, Roster, Tie, katz_status
from sociometry.engines.large import large_status
from sociometry.engines.product import Rows, gather
from sociometry.engines.snapshot import open_snapshot, write_snapshot
from sociometry.report.as_json import figure
from sociometry.report.measured import measured

CLASS, SCHOOL = (30, 6), (2000, 23)


def rows(n: int, each: int, *, size: int = 25, seed: int = 1) -> list[tuple[str, str]]:
    """Answers in classes of `size`: seven of ten choices fall inside one's own."""
    rng = numpy.random.default_rng(seed)
    given = set()
    for person in range(n):
        first = person // size * size
        mates = min(size, n - first)
        inside = rng.random(each) < 0.7
        named = numpy.where(inside, first + rng.integers(0, mates, each), rng.integers(0, n, each))
        given |= {(person, int(other)) for other in named if other != person}
    return [(f"p{i}", f"p{j}") for i, j in sorted(given)]


def report(answers: list[tuple[str, str]], n: int) -> str:
    """From rows to JSON: the network, its matrix, every measure of the whole and of groups, and in a
    class of people too: a school report has no figures of people.
    """
    people = tuple(f"p{k}" for k in range(n))
    sides = {person: "ab"[k % 2] for k, person in enumerate(people)}
    ties = tuple(Tie(one, two) for one, two in answers)
    a = Network(Roster(people, {"side": sides}), ties).matrix()
    found = measured(a, groups="side", per=("class", "group", *(("person",) if n < 100 else ())))
    return json.dumps({name: figure(result) for name, result in found.items()})


def small(name: str, n: int, each: int) -> list[str]:
    answers = rows(n, each)
    took = peers.best(lambda: report(answers, n), seconds=3)
    source, target = (numpy.array([int(row[k][1:]) for row in answers]) for k in (0, 1))
    setting = peers.Peers(source, target, n)
    told = json.loads(report(answers, n))
    damped = peers.best(lambda: katz_status(setting.a, alpha=setting.alpha))
    return [
        f"**{name}**: {n:,} people, {len(answers):,} ties, {len(told)} measures from rows to JSON: "
        f"{1000 * took:.3g} ms; damped centrality {1000 * damped:.3g} ms.",
        "",
        *peers.table(setting),
    ]


def large(n: int, m: int) -> list[str]:
    """One snapshot: written, opened, asked; and each product beside the reading it cannot do without."""
    rng = numpy.random.default_rng(1)
    source = rng.integers(0, n, m)
    near = (source + rng.geometric(1e-3, m)) % n
    target = numpy.where(rng.random(m) < 0.7, near, rng.integers(0, n, m))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ties"
        start = perf_counter()
        header = write_snapshot(place, n, source, target, combine="max")
        wrote = perf_counter() - start
        open_snapshot(place).into.data.sum()  # into the page cache, as a served file would be
        open_snapshot(place).into.indices.sum()
        took, steps = [], 0
        for _ in range(3):
            start = perf_counter()
            found = large_status(open_snapshot(place), tolerance=1e-6)
            took.append(perf_counter() - start)
            steps = len(found.steps)
        snapshot = open_snapshot(place)
        product, reading = _products(snapshot.into)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return [
        f"**P5**: {n:,} people, {header.ties:,} ties; written with its bound in {wrote:.1f} s; opened "
        f"and damped centrality {min(took):.3f} s ({steps} steps, error below 1e-6); one product "
        f"{1000 * product:.3g} ms, the reading alone {1000 * reading:.3g} ms: {product / reading:.2f} "
        f"of the gather limit; at most {memory:.1f} GiB.",
    ]


def _products(a) -> tuple[float, float]:
    x = numpy.random.default_rng(2).random(a.shape[0])
    read = gather(a)
    with Rows(a) as product:
        product @ x
        read(x)
        return peers.best(lambda: product @ x), peers.best(lambda: read(x))


def lines(scale: float) -> list[str]:
    told = [*small("P3", *CLASS), "", *small("P4", *SCHOOL), ""]
    return [*told, *large(int(1_000_000 * scale), int(11_000_000 * scale))]
