"""The processes of a running school: pages and live news, jobs, or all of it in one."""

import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import uvicorn
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from commonground.config.cli import Arguments
from commonground.config.environment import environment
from commonground.kernel import jobs, live, workers
from commonground.kernel.errors import Conflict
from commonground.people import queries as people

GRACE = 3  # seconds that an open request has when the process is told to end
LOOPBACK = "127.0.0.1"


def migrate(_arguments: Arguments) -> None:
    """Bring the database to this version."""
    waiting = unapplied()
    call_command("migrate", verbosity=0, interactive=False)
    print(f"{len(waiting)} steps done; the database is up to date." if waiting else "Up to date.")


def unapplied() -> list[str]:
    """The steps that the database lacks to be of this version."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label} {step.name}" for step, _back in plan]


def up(arguments: Arguments) -> None:
    """Pages, live news and jobs in one process."""
    _fit_to_serve()
    with _listening(arguments.host, arguments.port) as door, _ending(), _worker():
        print(f"The school is open at {environment().address} (Ctrl-C ends it).", flush=True)
        _answer(door)


def serve(arguments: Arguments) -> None:
    """Pages and live news; jobs are done by `work`."""
    _fit_to_serve()
    with _listening(arguments.host, arguments.port) as door, _ending():
        print(f"Pages are answered at {environment().address} (Ctrl-C ends it).", flush=True)
        _answer(door)


def work(_arguments: Arguments) -> None:
    """Jobs, in the foreground until told to end."""
    _fit_to_serve()
    with _ending():
        print("Doing the jobs (Ctrl-C ends it).", flush=True)
        with _counting(), _worker() as thread:
            thread.join()


def demo(arguments: Arguments) -> None:
    """An invented school in a database of its own, for this machine alone."""
    with _ending(), _listening(LOOPBACK, arguments.port) as door:
        call_command("migrate", verbosity=0, interactive=False)
        if people.real_people():
            raise Conflict(
                "This database holds real people, and the demo would mix with them. "
                "Run it with another folder: commonground --home demo demo"
            )
        print(invented_school(arguments.seed), flush=True)
        with _worker():
            print(f"\nDEMO at {environment().address} (Ctrl-C ends it).", flush=True)
            _answer(door)


def invented_school(seed: int) -> str:
    """Make the demo's school if it is not there; the names to sign in with."""
    from commonground.demo import actions

    return str(actions.make(seed, now=timezone.now()))


def _fit_to_serve() -> None:
    if waiting := unapplied():
        raise Conflict(
            f"The database lacks {len(waiting)} steps to this version. "
            "Make a backup, then run: commonground migrate"
        )
    if people.invented_grown_ups():
        raise Conflict(
            "This database holds the demo school, whose names and passwords everyone knows. "
            "Use `commonground demo` for it, and another folder (--home) for a real school."
        )


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(256)  # so that a second one is told now, not when it is too late
    except (OSError, OverflowError) as fault:
        door.close()
        raise Conflict(
            f"Port {port} at {host} cannot be had ({getattr(fault, 'strerror', fault)}). "
            f"Something else may be listening there; try --port {min(port + 80, 65000)}."
        ) from fault
    with door:
        yield door


@contextmanager
def _ending() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM leave by the door: what is begun is ended, and the answer is 0."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(0)

    before = {number: signal.signal(number, leave) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _worker() -> Iterator[threading.Thread]:
    stop = threading.Event()
    thread = threading.Thread(target=jobs.work, args=(stop,), name="worker")
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        jobs.wake()
        thread.join()


@contextmanager
def _counting() -> Iterator[None]:
    """Hold a number for ids, as the pages' process does for itself."""
    stop, ready = threading.Event(), threading.Event()
    thread = threading.Thread(target=workers.keep_leased, args=(stop, ready), name="ids")
    thread.start()
    ready.wait(10)
    try:
        yield
    finally:
        stop.set()
        thread.join()


class Server(uvicorn.Server):
    """Ends the live streams when it is told to end, since they never end by themselves."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        live.broker.close()
        super().handle_exit(sig, frame)


def _answer(door: socket.socket) -> None:
    settings: dict[str, Any] = {
        "app": "commonground.config.asgi:application",
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": environment().behind_proxy,
        "timeout_graceful_shutdown": GRACE,
        "workers": 1,
    }
    server = Server(uvicorn.Config(**settings))
    server.run(sockets=[door])
    if not server.started:
        sys.exit(1)
