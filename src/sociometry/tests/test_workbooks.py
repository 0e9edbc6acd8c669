"""Workbooks of Excel: read like a text, and refused in one clear sentence where they are none."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sociometry.io import read
from sociometry.io.needed import LibraryMissing, needed
from sociometry.tests.test_shapes import CHOICES, ties


def book(*sheets, name="xlsx"):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, lines in sheets:
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_workbook_is_read_like_a_text():
    lines = [line.split(";") for line in CHOICES.splitlines()]
    reading = read(book(("class", lines)))
    assert ties(reading) == ties(read(CHOICES))
    assert reading.faults == ()
    square = [[None, "ana", "ben"], ["ana", None, 1], ["ben", 0.5, None]]
    assert [(r.weight, r.line) for r in read(book(("m", square))).rows] == [(1, 2), (0.5, 3)]


def test_a_sheet_is_named_or_the_first_and_a_note_says_so():
    content = book(("one", [["from", "to"], ["a", "b"]]), ("two", [["from", "to"], ["c", "d"]]))
    assert ties(read(content, sheet="two")) == [("c", "d")]
    first = read(content)
    assert ties(first) == [("a", "b")]
    assert [str(f.reason) for f in first.faults] == ["The sheet one was read; there are also: two."]
    (fault,) = read(content, sheet="three").wrong
    assert str(fault.reason) == "There is no sheet called three; there are: one, two."


def test_formulas_without_result_and_errors_are_faults_in_their_cells():
    content = book(("m", [["from", "to", "weight"], ["a", "b", "=1+1"], ["b", "a", "#REF!"]]))
    places = {(f.line, f.column) for f in read(content).wrong}
    assert {(2, "C"), (3, "weight")} <= places


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 no zip", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0 old", "before 2007"),
        (book(("m", [[]]))[:-40], "not an Excel workbook"),
    ],
)
def test_a_broken_workbook_is_one_clear_fault(content, reason):
    (fault,) = read(content).wrong
    assert reason in str(fault.reason)


def test_a_workbook_that_unpacks_to_too_much_is_refused():
    made = openpyxl.Workbook()
    made.active["A1"] = "from"
    made.active["XFD1048576"] = "far"
    out = BytesIO()
    made.save(out)
    (fault,) = read(out.getvalue()).wrong
    assert (
        str(fault.reason) == "The sheet reaches over 17179869184 cells; that is no list of people."
    )
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", bytes(101_000_000))
    (fault,) = read(packed.getvalue()).wrong
    assert str(fault.reason) == "Unpacked, the workbook is larger than 100 MB."


SOUND = book(("m", [["from", "to"], ["a", "b"], ["b", "c"]]))


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_no_damaged_workbook_makes_it_crash(damage):
    content = bytearray(SOUND)
    for place, value in damage:
        content[place] = value
    assert all(str(fault.reason) for fault in read(bytes(content)).faults)


def parts_changed(**parts):
    out = BytesIO()
    with ZipFile(BytesIO(SOUND)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(
                name, parts.get(name.rpartition("/")[2].removesuffix(".xml"), old.read(name))
            )
    return out.getvalue()


@pytest.mark.parametrize(
    "sheet1",
    [
        "",
        "<worksheet",
        '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><worksheet>&c;</worksheet>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
    ],
)
def test_hostile_parts_of_a_workbook_are_refused(sheet1):
    (fault,) = read(parts_changed(sheet1=sheet1)).wrong
    assert "not an Excel workbook that can be read" in str(fault.reason)


def test_a_library_that_is_missing_is_named():
    with pytest.raises(LibraryMissing, match="pip install no_such_library"):
        needed("no_such_library", what="dreams")
