"""P2: the home stream of a network of 10,000 people, 1.4 million follows and 2 million posts.

The rows are made by SQL, evenly: everyone follows 140 others, except the readers with 0 and 3; each
post goes to its author's followers. Read is through `timelines.queries.home`, which asks the plain
rule of every post, and through the page itself over HTTP.
"""

import json
from dataclasses import dataclass

import places
from places import Browser, Place

SERVE = ("-m", "commonground.config.cli", "serve", "--host", places.HOST)
FEW = (0, 3)

# Runs inside the product: SCALE and ROUNDS are put before it. Both databases read this SQL.
MAKE = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
import json
from commonground.audiences.models import Audience, Kind, Seat
from commonground.kernel.ids import id_at
from commonground.people.models import Account, Band, Persona
from commonground.posts.models import Addressed, Post
from datetime import timedelta

now = timezone.now()
people, sources, posts = int(10_000 * SCALE), min(140, int(10_000 * SCALE) - 1), int(2_000_000 * SCALE)
year = timedelta(days=365)
base = id_at(now - year)
step = (id_at(now) - base) // (posts + 1)
accounts = [Account(pk=n + 1, sign_in_name=f"p{n}", band=Band.OLDEST, password="!")
            for n in range(people)]
personas = [Persona(pk=n + 1, account_id=n + 1, name=f"Person {n}", sort_key=f"person {n:07}")
            for n in range(people)]
rooms = [Audience(pk=n + 1, kind=Kind.FOLLOWERS, owner_id=n + 1) for n in range(people)]
with transaction.atomic():
    for model, rows in ((Account, accounts), (Persona, personas), (Audience, rooms)):
        model.objects.bulk_create(rows, batch_size=500)
    Audience.objects.create(kind=Kind.EVERYONE)
    true = "TRUE" if connection.vendor == "postgresql" else "1"
    with connection.cursor() as cursor:
        def into(model, told, rows, *values):
            # The rows of this statement; columns it does not name get what the model gives them.
            given = {f.column: f.get_default() for f in model._meta.concrete_fields
                     if f.column not in told and not f.null and not f.get_internal_type() == "BigAutoField"}
            names = ", ".join([*told, *given])
            select = ", ".join([*told.values(), *(["%s"] * len(given))])
            before = sum(text.count("%s") for text in told.values())
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({names}) WITH RECURSIVE "
                "n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %s), "
                "k(j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM k WHERE j < %s) "
                f"SELECT {select} FROM {rows}",
                (*values[:2], *values[2:2 + before], *given.values(), *values[2 + before:]))
        number = f"{base} + i * {step}"
        author = f"1 + (CAST(i AS bigint) * 7919) %% {people}"
        into(Seat, {"audience_id": f"1 + (i + j * 71) %% {people}", "persona_id": "i + 1",
                    "state": "'live'", "part": "'member'", "since": "%s", "in_stream": true},
             "n, k WHERE NOT (i < 40 AND j > 3) AND NOT (i < 20)", people, sources, now - year)
        into(Post, {"id": number, "author_id": author, "at": "%s", "source": "'Why does iron rust?'",
                    "html": "'<p>Why does iron rust?</p>'", "language": "'en'"},
             "n", posts, 1, now - timedelta(days=1))
        into(Addressed, {"post_id": number, "audience_id": author, "starts": true}, "n", posts, 1)
with connection.cursor() as cursor:
    cursor.execute("ANALYZE")
kinds = {"0": range(20), "3": range(20, 40), "140": range(40, min(people, 70))}
sessions = {}
for kind, numbers in kinds.items():
    for number in numbers:
        account = Account.objects.get(pk=number + 1)
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        sessions.setdefault(kind, []).append(session.session_key)
print(json.dumps({"sessions": sessions, "made": {
    "people": people, "follows": Seat.objects.count(), "posts": posts}}))
"""

READ = """
import json, time
from django.db import connection
from commonground.people.models import Persona
from commonground.people.queries import read_standing
from commonground.timelines import queries
spent = []
def watch(execute, sql, values, many, context):
    began = time.perf_counter()
    try:
        return execute(sql, values, many, context)
    finally:
        spent.append((time.perf_counter() - began, "WITH sources" in sql))
