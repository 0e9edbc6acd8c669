import re

import pytest

from commonground.kernel.templatetags.commonground import icon_names
from tests.look.colours import SHEETS, STATIC

PACKAGE = STATIC.parent
BUILT = STATIC / "built"
TEMPLATES = sorted(path for path in PACKAGE.rglob("*.html") if "templates" in path.parts)
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:(?:scroll-)?(?:margin|padding)|border|inset)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
OWN = re.compile(
    r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*(?:\bsrc=|/json))", re.IGNORECASE
)
ICON = re.compile(r"""{% icon (?:\w+\|default:)?["']([^"']+)["']""")


@pytest.mark.parametrize(
    "rule", ["margin-left: 1px", "text-align: right", "\n  left: 0", "{right:0", "max-width: 2px"]
)
def test_the_pattern_finds_physical_sides(rule):
    assert PHYSICAL.search(rule)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_sheet_names_left_or_right(sheet):
    text = re.sub(r"@(?:media|page)[^{]*", "", sheet.read_text())
    assert PHYSICAL.findall(text) == []


def test_every_icon_that_is_named_is_drawn():
    named = {(page.name, name) for page in TEMPLATES for name in ICON.findall(page.read_text())}
    assert named, "the pattern finds nothing any more"
    assert {(page, name) for page, name in named if name not in icon_names()} == set()


def test_no_page_carries_styles_or_scripts_of_its_own():
    found = {page.name: OWN.findall(page.read_text()) for page in TEMPLATES}
    assert {page: own for page, own in found.items() if own} == {}


def test_fonts_and_icons_carry_their_licences():
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text()
    assert "ISC License" in (STATIC / "icons" / "LICENSE.txt").read_text()


@pytest.mark.skipif(not (BUILT / "commonground.css").exists(), reason="the front end is not built")
def test_a_first_visit_is_light():
    sizes = {packed.stem: packed.stat().st_size for packed in BUILT.glob("*.gz")}
    page = 15_000
    first = ("commonground.css", "commonground.js", "icons.svg")
    assert sum(sizes[name] for name in first) + page <= 90_000, sizes
    assert sizes["commonground.css"] <= 15_000
