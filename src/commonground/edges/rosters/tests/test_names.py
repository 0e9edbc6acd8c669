"""Names as they are pasted, and how each line is read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.edges.rosters.pure.names import FAMILY_FIRST, GIVEN_FIRST, read_names

READINGS = [
    ("Ada Adler", "Ada Adler"),
    ("  Ada   Adler  ", "Ada Adler"),
    ("Adler, Ada", "Ada Adler"),
    ("Müller-Lüdenscheidt, Zoë Anna", "Zoë Anna Müller-Lüdenscheidt"),
    ("1. Ada Adler", "Ada Adler"),
    ("12) Ada Adler", "Ada Adler"),
    ("(3) Ada Adler", "Ada Adler"),
    ("7 Ada Adler", "Ada Adler"),
    ("#7 Ada Adler", "Ada Adler"),
    ("- Ada Adler", "Ada Adler"),
    ("• Ada Adler", "Ada Adler"),
    ("* Adler, Ada", "Ada Adler"),
    ("Ada Adler <ada@school.example>", "Ada Adler"),
    ("Ada Adler ada@school.example", "Ada Adler"),
    ("Ada Adler 12.03.2012", "Ada Adler"),
    ("Sean O'Brien", "Sean O'Brien"),
    ("Ángel Núñez i Puig", "Ángel Núñez i Puig"),
    ("محمد علي", "محمد علي"),
    ("王小明", "王小明"),
    ("Ada", "Ada"),
    ('"Ada Adler"', "Ada Adler"),
    ("Ada\u00a0Adler", "Ada Adler"),
]


@pytest.mark.parametrize(("text", "name"), READINGS)
def test_a_line_is_read_as_one_name(text, name):
    (line,) = read_names(text)
    assert (line.name, line.fault) == (name, "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("12345", "no_letter"),
        ("ada@school.example", "no_letter"),
        ("---", "no_letter"),
        ("x" * 121, "too_long"),
        ("Ada Adler; Ben Berg; Cem Can", "several_names"),
        ("Ada Adler, Ben Berg, Cem Can", "several_names"),
        ("Jos\ufffd Diaz", "lost_letter"),
        ("Ada\u202eAdler", "odd_letter"),
    ],
)
def test_what_is_no_name_is_said(text, fault):
    (line,) = read_names(text)
    assert line.fault == fault


def names(text, **given):
    return [(line.number, line.name, line.group) for line in read_names(text, **given)]


def test_blank_lines_keep_the_numbers_of_the_others():
    assert names("Ada\n\n  \nBen\r\nCem") == [(1, "Ada", ""), (4, "Ben", ""), (5, "Cem", "")]


def test_columns_with_a_heading():
    text = "No.\tSurname\tFirst name\tClass\tE-mail\n1\tAdler\tAda\t8B\ta@b.example\n2\tBerg\tBen\t8A\t"
    assert names(text) == [(2, "Ada Adler", "8B"), (3, "Ben Berg", "8A")]


def test_a_heading_in_another_language():
    assert names("Nachname;Vorname;Klasse\nAdler;Ada;8B") == [(2, "Ada Adler", "8B")]


def test_commas_part_columns_where_a_heading_says_so():
    assert names("First name,Last name,Class\nAda,Adler,8B") == [(2, "Ada Adler", "8B")]


def test_columns_without_a_heading_follow_the_order_that_is_said():
    text = "Adler\tAda\t8B\nBerg\tBen\t8B\nCan\tCem\t8B"
    assert names(text, order=FAMILY_FIRST)[0] == (1, "Ada Adler", "8B")
    assert names(text, order=GIVEN_FIRST)[0] == (1, "Adler Ada", "8B")


def test_family_names_first_in_plain_lines():
    assert names("Adler Ada Maria", order=FAMILY_FIRST) == [(1, "Ada Maria Adler", "")]
    assert names("von Berg Ben", order=FAMILY_FIRST) == [(1, "Ben von Berg", "")]


def test_a_number_column_is_not_a_name():
    assert names("1;Ada Adler\n2;Ben Berg") == [(1, "Ada Adler", ""), (2, "Ben Berg", "")]


def test_twins_are_said_and_not_guessed():
    lines = read_names("Ada Adler\nBen\nada  adler\nÁda Adler")
    assert [line.twin for line in lines] == [0, 0, 1, 1]


def test_the_same_name_in_another_class_is_no_twin():
    lines = read_names("Name;Class\nAda;8A\nAda;8B")
    assert [line.twin for line in lines] == [0, 0]


def test_too_many_lines_are_refused_whole():
    (line,) = read_names("Ada\n" * 401)
    assert (line.number, line.fault) == (401, "too_many")


@settings(deadline=None)
@given(st.text(max_size=400), st.sampled_from([GIVEN_FIRST, FAMILY_FIRST]))
def test_whatever_is_pasted_is_read_or_said(text, order):
    for line in read_names(text, order=order):
        assert line.fault or (any(sign.isalpha() for sign in line.name) and len(line.name) <= 120)
