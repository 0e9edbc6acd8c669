"""Write the tables of the docs and the pages of measures anew from the code; with --check only say
which are stale.

A table stands between `<!-- table: NAME -->` and `<!-- end -->` on any page under docs/.
"""

import dataclasses
import importlib
import inspect
import math
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polib

PROJECT = Path(__file__).resolve().parent.parent
PAGES = PROJECT / "docs"
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
Rows = Iterator[tuple[str, ...]]


def settings() -> Rows:
    from commonground.config.environment import PREFIX, Environment

    yield "Variable", "If not set", "What it is for"
    for name, field in Environment.model_fields.items():
        default = "false" if field.default is False else field.default
        shown = f"`{default}`" if default not in (None, "", []) else ""
        yield f"`{PREFIX}{name.upper()}`", shown, field.description or ""


def facts() -> Rows:
    yield "Fact", "When it is recorded", "It names"
    for module in modules("facts"):
        for fact in vars(module).values():
            if own(fact, module) and hasattr(fact, "kind"):
                names = ", ".join(f"`{field.name}`" for field in dataclasses.fields(fact))
                yield f"`{fact.kind}`", sentence(fact), names


def rules() -> Rows:
    yield "Rule", "Whom and what it lets through"
    for module in modules("rules"):
        for name, rule in vars(module).items():
            if name.startswith("may_") and own(rule, module):
                yield f"`{module.__name__.removeprefix('commonground.')}.{name}`", sentence(rule)


def addresses() -> Rows:
    from django.urls import get_resolver

    yield "Address", "Name", "What stands there"
    yield from sorted(_addresses(get_resolver().url_patterns))


def _addresses(patterns: list, before: str = "/", space: str = "") -> Rows:
    for one in patterns:
        address = before + str(one.pattern)
        if address.startswith(("/admin/", "/components/")):
            continue
        if hasattr(one, "url_patterns"):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _addresses(one.url_patterns, address, inner)
        else:
            ours = one.callback.__module__.startswith("commonground")
            said = sentence(one.callback) or one.callback.__name__.replace("_", " ")
            what = said if ours else "a door of allauth"
            yield f"`{address}`", f"`{space}{one.name}`" if one.name else "", what


def commands() -> Rows:
    from commonground.config.cli import COMMANDS

    yield "Command", "What it does"
    for command in COMMANDS:
        yield f"`commonground {command.name}`", command.help


def measures() -> Rows:
    from sociometry import MEASURES

    yield "Measure", "What it asks", "Of", "Range", "Cost", "Source"
    for name, one in sorted(MEASURES.items()):
        linked = f"[`{name}`]({name}.md)"
        yield linked, one.question.text(), f"each {one.per}", extent(one), cost(one), one.source


def untranslated() -> Rows:
    from django.conf import settings

    yield "Language", "Measures", "Which"
    for code, name in settings.LANGUAGES[1:]:
        lacking = measures_lacking(code)
        yield str(name), str(len(lacking)), ", ".join(f"`{one}`" for one in lacking)


def measures_lacking(language: str) -> list[str]:
    """The measures of which a question or a sentence has no translation in a language."""
    from sociometry import MEASURES

    there = translated(language)
    return [name for name in sorted(MEASURES) if not there.keys() >= said_by(name)]


def said_by(measure: str) -> set[str]:
    """The question of a measure and all that it can say, as templates."""
    from sociometry import MEASURES
    from sociometry.sentences import SENTENCES

    own = {one for key, (one, _) in SENTENCES.items() if key.split(".")[0] == measure}
    return own | {MEASURES[measure].question.template}


def translated(language: str) -> dict[str, polib.POEntry]:
    """What the library's catalogue says whole in a language, by template."""
    from django.utils.translation import to_locale

    place = PROJECT / "src/sociometry/locale" / to_locale(language) / "LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(place)) if place.is_file() else []
    return {entry.msgid: entry for entry in catalogue if entry.translated()}


def extent(one: object) -> str:
    """The range of a measure as it is written."""
    ends = [{-math.inf: "−∞", math.inf: "∞"}.get(end, f"{end:g}") for end in (one.lo, one.hi)]
    return f"{'(' if one.lo == -math.inf else '['}{ends[0]}, {ends[1]}{')' if one.hi == math.inf else ']'}"


def cost(one: object) -> str:
    """What a measure says of its cost: the O(…) of its docstring, with what follows up to a stop."""
    said = " ".join((inspect.getdoc(one.function) or "").split())
    found = re.findall(r"O\((?:[^()]|\([^()]*\))*\)", said)
    return found[-1] if found else ""


def measure_pages() -> dict[Path, str]:
    """A page for each measure, from its docstring, its entry in the register and its sentences."""
    from sociometry import MEASURES

    return {PAGES / "measures" / f"{name}.md": page(one) for name, one in MEASURES.items()}


