"""Spark says what the local engine says, on the same input."""

import os
import shutil
import sys

import numpy as np
import pytest
from scipy.sparse import coo_array, csr_array

pytest.importorskip("pyspark", reason="Spark is an extra of its own: make spark")

from sociometry.engines import local, spark  # noqa: E402
from sociometry.engines.large import large_status
from sociometry.engines.snapshot import open_snapshot, write_snapshot

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java, which is not here"),
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore"),
]
N = 60


@pytest.fixture(scope="module")
def session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    built = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .getOrCreate()
    )
    built.sparkContext.setLogLevel("ERROR")
    yield built
    built.stop()


@pytest.fixture(scope="module")
def crowd():
    """Two crowds, a chain, and people without ties; strengths in quarters."""
    rng = np.random.default_rng(5)
    one = rng.integers(0, 25, size=(110, 2))
    two = rng.integers(25, 50, size=(90, 2))
    chain = np.column_stack([np.arange(50, 55), np.arange(51, 56)])
    cells = np.unique(np.concatenate([one, two, chain]), axis=0)
    cells = cells[cells[:, 0] != cells[:, 1]]
    return cells[:, 0], cells[:, 1], rng.integers(1, 5, size=len(cells)) / 4


@pytest.fixture(scope="module")
def a(crowd):
    source, target, weight = crowd
    return csr_array(coo_array((weight, (source, target)), shape=(N, N)))


@pytest.fixture(scope="module")
def ties(session, crowd):
    rows = [(int(s), int(t), float(w)) for s, t, w in zip(*crowd, strict=True)]
    given = [*rows, (3, 3, 1.0), (4, 5, 0.0)]
    return session.createDataFrame(given, "source long, target long, weight double").cache()


@pytest.fixture(scope="module")
def people(session):
    return session.createDataFrame([(k,) for k in range(N)], "person long").cache()


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory, crowd):
    place = tmp_path_factory.mktemp("spark") / "ties"
    write_snapshot(place, N, *crowd)
    return open_snapshot(place)


def by_person(frame, column):
    told = {row["person"]: row[column] for row in frame.collect()}
    return [told[k] for k in range(N)]


def test_attenuated_status(ties, people, snapshot):
    ours = large_status(snapshot, share_of_bound=0.3, tolerance=1e-12)
    theirs = by_person(spark.attenuated_status(ties, people, ours.alpha), "status")
    assert theirs == pytest.approx(ours.values.tolist(), abs=1e-8)


def test_the_table_of_steps(ties, people, snapshot):
    ours = large_status(snapshot, share_of_bound=0.5)
    table = spark.attenuated_steps(ties, people, ours.alpha, most=3).groupBy("step").sum("brought")
    told = {row["step"]: row["sum(brought)"] for row in table.collect()}
    assert [told[k] for k in (1, 2, 3)] == pytest.approx(ours.steps[:3])


def test_past_the_bound_it_does_not_settle(ties, people, snapshot):
    alpha = 1.2 * snapshot.header.bound.alpha
    with pytest.raises(spark.Unsettled, match="still grow"):
        spark.attenuated_status(ties, people, alpha, most=5)


def test_components(ties, people, a):
    assert by_person(spark.components(ties, people), "component") == local.components(a).tolist()


def test_labels(ties, people, a):
    theirs = by_person(spark.label_propagation(ties, people, sweeps=3), "label")
    assert theirs == local.label_propagation(a, sweeps=3).tolist()


def test_common_neighbours(ties, a):
    ours = local.common_neighbours(a, least=2).tocoo()
    theirs = spark.common_neighbours(ties, least=2).collect()
    assert {(row["one"], row["two"], row["common"]) for row in theirs} == {
        (int(i), int(j), int(c)) for i, j, c in zip(ours.row, ours.col, ours.data, strict=True)
    }
