"""What real exports do wrong: each fault is named by file, line and column, and nothing is changed."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.edges.rosters.pure import archive, oneroster
from commonground.edges.rosters.pure.changes import Admit
from commonground.edges.rosters.pure.compare import compare
from commonground.edges.rosters.pure.findings import Findings
from commonground.edges.rosters.pure.here import Here
from commonground.edges.rosters.pure.roster import Known
from commonground.edges.rosters.reports.queries import FAULTS, NOTES, place, sentence
from commonground.edges.rosters.tests.lists import V11, V12, changed, packed

TODAY = "2026-11-22"


def read(data):
    findings = Findings()
    files = archive.unpack(data, "list.zip", findings)
    roster = oneroster.read(files, known=Known(), today=TODAY, findings=findings)
    return roster, findings


def faults(files):
    return [(f.file, f.line, f.column, f.reason) for f in read(packed(files))[1].faults]


def notes(files):
    return [(f.file, f.line, f.column, f.reason) for f in read(packed(files))[1].notes]


@pytest.mark.parametrize("files", [V11, V12], ids=["1.1", "1.2"])
def test_a_clean_export_has_no_fault(files):
    roster, findings = read(packed(files))
    assert findings.faults == []
    assert len(roster.people) == 6
    assert roster.places[("C1", "T1")] == "facilitator"
    assert roster.cares == {("G1", "P1")}
    assert roster.people["T1"].name == "Tess Teal"
    assert roster.people["P1"].email == ""
    assert [c.band for c in roster.classes.values()] == [10, 6]


U, C, E, ORGS, Y, M = (
    "users.csv", "classes.csv", "enrollments.csv", "orgs.csv", "academicSessions.csv", "manifest.csv"
)  # fmt: skip
DIRTY = [
    (U, "P2,,,true", ",,,true", ("users.csv", 5, "sourcedId", "needed")),
    (U, "P2,,,true", "P1,,,true", ("users.csv", 5, "sourcedId", "twice")),
    (U, "P2,,,true", f"{'x' * 256},,,true", ("users.csv", 5, "sourcedId", "too_long")),
    (U, "P2,,,true", "P2,gone,,true", ("users.csv", 5, "status", "status")),
    (U, "P2,,,true", "P2,,,perhaps", ("users.csv", 5, "enabledUser", "yes_or_no")),
    (U, "P2,,,true,S1", "P2,,,true,S9", ("users.csv", 5, "orgSourcedIds", "unknown_org")),
    (U, "P2,,,true,S1", "P2,,,true,", ("users.csv", 5, "orgSourcedIds", "needed")),
    (U, "S1,student,p2", "S1,wizard,p2", ("users.csv", 5, "role", "unknown_role")),
    (U, "S1,student,p2", "S1,,p2", ("users.csv", 5, "role", "no_role")),
    (U, "Ben,Berg", ",", ("users.csv", 5, "familyName", "no_letter")),
    (U, "Ben,Berg", "?,!", ("users.csv", 5, "givenName", "no_letter")),
    (U, "Ben,Berg", f"Ben,{'B' * 130}", ("users.csv", 5, "familyName", "too_long")),
    (U, "Ben,Berg", "B\ufffdn,Berg", ("users.csv", 5, "familyName", "lost_letter")),
    (U, "Ben,Berg", "Ben\x07,Berg", ("users.csv", 5, "familyName", "odd_letter")),
    (U, "Ben,Berg", 'Ben,"Berg', ("users.csv", 5, "", "quotes")),
    (U, "Ben,Berg", 'Ben,"Be"rg', ("users.csv", 5, "", "quotes")),
    (U, "Ben,Berg,,,,,,,08,", "Ben,Berg,,,,,,,08,,,x,", ("users.csv", 5, "", "more_cells")),
    (U, "Ben,Berg", f"Ben,{'B' * 200_000}", ("users.csv", 5, "", "too_long")),
    (U, "tess@pier.example", "tess at pier", ("users.csv", 2, "email", "mail")),
    (U, ",G1,08", ",G9,08", ("users.csv", 4, "agentSourcedIds", "unknown_agent")),
    (U, "givenName,", "vorname,", ("users.csv", 1, "givenName", "no_column")),
    (U, "sms,phone", "email,phone", ("users.csv", 1, "email", "column_twice")),
    (ORGS, "D1\n", "D9\n", ("orgs.csv", 3, "parentSourcedId", "unknown_parent")),
    (ORGS, "district,,\n", "district,,S1\n", ("orgs.csv", 2, "parentSourcedId", "circle")),
    (ORGS, "Pier School,school", "Pier School,shop", ("orgs.csv", 3, "type", "org_type")),
    (ORGS, "Pier School,school", ",school", ("orgs.csv", 3, "name", "needed")),
    (Y, "2027-07-31", "31.07.2027", ("academicsessions.csv", 2, "endDate", "day")),
    (Y, "2027-07-31", "2027-02-30", ("academicsessions.csv", 2, "endDate", "day")),
    (Y, "2027-07-31", "2025-07-31", ("academicsessions.csv", 2, "endDate", "term_backward")),
    (Y, "2026-08-01", "", ("academicsessions.csv", 2, "startDate", "needed")),
    (C, "homeroom,S1,Y1\nC2", "homeroom,S7,Y1\nC2", ("classes.csv", 2, "schoolSourcedId", "unknown_org")),
    (C, "homeroom,S1,Y1\nC2", "homeroom,S1,Y7\nC2", ("classes.csv", 2, "termSourcedIds", "unknown_term")),
    (C, "homeroom,S1,Y1\nC2", "homeroom,,Y1\nC2", ("classes.csv", 2, "schoolSourcedId", "needed")),
    (C, "C2,,,2A,02,,2A", "C2,,,,02,,", ("classes.csv", 3, "title", "needed")),
    (C, "C2,,,2A", "C1,,,2A", ("classes.csv", 3, "sourcedId", "twice")),
    (E, "C1,S1,P2", "C9,S1,P2", ("enrollments.csv", 4, "classSourcedId", "unknown_class")),
    (E, "C1,S1,P2", "C1,S1,P9", ("enrollments.csv", 4, "userSourcedId", "unknown_person")),
    (E, "C1,S1,P2", ",S1,P2", ("enrollments.csv", 4, "classSourcedId", "needed")),
    (E, "C1,S1,P2", "C1,S1,", ("enrollments.csv", 4, "userSourcedId", "needed")),
    (E, "P2,student", "P2,pirate", ("enrollments.csv", 4, "role", "unknown_role")),
    (E, "P2,student", "P2,teacher", ("enrollments.csv", 4, "role", "not_staff")),
    (E, "P2,student", "T1,student", ("enrollments.csv", 4, "role", "not_a_pupil")),
    (E, "P2,student,false,,", "P2,student,false,,1.2.27", ("enrollments.csv", 4, "endDate", "day")),
    (M, "file.users,bulk", "file.users,some", ("manifest.csv", 8, "value", "mode")),
    (M, "oneroster.version,1.1", "oneroster.version,2.0", ("manifest.csv", 3, "value", "version")),
    (M, "file.courses,absent", "file.courses,bulk", ("courses.csv", 0, "", "promised")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "fault"), DIRTY)
def test_each_fault_is_named_by_its_place(file, old, new, fault):
    found = faults(changed(file, old, new))
    assert fault in found
    assert len(found) <= 3, found  # one slip does not accuse the whole list


def test_a_slip_is_blamed_once():
    assert faults(changed(U, "S1,student,p2", "S1,wizard,p2")) == [
        ("users.csv", 5, "role", "unknown_role")
    ]
    assert ("enrollments.csv", 4, "userSourcedId", "person_at_fault") in notes(
        changed(U, "S1,student,p2", "S1,wizard,p2")
    )


def test_every_fault_is_listed_not_the_first():
    files = changed(U, "S1,student,p2", "S1,wizard,p2")
    files = changed(E, "C2,S1,P3", "C7,S1,P3", files)
    files = changed(Y, "2027-07-31", "soon", files)
    assert {reason for *_where, reason in faults(files)} == {"unknown_role", "unknown_class", "day"}


QUOTED = ',"x, ""y""\nz"\n'
CLEAN = {
    "with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-le"),
    "Windows": lambda text: text.encode("cp1252"),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "semicolons": lambda text: text.replace(",", ";").encode(),
    "tabs": lambda text: text.replace(",", "\t").encode(),
    "blank lines": lambda text: text.replace("\n", "\n\n").encode(),
    "trailing commas": lambda text: text.replace("\n", ",,,\n").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "sep= of a spreadsheet": lambda text: ("sep=,\n" + text).encode(),
    "capital heads": lambda text: text.replace(head := text.split("\n")[0], head.upper()).encode(),
    "one more column": lambda text: text.replace("\n", QUOTED).replace(QUOTED, ",meta.x\n", 1).encode(),
    "quotes everywhere": lambda text: "\n".join(
        ",".join(f'"{cell}"' for cell in line.split(",")) if line else "" for line in text.split("\n")
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("how", CLEAN)
def test_how_a_file_is_written_does_not_matter(how):
    roster, findings = read(packed({name: CLEAN[how](text) for name, text in V11.items()}))
    assert findings.faults == []
    assert roster.people["P3"].name == "Cem Çelik"
    assert len(roster.places) == 4


@pytest.mark.parametrize("value", ["true", "TRUE", "1", "yes", "Y", ""])
def test_enabled_is_said_in_many_ways(value):
    assert faults(changed(U, "P2,,,true", f"P2,,,{value}")) == []


NOTED = [
    (U, "P2,,,true", "P2,,,false", ("users.csv", 5, "enabledUser", "disabled")),
    (U, "S1,teacher,t1", "S1,proctor,t1", ("users.csv", 2, "role", "no_role_here")),
    (U, "gil@home.example,,,P1", "gil@home.example,,,", None),
    (C, "8B,08,", "8B,XX,", ("classes.csv", 2, "grades", "grade")),
    (C, "S1,Y1\nC2", "S1,\nC2", ("classes.csv", 2, "termSourcedIds", "no_term")),
    (E, "E3,,,C1,S1,P2,student", "E3,,,C1,S1,P2,guardian", ("enrollments.csv", 4, "role", "no_part_here")),
    (E, "P2,student,false,,", "P2,student,false,,2026-10-01",
     ("enrollments.csv", 4, "endDate", "place_over")),
    (ORGS, "Coast District,district", "Coast,state", ("orgs.csv", 2, "type", "org_left_out")),
    (M, "file.users,bulk\n", "", ("users.csv", 0, "", "not_in_manifest")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "note"), NOTED)
def test_what_is_left_out_on_purpose_is_said(file, old, new, note):
    files = changed(file, old, new)
    assert faults(files) == []
    assert note is None or note in notes(files)


def test_birth_dates_are_left_out_and_that_is_said():
    assert ("demographics.csv", 0, "", "demographics") in notes(V12)


def test_a_missing_manifest_means_complete_files_and_is_said():
    files = {name: text for name, text in V11.items() if name != M}
    assert faults(files) == []
    assert ("manifest.csv", 0, "", "no_manifest") in notes(files)


def test_a_guardian_without_a_child_is_left_out():
    files = changed(U, ",G1,08", ",,08")
    files = changed(U, "gil@home.example,,,P1", "gil@home.example,,,", files)
    roster, findings = read(packed(files))
    assert "G1" not in roster.people
    assert "guards_nobody" in [note.reason for note in findings.notes]


def locked():
    data = bytearray(packed(V11))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + at] |= 1
            start += 4
    return bytes(data)


def nested(name="export.zip"):
    return packed({name: packed(V11, "deep/folder/")})


ARCHIVES = {
    "empty": (b"", "empty_file"),
    "a table": (V11[U].encode(), "no_archive"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "no_archive"),
    "cut off": (packed(V11)[:500], "cut_off"),
    "locked": (locked(), "encrypted"),
    "climbing": (packed({"../../users.csv": V11[U]}), "climbs"),
    "absolute": (packed({"/etc/users.csv": V11[U]}), "climbs"),
    "of Windows": (packed({"C:\\users.csv": V11[U]}), "climbs"),
    "a bomb": (packed({"users.csv": b"0" * 30_000_000}), "too_large"),
    "too many": (packed({f"{n}.txt": "" for n in range(600)}), "too_many_files"),
    "something else": (packed({"readme.txt": "hello"}), "no_files"),
    "twice": (packed({"a/users.csv": V11[U], "b/users.csv": V11[U]}), "file_twice"),
    "zips in zips": (packed({"a.zip": packed({"b.zip": packed(V11)})}), "no_files"),
}


@pytest.mark.parametrize("which", ARCHIVES)
def test_an_archive_that_cannot_be_read_is_said(which):
    data, reason = ARCHIVES[which]
    assert reason in [fault.reason for fault in read(data)[1].faults]


@pytest.mark.parametrize(
    "data", [packed(V11, "export/"), nested(), packed(V11 | {"__MACOSX/._users.csv": "x"})]
)
def test_archives_as_real_systems_make_them(data):
    roster, findings = read(data)
    assert findings.faults == []
    assert len(roster.people) == 6


def test_mixed_encodings_are_said():
    text = V11[U].encode() + "P9,,,true,S1,student,p9,,Zoë,Z\n".encode("cp1252")
    assert ("users.csv", 8, "", "mixed_letters") in faults(V11 | {U: text})


def test_every_reason_has_its_sentence():
    for file, old, new, _fault in [*DIRTY, *NOTED]:
        _roster, findings = read(packed(changed(file, old, new)))
        for finding in [*findings.faults, *findings.notes]:
            assert "%(" not in sentence(finding)
            assert place(finding).startswith(finding.file)
    assert not FAULTS.keys() & NOTES.keys()


def test_a_fault_keeps_its_row_out_and_the_rest_in():
    roster, findings = read(packed(changed(U, "S1,student,p2", "S1,wizard,p2")))
    steps = compare(roster, Here(), findings).of(Admit)
    assert {step.sid for step in steps} == {"T1", "H1", "P1", "P3", "G1"}


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_said(data):
    for way in (data, b"PK\x03\x04" + data, packed({"users.csv": data, "orgs.csv": data})):
        _roster, findings = read(way)
        assert findings.faults


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(sorted(V11)), st.integers(0, 400))
def test_any_text_within_an_export_is_read_or_said(text, file, at):
    dirty = V11[file][:at] + text + V11[file][at:]
    roster, findings = read(packed(V11 | {file: dirty.encode("utf-8", "surrogatepass")}))
    plan = compare(roster, Here(), findings)
    for finding in [*plan.faults, *plan.notes]:
        assert sentence(finding)


def test_a_lie_about_its_size_is_found_out():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packing:
        packing.writestr("users.csv", b"a" * 20_000_000)
    lying = data.getvalue().replace((20_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert [fault.reason for fault in read(lying)[1].faults][0] in ("cut_off", "too_large")
