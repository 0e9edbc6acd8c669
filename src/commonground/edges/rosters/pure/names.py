"""Names as teachers paste them: from a letter, a spreadsheet, another program."""

import re
import unicodedata
from dataclasses import dataclass, replace

from commonground.edges.rosters.pure.reading import LONGEST_NAME, fault_of_name
from commonground.edges.rosters.pure.tables import cleaned

MOST_LINES = 400
GIVEN_FIRST, FAMILY_FIRST = "given", "family"
# From where a word begins, and no step back: a line may be as long as a form takes.
MAIL = re.compile(r"(?:<|(?<![^\s<>;,|()@]))[^\s<>;,|()@]++@[^\s<>;,|()]++>?")
DATE = re.compile(r"\(?\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b\)?")
NUMBERING = re.compile(
    r"^\s*(?:[-*\u2022\u00b7\u2013\u2014\u25aa\u25e6\u2023\u25cf]+\s*|\(?\d{1,3}\s*[.):]\s*|#?\d{1,3}\s+)"
)
CLASS_LIKE = re.compile(r"^(?:\d{1,2}\s?[-./]?\s?\w{0,3}|[A-Z]{1,3}\s?\d{1,2}\w?)$")

_WORDS = {
    "given": "given name,givenname,first name,firstname,forename,vorname,prénom,prenom,nombre,имя",
    "family": "family name,familyname,last name,lastname,surname,nachname,nom,nom de famille,"
    "apellido,apellidos,фамилия",
    "name": "name,full name,names,pupil,pupils,student,students,learner,schüler,élève,alumno,ученик",
    "class": "class,group,form,homeroom,klasse,classe,clase,grupo,класс",
    "other": "no,no.,nr,nr.,number,#,id,email,e-mail,mail,birth date,date of birth,gender,grade,age",
}
HEADINGS = {word: kind for kind, words in _WORDS.items() for word in words.split(",")}


@dataclass(frozen=True)
class Line:
    """One pasted line: how it is read, in which class, and what is to be said of it."""

    number: int
    text: str
    name: str = ""
    group: str = ""
    fault: str = ""
    notes: tuple[str, ...] = ()
    twin: int = 0  # the earlier line with the same name in the same class


def read_names(text: str, *, order: str = GIVEN_FIRST) -> list[Line]:
    """Each line that holds something, with its reading; nothing is guessed that could be two things."""
    raw = [(n, line) for n, line in enumerate(_lines(text), 1) if line.strip(" \t;,|\u00a0")]
    if len(raw) > MOST_LINES:
        number, line = raw[MOST_LINES]
        return [Line(number, line[:60], fault="too_many")]
    separator = _separator([line for _number, line in raw])
    rows = [(number, line, _cells(line, separator)) for number, line in raw]
    columns, head = _columns(rows, separator, order)
    if head:
        rows = rows[1:]
    lines = [_read(number, line, cells, columns, order) for number, line, cells in rows]
    return _with_twins(lines)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _separator(lines: list[str]) -> str:
    """What parts columns, where it stands in most lines; a comma only where a heading says so."""
    for sign in "\t;|":
        if len(lines) > (sign != "\t") and 2 * sum(sign in line for line in lines) > len(lines):
            return sign
    if lines and "," in lines[0]:
        words = [cell.strip().casefold() for cell in lines[0].split(",")]
        if sum(word in HEADINGS for word in words) >= 2:
            return ","
    return ""


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip().strip('"') for cell in (line.split(separator) if separator else [line])]


Rows = list[tuple[int, str, list[str]]]


