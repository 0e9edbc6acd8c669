"""Write the tables of the docs anew from the code; with --check only say which are stale.

A table stands between `<!-- table: NAME -->` and `<!-- end -->` on any page under docs/.
"""

import dataclasses
import importlib
import inspect
import os
import pkgutil
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

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
    import sociometry.measures

    for module in pkgutil.iter_modules(importlib.import_module("sociometry").__path__):
        if module.name not in {"tests", "cli"}:
            importlib.import_module(f"sociometry.{module.name}")
    yield "Measure", "What it asks", "Of", "Source"
    for name, one in sorted(sociometry.measures.MEASURES.items()):
        yield f"`{name}`", one.question.text(), f"each {one.per}", one.source


TABLES: dict[str, Callable[[], Rows]] = {
    table.__name__: table for table in (settings, facts, rules, addresses, commands, measures)
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
    return old + [f"no page holds the table {name}" for name in TABLES if name not in shown]


def main() -> int:
    prepare()
    if "--check" not in sys.argv:
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
