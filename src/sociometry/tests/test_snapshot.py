"""A snapshot holds what was written, whoever opens it, whatever was cut off."""

import multiprocessing
import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array, csr_array

from sociometry import AttenuationTooStrong, katz_status, sociomatrix, spectral_bound
from sociometry.engines.large import Unsettled, large_status
from sociometry.engines.product import Rows, gather
from sociometry.engines.snapshot import (
    TieTwice,
    append_ties,
    merge,
    open_snapshot,
    write_snapshot,
)
from sociometry.engines.stored import NotASnapshot

N = 12
ties = st.lists(
    st.tuples(st.integers(0, N - 1), st.integers(0, N - 1), st.floats(0, 4, width=16)), max_size=60
)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "school.ties"


def ring(n=6):
    return np.arange(n), (np.arange(n) + 1) % n


def crowd(n=300, m=2400, seed=3):
    """Random ties between n people, each pair at most once."""
    rng = np.random.default_rng(seed)
    cells = np.unique(rng.integers(0, n * n, size=m))
    source, target = np.divmod(cells, n)
    kept = source != target
    return source[kept], target[kept], rng.random(kept.sum()) + 0.1


def dense(given):
    """The ties as plain Python tells it: the last word on each, nobody with themselves."""
    table = np.zeros((N, N))
    for source, target, weight in given:
        if source != target:
            table[target, source] = weight
    return table


def test_it_gives_back_what_was_written(place):
    source, target, weight = crowd()
    write_snapshot(place, 300, source, target, weight)
    told = coo_array((weight, (target, source)), shape=(300, 300)).tocsr()
    assert abs(open_snapshot(place).whole - told).max() == 0


def test_status_is_that_of_the_class_report(place):
    source, target, weight = crowd()
    write_snapshot(place, 300, source, target, weight)
    a = csr_array(coo_array((weight, (source, target)), shape=(300, 300)))
    report = katz_status(sociomatrix([str(k) for k in range(300)], a))
    large = large_status(open_snapshot(place))
    assert large.values == pytest.approx(list(report.values.values()), abs=1e-8)
    assert large.alpha == pytest.approx(report.params["alpha"])


@pytest.mark.parametrize("threads", [1, 2, 3, 7])
def test_the_product_is_the_same_for_any_number_of_threads(threads):
    source, target, weight = crowd()
    a = csr_array(coo_array((weight, (target, source)), shape=(300, 300)))
    x = np.random.default_rng(1).random(300)
    with Rows(a, threads=threads) as rows:
        assert (rows @ x == a @ x).all()
    gather(a, threads)(x)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_nobody_or_nearly(place, n):
    write_snapshot(place, n, np.zeros(0, dtype=int), np.zeros(0, dtype=int))
    assert large_status(open_snapshot(place)).values.tolist() == [0.0] * n


@given(before=ties, after=ties)
def test_the_last_word_on_each_tie_holds(tmp_path_factory, before, after):
    place = tmp_path_factory.mktemp("words") / "ties"
    first = {(s, t): w for s, t, w in before}
    rows = [(s, t, w) for (s, t), w in first.items()]
    write_snapshot(
        place, N, *(np.array([r[k] for r in rows], dtype=(int, int, float)[k]) for k in (0, 1, 2))
    )
    words = [word for word in after if word[0] != word[1]]
    for word in words:
        append_ties(place, *word)
    told = dense([*rows, *words])
    assert open_snapshot(place).whole.toarray() == pytest.approx(told)
    merge(place)
    merged = open_snapshot(place)
    assert merged.changes == 0
    assert merged.whole.toarray() == pytest.approx(told)
    assert (merged.into.data > 0).all()
    bound = spectral_bound(sociomatrix([str(k) for k in range(N)], told.T))
    assert merged.header.bound.lambda_max == pytest.approx(bound.lambda_max, abs=1e-6)


def test_ties_beside_it_count_in_the_status(place):
    source, target, weight = crowd()
    write_snapshot(place, 300, source[:-50], target[:-50], weight[:-50])
    append_ties(place, source[-50:], target[-50:], weight[-50:])
    whole = place.with_name("whole")
    write_snapshot(whole, 300, source, target, weight)
    alpha = 0.5 * open_snapshot(whole).header.bound.alpha
    beside = large_status(open_snapshot(place), alpha=alpha)
    assert beside.values == pytest.approx(large_status(open_snapshot(whole), alpha=alpha).values)


def test_it_says_when_a_merge_pays(place):
    write_snapshot(place, 300, *crowd())
    assert not append_ties(place, 0, 1)
    assert append_ties(place, *ring(100))
    merge(place)
    assert not append_ties(place, 0, 1)


def test_more_people_come_with_a_merge(place):
    write_snapshot(place, 6, *ring())
    with pytest.raises(ValueError, match="from 0 to 5"):
        append_ties(place, 0, 6)
    merge(place, n=8)
    append_ties(place, 0, 7)
    assert open_snapshot(place).whole[7, 0] == 1
    with pytest.raises(ValueError, match="8 people already"):
        merge(place, n=7)


def test_a_batch_that_was_cut_off_was_never_written(place):
    write_snapshot(place, 6, *ring())
    append_ties(place, 0, 2)
    delta = place.with_name("school.ties.delta")
    kept = delta.read_bytes()
    append_ties(place, [0, 1], [3, 4])
    for length in range(len(kept), delta.stat().st_size):
        os.truncate(delta, length)
        assert open_snapshot(place).changes == 1
        append_ties(place, [0, 1], [3, 4])
        assert open_snapshot(place).changes == 3


