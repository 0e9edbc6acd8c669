"""Reading the source as a tree: features, their files, and what stands in them."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

# Not features: what makes one program of them, what they stand on, what tests share.
APART = {"config", "demo", "edges", "kernel", "testing"}
# Folders of a feature that are no feature of their own.
PARTS = {"islands", "management", "migrations", "pure", "templatetags", "tests"}
KINDS = {"facts", "models", "rules", "queries", "actions", "forms", "jobs", "views", "urls"}
KINDS |= {"__init__", "admin", "apps", "http"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file of the product."""

    path: Path
    root: Path

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @property
    def kind(self) -> str:
        return self.path.stem

    @property
    def parts(self) -> tuple[str, ...]:
        return self.path.relative_to(self.root).with_suffix("").parts

    @property
    def feature(self) -> str:
        """`commonground.posts`, `commonground.edges.rosters`; also of what lies deeper."""
        depth = 3 if self.parts[:2] == ("commonground", "edges") else 2
        return ".".join(self.parts[:depth])

    def at(self, node: ast.AST | int) -> str:
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return f"{self.path.relative_to(self.root)}:{line}"

    def functions(self) -> Iterator[Function]:
        """Those of the module itself, in the order in which they stand."""
        for node in self.tree.body:
            if isinstance(node, Function):
                yield node


@dataclass(frozen=True)
class Source:
    """A folder that holds the two packages, with the pyproject.toml beside it."""

    root: Path

    def modules(self, package: str = "*") -> Iterator[Module]:
        """The product's files, without tests and migrations."""
        for path in sorted(self.root.glob(f"{package}/**/*.py")):
            if not {"tests", "migrations"} & set(path.relative_to(self.root).parts):
                yield Module(path, self.root)

    def of_kind(self, *kinds: str) -> Iterator[Module]:
        for module in self.modules("commonground"):
            if module.kind in kinds and module.parts[1] not in {"config", "testing"}:
                yield module

    def features(self) -> set[str]:
        """Every package that is made of the ten kinds of file, also one split off inside another."""
        packages = {path.parent for path in self.root.glob("commonground/*/**/__init__.py")}
        names = {package.relative_to(self.root).parts for package in packages}
        names = {name for name in names if not PARTS & set(name)}
        inside = {name for name in names if name[1] not in APART}
        edges = {name for name in names if name[1] == "edges" and len(name) >= 3}
        return {".".join(name) for name in inside | edges}

    def templates(self) -> Iterator[Path]:
        yield from sorted(self.root.glob("commonground/**/templates/**/*.html"))

    def contract(self, name: str) -> dict[str, list[str]]:
        project = tomllib.loads((self.root.parent / "pyproject.toml").read_text())
        contracts = project["tool"]["importlinter"]["contracts"]
        return next(contract for contract in contracts if contract["name"].startswith(name))


@cache
def _parsed(text: str) -> ast.Module:
    """By its text: the planted faults read the same files a hundred times."""
    return ast.parse(text)


def called(node: ast.AST) -> str:
    """The last word of what is called or decorated with: `transaction.atomic` is `atomic`."""
    if isinstance(node, ast.Call):
        return called(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def body(function: Function) -> list[ast.stmt]:
    """The statements of a function, without its docstring."""
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        return function.body[1:]
    return function.body


def length(function: Function) -> int:
    """Lines from `def` to the end, without decorators and docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    first = function.body[0]
    if len(body(function)) < len(function.body):
        lines -= (first.end_lineno or 0) - first.lineno + 1
    return lines
