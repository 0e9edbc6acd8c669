"""Reading in a process of its own: what makes a reader crash or spin takes nothing else along.

Asked with one line of JSON (address, and content type of a feed) and the bytes after it; answers in
JSON: what the feed says, or which feeds a page names.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from commonground.sources.pure.entries import Entry, NoFeed, Reading
from commonground.sources.pure.pages import named
from commonground.sources.pure.reader import read

SECONDS = 10
MEMORY = 1 << 30


def question(body: bytes, **told: str) -> bytes:
    """What the process apart is asked: of a feed with its `content_type`, of a page without."""
    return json.dumps(told).encode() + b"\n" + body


def understood(answer: bytes) -> Reading:
    """What it answered; `NoFeed` also when it broke off."""
    try:
        found: dict[str, Any] = json.loads(answer)
    except ValueError as fault:
        raise NoFeed("unsafe") from fault
    if why := found.get("no_feed"):
        raise NoFeed(why)
    return Reading(**found | {"entries": [Entry(**entry) for entry in found["entries"]]})


def names(answer: bytes) -> list[str]:
    """The feeds that a page names; none where it broke off."""
    try:
        found: list[str] = json.loads(answer)
    except ValueError:
        return []
    return found


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    answer: Any
    head, _line, body = sys.stdin.buffer.read().partition(b"\n")
    told = json.loads(head)
    try:
        answer = asdict(read(body, **told)) if "content_type" in told else named(body, **told)
    except NoFeed as why:
        answer = {"no_feed": str(why)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