told = {}
for kind, first, last in (("0", 0, 20), ("3", 20, 40), ("140", 40, PEOPLE)):
    readers = list(Persona.objects.select_related("account").filter(pk__gt=first, pk__lte=last)[:50])
    for reader in readers:
        reader.kept_standing = read_standing(reader)  # as each request does once
    walks, wholes, found = [], [], 0
    for round_ in range(ROUNDS + 1):
        for reader in readers:
            spent.clear()
            with connection.execute_wrapper(watch):
                found = max(found, len(queries.home(reader).posts))
            if round_:  # the first round wakes caches
                walks.append(sum(s for s, walk in spent if walk))
                wholes.append(sum(s for s, _walk in spent))
    told[kind] = {"walks": walks, "wholes": wholes, "found": found, "queries": len(spent)}
print(json.dumps(told))
"""


@dataclass(frozen=True)
class Told:
    """What one kind of reader waits on one database."""

    database: str
    sources: str
    posts: int
    walk: tuple[float, float]
    all_sql: tuple[float, float]
    page: tuple[float, float]
    cpu: float


def measure(scale: float, rounds: int) -> tuple[dict[str, int], list[Told]]:
    with places.sqlite() as place:
        made, told = _one("SQLite", place, [], scale, rounds)
    with places.postgresql() as (place, cluster):
        made, more = _one("PostgreSQL", place, [cluster.pid], scale, rounds)
    return made, told + more


def _one(
    name: str, place: Place, store: list[int], scale: float, rounds: int
) -> tuple[dict[str, int], list[Told]]:
    place.command("migrate")
    ready = json.loads(place.script(f"SCALE = {scale}\n{MAKE}"))
    people = ready["made"]["people"]
    read = json.loads(place.script(f"ROUNDS = {rounds}\nPEOPLE = {people}\n{READ}"))
    told, port = [], places.free_port()
    with places.serving(place, *SERVE, port=port) as process:
        for kind, sessions in ready["sessions"].items():
            times, cpu = _pages(port, sessions, rounds, [process.pid, *store])
            one = read[kind]
            told.append(
                Told(
                    name,
                    kind,
                    one["found"],
                    _pair(one["walks"]),
                    _pair(one["wholes"]),
                    _pair(times),
                    cpu,
                )
            )
    return ready["made"], told


def _pages(
    port: int, sessions: list[str], rounds: int, pids: list[int]
) -> tuple[list[float], float]:
    from time import perf_counter

    browsers = [Browser(port, session, 0) for session in sessions]
    for browser in browsers:
        if (status := browser.read("/streams/home/")) != 200:
            raise SystemExit(f"the home page answers {status}")
    family = [pid for one in pids for pid in (one, *places.children(one))]
    before, times = places.seconds_of(*family), []
    for _round in range(rounds):
        for browser in browsers:
            began = perf_counter()
            browser.read("/streams/home/")
            times.append(perf_counter() - began)
    return times, (places.seconds_of(*family) - before) / len(times) * 1000


def _pair(seconds: list[float]) -> tuple[float, float]:
    return (places.percentile(seconds, 0.5) * 1000, places.percentile(seconds, 0.99) * 1000)


def lines(made: dict[str, int], told: list[Told]) -> list[str]:
    """The rows of the table."""
    rows = [
        f"{made['people']:,} people, {made['follows']:,} follows, {made['posts']:,} posts; "
        "p50 / p99 in milliseconds.",
        "",
        "| P2 | sources | posts shown | walk | all SQL | whole page | CPU ms a page |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in told:
        walk, sql, page = (f"{a:.2f} / {b:.2f}" for a, b in (one.walk, one.all_sql, one.page))
        rows.append(
            f"| {one.database} | {one.sources} | {one.posts} | {walk} | {sql} | {page} | {one.cpu:.1f} |"
        )
    return rows


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    print("\n".join(lines(*measure(wanted.scale, wanted.rounds))))
