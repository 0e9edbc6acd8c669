"""`make bench`: P1 to P7 of docs/performance.md, with the CPU that each request costs.

python bench/run.py                 all of it, at the size the targets speak of (20 minutes)
python bench/run.py --scale 0.05    a twentieth of the people, follows, posts and ties of P2 and P5
python bench/run.py p1 p6 maps      these only; `maps` is the map that fifty draw at once
"""

import argparse
import os
import platform
from pathlib import Path

import maps
import p1
import p2
import p6
import p7
import p345


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "which", nargs="*", choices=["p1", "p2", "p345", "p6", "p7", "maps", []], default=[]
    )
    parser.add_argument("--scale", type=float, default=1.0, help="size of P2 and P5")
    parser.add_argument("--posts", type=int, default=4000, help="posts of P1")
    parser.add_argument("--before", type=Path, help="another checkout, to tell P1 as a ratio")
    parser.add_argument("--pace", type=float, default=10, help="seconds of P1 beside home pages")
    parser.add_argument("--rounds", type=int, default=3, help="how often P2 reads each home")
    wanted = parser.parse_args()
    print(f"{machine()}\n", flush=True)
    if not wanted.which or "p1" in wanted.which:
        print("\n".join(p1.lines(p1.measure(wanted.posts, 8, wanted.before))), "\n", flush=True)
        print("\n".join(p1.paced_lines(p1.pace(wanted.pace))), "\n", flush=True)
    if not wanted.which or "p2" in wanted.which:
        print("\n".join(p2.lines(*p2.measure(wanted.scale, wanted.rounds))), "\n", flush=True)
    if not wanted.which or "p345" in wanted.which:
        print("\n".join(p345.lines(wanted.scale)), "\n", flush=True)
    if not wanted.which or "p6" in wanted.which:
        print("\n".join(p6.lines(p6.measure())), "\n", flush=True)
    if not wanted.which or "p7" in wanted.which:
        print("\n".join(p7.lines(p7.measure(5, 300))), "\n", flush=True)
    if not wanted.which or "maps" in wanted.which:
        drawn = [maps.measure(50, 30, 2, postgresql=other) for other in (False, True)]
        print("\n".join(maps.lines(drawn, 2)), "\n", flush=True)


def machine() -> str:
    """What it ran on, and how busy that was: other work makes every figure worse."""
    model = "an unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(": ")[2]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores of {model}, {memory} GiB, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release().partition('-')[0]}; load before: {load:.1f}"
    )


if __name__ == "__main__":
    main()
