"""What is said about a list: faults, which stop an import, and notes, which do not."""

from dataclasses import dataclass, field

LONGEST_SHOWN = 60


@dataclass(frozen=True, order=True)
class Finding:
    """Something to be said of one place: `reason` names the sentence, `about` fills its gaps."""

    file: str
    line: int
    column: str
    value: str
    reason: str
    about: tuple[tuple[str, str | int], ...] = ()


@dataclass
class Findings:
    """Gathered while reading; `broken` remembers ids whose own row is at fault, to blame it once."""

    faults: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)
    hurt: set[str] = field(default_factory=set)

    def fault(
        self,
        reason: str,
        file: str,
        line: int = 0,
        column: str = "",
        value: str = "",
        **about: str | int,
    ) -> None:
        """Something wrong: by default nothing at all is imported."""
        self.hurt.add(file)
        self.faults.append(_finding(reason, file, line, column, value, about))

    def note(
        self,
        reason: str,
        file: str,
        line: int = 0,
        column: str = "",
        value: str = "",
        **about: str | int,
    ) -> None:
        """Something left out or taken otherwise than written, on purpose."""
        self.notes.append(_finding(reason, file, line, column, value, about))


def _finding(
    reason: str, file: str, line: int, column: str, value: str, about: dict[str, str | int]
) -> Finding:
    return Finding(file, line, column, shortened(value), reason, tuple(sorted(about.items())))


def shortened(value: str) -> str:
    """As it can stand in a table: on one line, not endless, no sign that hides what it says."""
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value)
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"