def example(one: object) -> list[str]:
    """What a measure finds in the invented class, where it needs no more than a matrix and groups."""
    from sociometry.examples import example_class
    from sociometry.report.as_text import number

    if not set(one.needs) <= {"groups"} or one.per in ("person", "pair"):
        return []
    network = example_class()
    result = one.function(network.matrix(network.kinds), **dict.fromkeys(one.needs, "gender"))
    told = [f"{key} {number(value)}" for key, value in result.values.items()]
    figures = number(result.value) if len(told) == 1 else ", ".join(told)
    return [f"In the invented class of 26: {figures}. {result.explain()}", ""]


def page(one: object) -> str:
    from sociometry.sentences import SENTENCES

    first, *rest = (inspect.getdoc(one.function) or "").split("\n\n")
    called = inspect.signature(one.function)
    takes = [str(p).split(":")[0] for p in called.parameters.values() if p.default is p.empty]
    takes += [
        f"{p.name}={p.default!r}" for p in called.parameters.values() if p.default is not p.empty
    ]
    said = {level: SENTENCES[f"{one.name}.{level}"] for level in ("teacher", "formula", "proof")}
    words = {"teacher": "To a teacher", "formula": "As a formula", "proof": "Why to believe it"}
    return "\n".join(
        [
            f"# {one.question.text()}",
            "",
            f"`{one.name}({', '.join(takes)})`",
            "",
            " ".join(first.split()),
            "",
            *("\n".join([" ".join(part.split()), ""]) for part in rest),
            "| | |",
            "|---|---|",
            f"| Of | each {one.per} |",
            f"| Unit | {one.unit} |",
            f"| Range | {extent(one)} |",
            *([f"| Cost | {cost(one)} |"] if cost(one) else []),
            f"| Source | {one.source} |",
            "",
            *example(one),
            "What it says:",
            "",
            *(f"- {words[level]}: {text[1] or text[0]}" for level, text in said.items()),
            "",
            "[All measures](README.md) · [What each number can and cannot tell](limits.md)",
            "",
        ]
    )


def worked(name: str) -> Callable[[], Rows]:
    """A table of worked examples of common ground."""

    def table() -> Rows:
        from commonground.inquiries.pure import examples, told

        rows: Rows = getattr(told if name == "pair" else examples, f"{name}_rows")()
        return rows

    return table


TABLES: dict[str, Callable[[], Rows]] = {
    table.__name__: table
    for table in (settings, facts, rules, addresses, commands, measures, untranslated)
} | {
    f"worked_{name}": worked(name)
    for name in ("ground", "pair", "view", "coverage", "knowing", "map")
}


def modules(kind: str) -> Iterator[object]:
    """Every `facts.py` or `rules.py` of the product, in the order of their names."""
    import commonground

    for found in sorted(Path(commonground.__file__).parent.rglob(f"{kind}.py")):
        parts = found.relative_to(PROJECT / "src").with_suffix("").parts
        if "tests" not in parts:
            yield importlib.import_module(".".join(parts))


def own(thing: object, module: object) -> bool:
    """Whether it is defined there, rather than imported."""
    return getattr(thing, "__module__", None) == module.__name__


def sentence(thing: object) -> str:
    """What a thing says of itself, on one line."""
    said = inspect.getdoc(inspect.unwrap(thing)) if callable(thing) else ""
    return " ".join((said or "").split("\n\n")[0].split())


def markdown(rows: Rows) -> str:
    head, *rest = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [head, ["---"] * len(head), *rest]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def written(page: str) -> str:
    """The page with every table as the code has it now."""
    return TABLE.sub(lambda found: found[1] + markdown(TABLES[found[2]]()) + found[3], page)


def stale() -> list[str]:
    """The pages whose tables are not those of the code, and the tables that no page holds."""
    pages = {path: path.read_text() for path in sorted(PAGES.rglob("*.md"))}
    shown = {found[2] for page in pages.values() for found in TABLE.finditer(page)}
    old = [str(path.relative_to(PROJECT)) for path, page in pages.items() if written(page) != page]
    made = measure_pages()
    old += [str(p.relative_to(PROJECT)) for p, told in made.items() if pages.get(p) != told]
    old += [f"{p.name} is of no measure" for p in pages if of_a_measure(p) and p not in made]
    return old + [f"no page holds the table {name}" for name in TABLES if name not in shown]


def of_a_measure(path: Path) -> bool:
    return path.parent.name == "measures" and path.name not in (
        "README.md",
        "common-ground.md",
        "limits.md",
        "large.md",
    )


def main() -> int:
    prepare()
    if "--check" not in sys.argv:
        made = measure_pages()
        for path in (PAGES / "measures").glob("*.md"):
            if of_a_measure(path) and path not in made:
                path.unlink()
        for path, told in made.items():
            path.write_text(told)
        for path in PAGES.rglob("*.md"):
            path.write_text(written(path.read_text()))
    if old := stale():
        print(*old, "Run: make docs", sep="\n")
        return 1
    return 0


def prepare() -> None:
    """Django, in a folder that is left alone afterwards."""
    import django

    with tempfile.TemporaryDirectory() as folder:
        os.environ["COMMONGROUND_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "commonground.config.settings"
        django.setup()


if __name__ == "__main__":
    sys.exit(main())