def test_a_flipped_bit_ends_the_delta(place):
    write_snapshot(place, 6, *ring())
    append_ties(place, 0, 2)
    delta = place.with_name("school.ties.delta")
    content = bytearray(delta.read_bytes())
    content[-1] ^= 1
    delta.write_bytes(content)
    assert open_snapshot(place).changes == 0


def test_a_delta_of_another_writing_is_not_applied(place):
    write_snapshot(place, 6, *ring())
    append_ties(place, 0, 2)
    write_snapshot(place, 6, *ring())
    assert open_snapshot(place).changes == 0
    append_ties(place, 0, 3)
    assert open_snapshot(place).whole[[2, 3], [0, 0]].tolist() == [0, 1]


def test_who_has_it_open_keeps_what_they_opened(place):
    write_snapshot(place, 6, *ring())
    before = open_snapshot(place)
    write_snapshot(place, 6, [0], [1])
    assert before.into.nnz == 6
    assert before.into.sum() == 6


def test_a_crash_while_writing_leaves_the_old_one(place, monkeypatch):
    write_snapshot(place, 6, *ring())

    def power_cut(_):
        raise OSError("no power")

    monkeypatch.setattr("sociometry.engines.stored.os.fsync", power_cut)
    with pytest.raises(OSError, match="no power"):
        write_snapshot(place, 6, [0], [1])
    assert open_snapshot(place).into.nnz == 6
    assert [p.name for p in place.parent.iterdir()] == ["school.ties"]


def _reads(place, told):
    told.put(float(open_snapshot(place).whole.sum()))


def _appends(place, source):
    append_ties(place, source, (source + 2) % 6, 2.0)


def test_many_processes_read_and_write_at_once(place):
    write_snapshot(place, 6, *ring())
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    work = [
        spawn.Process(target=_appends, args=(place, 0)),
        spawn.Process(target=_reads, args=(place, told)),
    ]
    for process in work:
        process.start()
    for source in range(1, 4):
        _appends(place, source)
        merge(place, bound=False)
    for process in work:
        process.join()
    assert told.get(timeout=10) in {6.0, 8.0, 10.0, 12.0, 14.0}
    assert open_snapshot(place).whole.sum() == 14


@pytest.mark.parametrize("content", [b"", b"source,target\n", b"sociometry snapshot 1\n{}\n"])
def test_another_file_is_refused(place, content):
    place.write_bytes(content)
    with pytest.raises(NotASnapshot, match=r"school\.ties"):
        open_snapshot(place)


def test_a_file_that_was_cut_off_is_refused(place):
    write_snapshot(place, 6, *ring())
    os.truncate(place, place.stat().st_size - 1)
    with pytest.raises(NotASnapshot):
        open_snapshot(place)


def test_the_same_tie_twice_is_refused_unless_told_how(place):
    with pytest.raises(TieTwice, match="1 tie"):
        write_snapshot(place, 3, [0, 0, 1], [1, 1, 1])
    for how, strength in (("sum", 5.0), ("max", 3.0)):
        header = write_snapshot(place, 3, [0, 0, 1], [1, 1, 1], [2, 3, 1], combine=how)
        assert (header.repeated, header.loops, header.ties) == (1, 1, 1)
        assert open_snapshot(place).into[1, 0] == strength


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (([0], [3]), "from 0 to 2"),
        (([-1], [1]), "from 0 to 2"),
        (([0.5], [1]), "whole numbers"),
        (([0], [1], [-1]), "not negative"),
        (([0], [1], [float("nan")]), "not negative"),
        (([0, 1], [1]), "same length"),
    ],
)
def test_what_is_no_tie_is_refused(place, given, said):
    with pytest.raises(ValueError, match=said):
        write_snapshot(place, 3, *given)
    assert not place.exists()


def test_at_or_past_the_bound_it_refuses(place):
    write_snapshot(place, 6, *ring())
    with pytest.raises(AttenuationTooStrong):
        large_status(open_snapshot(place), share_of_bound=1)
    with pytest.raises(AttenuationTooStrong):
        large_status(open_snapshot(place), alpha=1.0)


def test_the_steps_find_out_that_ties_beside_it_moved_the_bound(place):
    write_snapshot(place, 6, *ring())
    append_ties(place, *ring(), 3.0)
    with pytest.raises(AttenuationTooStrong):
        large_status(open_snapshot(place), share_of_bound=0.9)


def test_too_few_steps_are_said(place):
    write_snapshot(place, 6, *ring())
    with pytest.raises(Unsettled, match="2 steps"):
        large_status(open_snapshot(place), share_of_bound=0.9, most=2)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_no_figure_is_further_off_than_it_says(place, share):
    source, target, weight = crowd()
    write_snapshot(place, 300, source, target, weight)
    a = coo_array((weight, (target, source)), shape=(300, 300)).toarray()
    opened = open_snapshot(place)
    for tolerance in (1.0, 1e-2, 1e-5):
        rough = large_status(opened, share_of_bound=share, tolerance=tolerance)
        exact = np.linalg.solve(np.eye(300) - rough.alpha * a, np.ones(300)) - 1
        assert np.abs(rough.values - exact).max() <= rough.error + 1e-9
        assert rough.error <= tolerance
        assert sum(rough.steps) + rough.tail == pytest.approx(rough.values.sum())


def test_people_on_a_chain_beside_a_crowd_settle_too(place):
    source, target, weight = crowd()
    chain = np.arange(300, 340)
    ends = np.concatenate([source, chain[:-1]]), np.concatenate([target, chain[1:]])
    write_snapshot(place, 340, *ends, np.concatenate([weight, np.ones(39)]))
    found = large_status(open_snapshot(place))
    told = [sum(found.alpha**i for i in range(1, k + 1)) for k in range(40)]
    assert found.values[300:] == pytest.approx(told, abs=1e-8)