def _columns(rows: Rows, separator: str, order: str) -> tuple[list[str], bool]:
    """What each column is, and whether the first line is a heading."""
    if not rows:
        return [], False
    head = [HEADINGS.get(cell.casefold().strip(" :"), "") for cell in rows[0][2]]
    if any(head) and all(kind or not cell for kind, cell in zip(head, rows[0][2], strict=True)):
        return head, True
    if not separator:
        return ["name"], False
    width = max(len(cells) for _number, _line, cells in rows)
    kinds = [_kind([c[i] for _n, _l, c in rows if i < len(c) and c[i]]) for i in range(width)]
    names = [place for place, kind in enumerate(kinds) if kind == "name"]
    if len(names) >= 2:
        first, second = ("given", "family") if order == GIVEN_FIRST else ("family", "given")
        kinds[names[0]], kinds[names[1]] = first, second
        for place in names[2:]:
            kinds[place] = "other"
    return kinds, False


def _kind(cells: list[str]) -> str:
    """What a column without a heading is: a class, a name, or something that is not kept."""
    if not cells or all("@" in cell or not any(s.isalpha() for s in cell) for cell in cells):
        numbers = bool(cells) and all(CLASS_LIKE.match(cell) for cell in cells)
        repeated = len(set(cells)) * 3 <= len(cells)
        return "class" if numbers and repeated and len(cells) > 2 else "other"
    if all(CLASS_LIKE.match(cell) for cell in cells):
        return "class"
    return "name"


def _read(number: int, line: str, cells: list[str], columns: list[str], order: str) -> Line:
    parts: dict[str, str] = {}
    notes: list[str] = []
    for kind, cell in zip(columns, cells, strict=False):
        if kind == "other" or not kind:
            notes += ["mail_dropped"] if MAIL.search(cell) else []
        elif cell:
            parts.setdefault(kind, cell)
    dropped = [cell for cell in cells[len(columns) :] if cell]
    notes += ["cells_dropped"] if dropped else []
    if "name" in parts:
        name, more = _plain(parts["name"], order)
        notes += more
    else:
        given, more = _plain(parts.get("given", ""), GIVEN_FIRST)
        family, still = _plain(parts.get("family", ""), GIVEN_FIRST)
        name, notes = " ".join(part for part in (given, family) if part), notes + more + still
    group = cleaned(parts.get("class", ""))
    unique = tuple(dict.fromkeys(notes))
    return Line(number, cleaned(line)[:LONGEST_NAME], name, group, _fault(name, group), unique)


def _plain(text: str, order: str) -> tuple[str, list[str]]:
    """The name without what stands around it; `Surname, Given` is turned round."""
    notes = []
    if MAIL.search(text):
        text, _count = MAIL.subn(" ", text)
        notes.append("mail_dropped")
    if DATE.search(text):
        text, _count = DATE.subn(" ", text)
        notes.append("date_dropped")
    text = cleaned(NUMBERING.sub("", cleaned(text))).strip("-–•*;|\"' ").strip()
    if text.count(",") == 1 and all(part.strip() for part in text.split(",")):
        family, given = text.split(",")
        return cleaned(f"{given} {family}"), notes
    text = cleaned(text.strip(","))
    words = text.split()
    if order == FAMILY_FIRST and len(words) > 1:
        particles = next((i for i, word in enumerate(words) if not word.islower()), 0)
        length = 1 + min(particles, len(words) - 2)
        return " ".join([*words[length:], *words[:length]]), notes
    return text, notes


def _fault(name: str, group: str) -> str:
    if not any(sign.isalpha() for sign in name):
        return "no_letter"
    if name.count(",") > 1 or ";" in name:
        return "several_names"
    if len(group) > LONGEST_NAME:
        return "too_long"
    return fault_of_name(name) or ""


def same(name: str) -> str:
    """By what two names are the same: without case, marks and double spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(s for s in plain if not unicodedata.combining(s)).split())


def _with_twins(lines: list[Line]) -> list[Line]:
    first: dict[tuple[str, str], int] = {}
    found = []
    for line in lines:
        key = (same(line.group), same(line.name))
        twin = first.get(key, 0) if not line.fault else 0
        if not line.fault:
            first.setdefault(key, line.number)
        found.append(replace(line, twin=twin) if twin else line)
    return found
