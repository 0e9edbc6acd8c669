"""Run a command that has the terminal to itself, so that Ctrl-C ends it and not the make around it."""

import os
import signal
import subprocess
import sys


def main(command: list[str]) -> int:
    if not sys.stdin.isatty():
        os.execv(command[0], command)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # or the last line below would stop us
    ours = os.getpgrp()
    process = subprocess.Popen(command, process_group=0)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    os.tcsetpgrp(0, process.pid)
    try:
        return _ended(process.pid)
    finally:
        os.tcsetpgrp(0, ours)


def _ended(pid: int) -> int:
    """Its exit status; Ctrl-Z does not stop it, since no shell could wake it again."""
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            return os.waitstatus_to_exitcode(status)
        os.killpg(pid, signal.SIGCONT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
