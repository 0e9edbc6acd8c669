"""Reading a feed in a process of its own: what makes a reader crash or spin takes nothing else along.

Asked with one line of JSON (address and content type) and the bytes after it; answers in JSON.
"""

import json
import resource
import sys
from dataclasses import asdict
from typing import Any

from commonground.sources.pure.entries import Entry, NoFeed, Reading
from commonground.sources.pure.reader import read

SECONDS = 10
MEMORY = 1 << 30


def question(body: bytes, *, url: str, content_type: str) -> bytes:
    """What the process apart is asked."""
    return json.dumps({"url": url, "content_type": content_type}).encode() + b"\n" + body


def understood(answer: bytes) -> Reading:
    """What it answered; `NoFeed` also when it broke off."""
    try:
        found: dict[str, Any] = json.loads(answer)
    except ValueError as fault:
        raise NoFeed("unsafe") from fault
    if why := found.get("no_feed"):
        raise NoFeed(why)
    return Reading(**found | {"entries": [Entry(**entry) for entry in found["entries"]]})


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    head, _line, body = sys.stdin.buffer.read().partition(b"\n")
    try:
        answer: dict[str, Any] = asdict(read(body, **json.loads(head)))
    except NoFeed as why:
        answer = {"no_feed": str(why)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
