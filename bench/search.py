"""Search in a network of 10,000 people, 1.4 million follows and 2 million posts: the rows of P2.

python bench/search.py --scale 0.1      a tenth of the people, follows and posts
python bench/search.py --full           to the figures of docs/performance.md

Every other post holds the common word, one of ten thousand the rare one. Read through
`discovery.queries.found`, as the page does: index, rule of each hit, and all that a hit shows.
"""

import argparse
import json
from dataclasses import dataclass

import p2
import places
from places import Place

# Runs inside the product. The index is written by SQL, as the worker would write it.
INDEX = """
import json
from django.db import connection
from commonground.kernel.search import index
from commonground.kernel.search.analyser import tokens
from commonground.posts.models import Addressed, Post
with connection.cursor() as cursor:
    pg = connection.vendor == "postgresql"
    quote = (lambda t: f"''{t}''") if pg else str
    def said(text):
        return " ".join(quote(t) for t in sorted(tokens(text, "en")))
    number = "((p.id / 8192) % 1000003)"
    vocabulary = " || ".join(
        f"{quote('')[:2] if pg else chr(39) * 0}" for _ in ()) or "''"
    word = lambda n: (
        f"' ' || {chr(39) * 4 if pg else chr(39) * 2} || 'w' || ({number} * {n} % 5003) || "
        f"{chr(39) * 4 if pg else chr(39) * 2}")
    words = " || ".join(word(n) for n in (1, 7, 31, 101, 499, 1009))
    mark = lambda text, value: (
        f"' ' || {chr(39) * 4 if pg else chr(39) * 2} || '{index.MARK}posts{text}' || {value} || "
        f"{chr(39) * 4 if pg else chr(39) * 2}")
    marks = " || ".join([mark("", "''"), mark("a", "p.audience_id"), mark("b", "p.author_id")])
    common = f"CASE WHEN {number} % 2 = 0 THEN ' {said('iron')}' ELSE '' END"
    rare = f"CASE WHEN {number} % 10007 = 5 THEN ' {said('zirconium')}' ELSE '' END"
    rows = ("SELECT p.id, p.author_id, a.audience_id FROM posts_post p "
            "JOIN posts_addressed a ON a.post_id = p.id")
    told = f"{words} || {marks} || {common} || {rare}"
    key, value = ("id", f"({told})::tsvector") if pg else ("rowid", told)
    cursor.execute(
        f"INSERT INTO {index.TABLE} ({key}, tokens) SELECT p.id, {value} FROM ({rows} ORDER BY p.id) p"
        .replace("%", "%%") if False else
        f"INSERT INTO {index.TABLE} ({key}, tokens) SELECT p.id, {value} FROM ({rows} ORDER BY p.id) p")
    cursor.execute("ANALYZE")
    if not pg:
        cursor.execute(f"INSERT INTO {index.TABLE}({index.TABLE}) VALUES ('optimize')")
"""

READ = """
import json, time
from django.db import connection
from commonground.discovery import queries
from commonground.people.models import Persona
from commonground.people.queries import read_standing
spent = []
def watch(execute, sql, values, many, context):
    began = time.perf_counter()
    try:
        return execute(sql, values, many, context)
    finally:
        spent.append((time.perf_counter() - began, "kernel_search" in sql))
told = []
for kind, first, last in (("0", 0, 20), ("3", 20, 40), ("140", 40, PEOPLE)):
    readers = list(Persona.objects.select_related("account").filter(pk__gt=first, pk__lte=last)[:20])
    for reader in readers:
        reader.kept_standing = read_standing(reader)  # as each request does once
    for words in ("iron", "zirconium", "iron w77", "iron -w77", "nothing"):
        index, sql, whole, hits = [], [], [], 0
        for round_ in range(ROUNDS + 1):
            for reader in readers:
                spent.clear()
                began = time.perf_counter()
                with connection.execute_wrapper(watch):
                    asked = queries.question(reader, words)
                    found = queries.found(reader, asked, "", None)
                if round_:  # the first round wakes caches
                    whole.append(time.perf_counter() - began)
                    index.append(sum(s for s, of_index in spent if of_index))
                    sql.append(sum(s for s, _of_index in spent))
                hits = max(hits, sum(len(some.hits) for some in found))
        told.append({"sources": kind, "words": words, "hits": hits, "asked": len(spent),
                     "index": index, "sql": sql, "whole": whole})
print(json.dumps(told))
"""


@dataclass(frozen=True)
class Told:
    """What one kind of reader waits for one question."""

    database: str
    sources: str
    words: str
    hits: int
    index: tuple[float, float]
    sql: tuple[float, float]
    whole: tuple[float, float]


def measure(scale: float, rounds: int, only: str = "") -> list[Told]:
    told: list[Told] = []
    if only != "postgresql":
        with places.sqlite() as place:
            told += _one("SQLite", place, scale, rounds)
    if only != "sqlite":
        with places.postgresql() as (place, _cluster):
            told += _one("PostgreSQL", place, scale, rounds)
    return told


def _one(name: str, place: Place, scale: float, rounds: int) -> list[Told]:
    place.command("migrate")
    made = json.loads(place.script(f"SCALE = {scale}\n{p2.MAKE}"))["made"]
    place.script(INDEX)
    read = place.script(f"ROUNDS = {rounds}\nPEOPLE = {made['people']}\n{READ}")
    return [
        Told(
            name,
            row["sources"],
            row["words"],
            row["hits"],
            _pair(row["index"]),
            _pair(row["sql"]),
            _pair(row["whole"]),
        )
        for row in json.loads(read)
    ]


def _pair(seconds: list[float]) -> tuple[float, float]:
    return (places.percentile(seconds, 0.5) * 1000, places.percentile(seconds, 0.99) * 1000)


def lines(told: list[Told]) -> list[str]:
    """The rows of the table."""
    rows = [
        "p50 / p99 in milliseconds.",
        "",
        "| search | sources | asked for | hits shown | index | all SQL | all |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in told:
        index, sql, whole = (f"{a:.1f} / {b:.1f}" for a, b in (one.index, one.sql, one.whole))
        rows.append(
            f"| {one.database} | {one.sources} | {one.words} | {one.hits} | {index} | {sql} | {whole} |"
        )
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", choices=["", "sqlite", "postgresql"])
    wanted = parser.parse_args()
    print("\n".join(lines(measure(wanted.scale, wanted.rounds, wanted.only))))
