"""Checks on files: where they stand, what they are called, how long they are."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.source import KINDS, Function, Module, Source, length

EMPTY_NAMES = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager"}
EMPTY_NAMES |= {"service", "services", "handler", "handlers", "processor", "processors"}
LONGEST = {"file": 300, "function": 60, "template": 150}


def files_have_telling_names(source: Source) -> Iterator[str]:
    for path in sorted(source.root.rglob("*")):
        if path.suffix in {".py", ".ts"} and "migrations" not in path.parts:
            words = set(re.split(r"[_.-]", path.name.lower()))
            if path.is_file() and words & EMPTY_NAMES:
                yield f"{path.relative_to(source.root)}: a name that says nothing"


def nothing_is_too_long(source: Source) -> Iterator[str]:
    for module in source.modules():
        lines = module.text.count("\n")
        if lines > LONGEST["file"] and not _only_names(module.tree):
            yield f"{module.at(1)} has {lines} lines: split the idea"
        for node in ast.walk(module.tree):
            if isinstance(node, Function) and length(node) > LONGEST["function"]:
                yield f"{module.at(node)} {node.name} has {length(node)} lines"
    for path in source.templates():
        lines = path.read_text().count("\n")
        if lines > LONGEST["template"]:
            yield f"{path.relative_to(source.root)} has {lines} lines"


def packages_say_what_they_are(source: Source) -> Iterator[str]:
    for feature in source.features():
        init = source.root.joinpath(*feature.split("."), "__init__.py")
        if not ast.get_docstring(ast.parse(init.read_text())):
            yield f"{init.relative_to(source.root)}:1 does not say in a sentence what it is"


def files_are_of_the_ten_kinds(source: Source) -> Iterator[str]:
    """Also where import-linter ignores a name because another feature split off an idea so called."""
    features = source.features()
    for module in source.modules("commonground"):
        if ".".join(module.parts[:-1]) in features and module.kind not in KINDS:
            yield f"{module.at(1)} is none of the ten kinds of file"


def the_contract_knows_every_feature(source: Source) -> Iterator[str]:
    listed = set(source.contract("Inside a feature")["containers"])
    for feature in sorted(source.features() - listed):
        yield f"pyproject.toml: the contract on the ten kinds of file leaves out {feature}"
    for feature in sorted(listed - source.features()):
        yield f"pyproject.toml: the contract on the ten kinds of file names {feature}, which is not"


def views_and_forms_stay_at_home(source: Source) -> Iterator[str]:
    """import-linter sees that no job, edge or lower file takes them; here: no other feature does."""
    for module in source.modules("commonground"):
        for name, node in imports(module):
            found = re.fullmatch(r"(commonground(?:\.\w+)+?)\.(views|forms)(\..*)?", name)
            own = found and f"{found[1]}.".startswith(f"{module.feature}.")
            if found and not own and module.parts[1] != "config":
                yield f"{module.at(node)} takes {found[2]} of another feature, {found[1]}"


def imports(module: Module) -> Iterator[tuple[str, ast.stmt]]:
    """Everything that a module takes from elsewhere, by its whole name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def _only_names(tree: ast.Module) -> bool:
    """A module that does nothing but say what can be imported from it holds one idea at any length."""
    return all(
        isinstance(n, ast.Import | ast.ImportFrom | ast.Assign | ast.Expr) for n in tree.body
    )


FILES = (
    files_have_telling_names,
    nothing_is_too_long,
    packages_say_what_they_are,
    files_are_of_the_ten_kinds,
    the_contract_knows_every_feature,
    views_and_forms_stay_at_home,
)
