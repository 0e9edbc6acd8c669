"""The processes of a running school: pages and live news, jobs, or all of it in one."""

import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from urllib.parse import urlsplit

import uvicorn
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from commonground.config import running
from commonground.config.cli import Arguments
from commonground.config.environment import environment
from commonground.kernel import jobs, live, workers
from commonground.kernel.errors import Conflict
from commonground.kernel.sockets import SERVING
from commonground.maps.live.http import room
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
    with running.together(environment().home), _listening(arguments) as door, _ending():
        _fit_to_serve()
        print(f"The school is open at {environment().address} (Ctrl-C ends it).", flush=True)
        server = _server()
        with _worker(lambda: server.started):
            _answer(server, door)


def serve(arguments: Arguments) -> None:
    """Pages and live news; jobs are done by `work`."""
    with running.together(environment().home), _listening(arguments) as door, _ending():
        _fit_to_serve()
        print(f"Pages are answered at {environment().address} (Ctrl-C ends it).", flush=True)
        _answer(_server(), door)


def work(_arguments: Arguments) -> None:
    """Jobs, in the foreground until told to end."""
    with running.together(environment().home), _ending():
        _fit_to_serve()
        print("Doing the jobs (Ctrl-C ends it).", flush=True)
        with _counting() as ready, _worker(ready) as thread:
            thread.join()


def demo(arguments: Arguments) -> None:
    """An invented school in a database of its own, for this machine alone."""
    arguments.host = LOOPBACK
    with running.together(environment().home), _listening(arguments) as door, _ending():
        call_command("migrate", verbosity=0, interactive=False)
        if people.real_people():
            raise Conflict(
                "This database holds real people, and the demo would mix with them. "
                "Run it with another folder: commonground --home demo demo"
            )
        print(invented_school(arguments.seed), flush=True)
        print(f"\nDEMO at {environment().address} (Ctrl-C ends it).", flush=True)
        server = _server()
        with _worker(lambda: server.started):
            _answer(server, door)


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
def _listening(arguments: Arguments) -> Iterator[socket.socket]:
    host, port = arguments.host, arguments.port or _own_port()
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


def _own_port() -> int:
    """That of the address people type, unless a proxy answers there."""
    env = environment()
    here = not env.https and not env.behind_proxy
    return (urlsplit(env.address).port if here else None) or 8000


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
def _counting() -> Iterator[Callable[[], bool]]:
    """A number for the ids of this process; where pages are served, the ASGI front leases it."""
    stop, ready = threading.Event(), threading.Event()
    thread = threading.Thread(target=workers.keep_leased, args=(stop, ready), name="ids")
    thread.start()
    ready.wait(10)
    try:
        yield ready.is_set
    finally:
        stop.set()
        thread.join()


@contextmanager
def _worker(ready: Callable[[], bool]) -> Iterator[threading.Thread]:
    """Jobs in a thread, begun once this process counts ids with a number of its own."""
    stop = threading.Event()

    def begin() -> None:
        while not ready() and not stop.wait(0.02):
            pass
        jobs.work(stop)

    thread = threading.Thread(target=begin, name="worker")
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        jobs.wake()
        thread.join()


class Server(uvicorn.Server):
    """Ends the live streams when it is told to end, since they never end by themselves."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        live.broker.close()
        room.close()
        super().handle_exit(sig, frame)


def _server() -> Server:
    return Server(
        uvicorn.Config(
            "commonground.config.asgi:application",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=environment().behind_proxy,
            timeout_graceful_shutdown=GRACE,
            **SERVING,
        )
    )


def _answer(server: Server, door: socket.socket) -> None:
    server.run(sockets=[door])
    if not server.started:
        sys.exit(1)
