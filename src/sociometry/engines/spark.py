"""The same questions as DataFrame plans of Spark, for networks that do not fit one machine.

Ties are a DataFrame of `source`, `target`, `weight`; people one of `person`. Whoever has one
machine with memory for their ties is served hundreds of times faster by a snapshot.
"""

from __future__ import annotations

from functools import reduce

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as f

from sociometry.result import SociometryError, say
from sociometry.sentences import tell

tell(
    {
        "spark.unsettled": (
            "After {count} round the plan had not come to rest.",
            "After {count} rounds the plan had not come to rest.",
        ),
        "spark.too_strong": (
            "At {alpha} for each further step the steps still grow after {count}: the sum may have "
            "no end. Try a smaller one."
        ),
    }
)


class Unsettled(SociometryError):
    """A plan did not come to rest in the rounds allowed."""


def attenuated_steps(ties: DataFrame, people: DataFrame, alpha: float, most: int = 5) -> DataFrame:
    """(person, step, brought): what step 1 … `most` of the attenuated walk brings to each person.

    t_k = alpha A^T t_(k-1), t_0 = 1 (Katz 1953); a person whom no walk reaches has 0. Each round is
    one join and one sum, and is written down, so that the plan does not grow. Range [0, inf).
    """
    if not alpha > 0 or most < 1:
        raise ValueError("attenuation is above zero, and there is at least one step")
    clean = _clean(ties)
    step = people.select("person", f.lit(1.0).alias("brought"))
    told = []
    for number in range(1, most + 1):
        step = _next(clean, people, step, alpha).localCheckpoint()
        told.append(step.select("person", f.lit(number).alias("step"), "brought"))
    return reduce(DataFrame.unionByName, told)


def attenuated_status(
    ties: DataFrame,
    people: DataFrame,
    alpha: float,
    *,
    tolerance: float = 1e-9,
    most: int = 200,
) -> DataFrame:
    """(person, status): sum over k >= 1 of alpha^k (A^T)^k 1 (Katz 1953). Range [0, inf).

    Ends when a step brings nobody more than `tolerance`, and only after some step brought
    everybody less than 1, which proves that alpha is below the bound. Raises Unsettled.
    """
    if not alpha > 0:
        raise ValueError("attenuation is above zero")
    clean = _clean(ties)
    step = people.select("person", f.lit(1.0).alias("brought"))
    status = people.select("person", f.lit(0.0).alias("status"))
    for _ in range(most):
        step = _next(clean, people, step, alpha).localCheckpoint()
        status = (
            status.join(step, "person")
            .select("person", (f.col("status") + f.col("brought")).alias("status"))
            .localCheckpoint()
        )
        if step.where(f.col("brought") > min(tolerance, 0.5)).isEmpty():
            return status
    raise Unsettled(say("spark.too_strong", alpha=round(alpha, 4), count=most))


def components(ties: DataFrame, people: DataFrame, *, most: int = 100) -> DataFrame:
    """(person, component): people whom ties lead to, in either direction, share the smallest id.

    Each takes the smallest label around, then the label of that label, until nothing changes:
    O(log n) rounds where chains are short (after Kiveris et al. 2014). Raises Unsettled.
    """
    pairs = _two_way(ties).select("source", "target").distinct()
    label = people.select("person", f.col("person").alias("component"))
    for _ in range(most):
        around = (
            pairs.join(label, pairs["source"] == label["person"])
            .groupBy("target")
            .agg(f.min("component").alias("near"))
        )
        nearer = label.join(around, label["person"] == around["target"], "left").select(
            "person", "component", f.least("component", "near").alias("next")
        )
        of = nearer.select(f.col("person").alias("of"), f.col("next").alias("beyond"))
        after = (
            nearer.join(of, nearer["next"] == of["of"])
            .select("person", f.col("component").alias("was"), f.col("beyond").alias("component"))
            .localCheckpoint()
        )
        label = after.select("person", "component")
        if after.where(f.col("was") != f.col("component")).isEmpty():
            return label
    raise Unsettled(say("spark.unsettled", count=most))


def label_propagation(ties: DataFrame, people: DataFrame, sweeps: int = 10) -> DataFrame:
    """(person, label) after `sweeps` rounds in which all take at once the strongest label around.

    Two-way strengths add up by label, with one's own label as strong as the strongest tie one
    has, so that pairs do not swap for ever; of equals the smallest holds (Raghavan et al. 2007,
    synchronous). Deterministic. A person without ties keeps the own label.
    """
    pairs = _two_way(ties).groupBy("source", "target").agg(f.sum("weight").alias("weight"))
    own = pairs.groupBy(f.col("target").alias("source"), "target").agg(
        f.max("weight").alias("weight")
    )
    votes = pairs.unionByName(own).localCheckpoint()
    label = people.select("person", f.col("person").alias("label"))
    best = Window.partitionBy("target").orderBy(f.desc("strength"), "label")
    for _ in range(sweeps):
        counted = (
            votes.join(label, votes["source"] == label["person"])
            .groupBy("target", "label")
            .agg(f.round(f.sum("weight"), 9).alias("strength"))
            .withColumn("rank", f.row_number().over(best))
            .where("rank = 1")
            .select(f.col("target").alias("person"), f.col("label").alias("next"))
        )
        label = (
            label.join(counted, "person", "left")
            .select("person", f.coalesce("next", "label").alias("label"))
            .localCheckpoint()
        )
    return label


def common_neighbours(ties: DataFrame, *, least: int = 1) -> DataFrame:
    """(one, two, common) for pairs one < two that share at least `least` people, tied either way.

    The square of the two-way network without its diagonal; the cost is the sum of squared degrees.
    """
    pairs = _two_way(ties).select("source", "target").distinct()
    left = pairs.select(f.col("source").alias("via"), f.col("target").alias("one"))
    right = pairs.select(f.col("source").alias("via"), f.col("target").alias("two"))
    return (
        left.join(right, "via")
        .where("one < two")
        .groupBy("one", "two")
        .agg(f.count("via").alias("common"))
        .where(f.col("common") >= least)
    )


def _clean(ties: DataFrame) -> DataFrame:
    """Ties without self-ties and answered "no"; the same tie given twice counts with its sum."""
    return (
        ties.where("source != target and weight > 0")
        .groupBy("source", "target")
        .agg(f.sum("weight").alias("weight"))
        .localCheckpoint()
    )


def _next(ties: DataFrame, people: DataFrame, step: DataFrame, alpha: float) -> DataFrame:
    arrived = (
        ties.join(step, ties["source"] == step["person"])
        .groupBy("target")
        .agg(f.sum(f.col("weight") * f.col("brought")).alias("sum"))
    )
    brought = f.coalesce(f.col("sum"), f.lit(0.0)) * alpha
    return people.join(arrived, people["person"] == arrived["target"], "left").select(
        "person", brought.alias("brought")
    )


def _two_way(ties: DataFrame) -> DataFrame:
    kept = ties.where("source != target and weight > 0").select("source", "target", "weight")
    back = kept.select(f.col("target").alias("source"), f.col("source").alias("target"), "weight")
    return kept.unionByName(back)
