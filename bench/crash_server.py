"""The server that `crash.py` kills: the product, with one more job that leaves a trace of each post."""

import argparse

from commonground.config import cli

cli.begin()

from dataclasses import dataclass  # noqa: E402  (after Django is awake)
from datetime import datetime  # noqa: E402

from commonground.config import serve  # noqa: E402
from commonground.kernel.facts import Fact, record  # noqa: E402
from commonground.kernel.jobs import follow_with, job  # noqa: E402
from commonground.posts.facts import PostSaid  # noqa: E402


@dataclass(frozen=True)
class Counted(Fact):
    """The job that followed this post has run; its row is gone in the same transaction."""

    kind = "bench.counted"
    post: int


@job(name="bench.count")
def count(*, post: int, now: datetime) -> None:
    record(Counted(post), actor=None, at=now)


follow_with(PostSaid, count)

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    parser.add_argument("--host", default="127.0.0.1")
    serve.up(parser.parse_args())
