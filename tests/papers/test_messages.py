"""Each catalogue of messages is whole: the same gaps as in English, each plural, nothing guessed."""

import re
from ast import literal_eval
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
CATALOGUES = sorted(SOURCE.glob("**/LC_MESSAGES/*.po"))
GAP = re.compile(r"%\([a-z_]+\)[a-z]|%[ds%]|</?[a-z][^>]*>")
LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?(".*")')


def entries(catalogue: Path) -> list[dict[str, str]]:
    """What stands in a catalogue, each entry by keyword; the header comes first."""
    found = []
    for block in catalogue.read_text(encoding="utf-8").split("\n\n"):
        entry: dict[str, str] = {}
        keyword = ""
        for line in block.splitlines():
            if line.startswith("#,") and "fuzzy" in line:
                entry["fuzzy"] = line
            if match := LINE.fullmatch(line):
                keyword = match[1] or keyword
                entry[keyword] = entry.get(keyword, "") + literal_eval(match[2])
        if keyword:
            found.append(entry)
    return found


def named(text: str) -> set[str]:
    """The gaps that a sentence leaves, but for a number which a plural may say in a word: one with a
    name, since a number without one has to be taken up.
    """
    return set(GAP.findall(text)) - {"%(n)s", "%(n)d"}


def faults(entry: dict[str, str], plurals: int) -> list[str]:
    """What is wrong with an entry; a sentence that is not translated yet is no fault."""
    said = {key: text for key, text in entry.items() if key.startswith("msgstr")}
    wrong = [f"guessed: {entry['msgid']}"] if "fuzzy" in entry else []
    if not any(said.values()):
        return wrong
    wanted = {f"msgstr[{n}]" for n in range(plurals)} if "msgid_plural" in entry else {"msgstr"}
    if set(said) != wanted or not all(said.values()):
        wrong.append(f"a plural is missing: {entry['msgid']}")
    gaps = named(entry["msgid"]) | named(entry.get("msgid_plural", ""))
    wrong += [f"other gaps: {text}" for text in said.values() if named(text) != gaps]
    return wrong


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_a_catalogue_says_everything_that_it_says_whole(catalogue):
    header, *sentences = entries(catalogue)
    forms = re.search(r"nplurals=(\d)", header["msgstr"])
    assert forms, "the header does not say how many plurals there are"
    assert "charset=UTF-8" in header["msgstr"]
    assert [fault for entry in sentences for fault in faults(entry, int(forms[1]))] == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ({"msgid": "a %(b)s", "msgstr": "a %(c)s"}, "other gaps: a %(c)s"),
        ({"msgid": "%d a", "msgstr": "b"}, "other gaps: b"),
        ({"msgid": "a", "fuzzy": "#, fuzzy", "msgstr": "b"}, "guessed: a"),
        (
            {"msgid": "a", "msgid_plural": "as", "msgstr[0]": "b", "msgstr[1]": ""},
            "a plural is missing: a",
        ),
    ],
)
def test_a_fault_of_a_catalogue_is_found(entry, fault):
    assert faults(entry, 2) == [fault]


def test_what_is_not_translated_yet_is_no_fault():
    assert faults({"msgid": "a %(b)s", "msgstr": ""}, 2) == []
