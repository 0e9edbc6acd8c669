"""The sheet that opens answers when their key is lost: made and typed by keyboard, also in Arabic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.checks import axe_faults, contrast_faults, shape_faults
from tests.journeys.conftest import Visit
from tests.journeys.school import School
from tests.journeys.visitor import DESK, PHONE, Visitor


def whole(visitor: Visitor) -> None:
    faults = shape_faults(visitor.page) + axe_faults(visitor.page)
    visitor.page.emulate_media(color_scheme="dark")
    faults += contrast_faults(visitor.page)
    visitor.page.emulate_media(color_scheme="light")
    assert faults == [], "\n".join(faults)


def reached(visitor: Visitor, wanted: str) -> Locator:
    """Tab until this has the focus."""
    there = visitor.page.locator(wanted)
    expect(there).to_have_count(1)
    for _step in range(60):
        if there.evaluate("one => one === document.activeElement"):
            return there
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not reached by Tab")


@contextmanager
def speaking(visitor: Visitor, language: str) -> Iterator[None]:
    """The language of the account; English again afterwards, for those who come later."""
    _speaks(visitor, language)
    try:
        yield
    finally:
        _speaks(visitor, "en")


def _speaks(visitor: Visitor, language: str) -> None:
    visitor.goes_to("/me/")
    choice = visitor.page.locator("select[name=language]")
    choice.select_option(language)
    choice.locator("xpath=ancestor::form").get_by_role("button").click()
    expect(visitor.page.locator(f"html[lang^='{language}']")).to_have_count(1)


@contextmanager
def lost(school: School) -> Iterator[dict[Path, bytes]]:
    """The keys are gone from the disk; afterwards those are there again that nobody brought back."""
    held = {file: file.read_bytes() for file in (school.home / "keys").iterdir() if file.is_file()}
    for file in held:
        file.unlink()
    try:
        yield held
    finally:
        for file, content in held.items():
            if not file.exists():
                file.write_bytes(content)


@pytest.mark.parametrize(("size", "language"), [(PHONE, "en"), (DESK, "en"), (PHONE, "ar")])
def test_a_lost_key_comes_back_from_its_sheet(
    school: School, visit: Visit, size: tuple[int, int], language: str
) -> None:
    teacher = visit(size=size).signs_in("Fay Fields")
    study = f"/sociograms/{school.things['study']}"
    with speaking(teacher, language):
        teacher.goes_to(f"{study}/recovery/")
        assert teacher.page.evaluate("() => document.dir") == ("rtl" if language == "ar" else "ltr")
        whole(teacher)
        reached(teacher, f"form[action='{study}/recovery/sheet/'] button").press("Enter")
        expect(teacher.page.locator(".slip-code").first).to_be_visible()
        whole(teacher)
        lines = teacher.page.locator(".slip-code").all_inner_texts()
        with lost(school) as held:
            assert teacher.goes_to(f"{study}/") == 423
            teacher.goes_to(f"{study}/recovery/")
            whole(teacher)
            reached(teacher, "main textarea, main input:not([type=hidden])")
            teacher.page.keyboard.insert_text(" ".join(lines))
            reached(teacher, f"form[action='{study}/recovery/key/'] button").press("Enter")
            expect(teacher.page.locator(f"form[action='{study}/recovery/sheet/']")).to_be_visible()
            assert teacher.goes_to(f"{study}/") == 200
            assert [content for file, content in held.items() if file.exists()]
            assert all(file.read_bytes() == held[file] for file in held if file.exists())
