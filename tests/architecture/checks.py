"""The shape of the code, as functions from the source to the faults they find, one line each."""

import ast
import re
from collections.abc import Callable, Iterator

from tests.architecture.files import FILES, imports
from tests.architecture.lists import HTMX, OPEN_VIEWS, WITHOUT_RULE
from tests.architecture.source import Function, Module, Source, body, called, length

Check = Callable[[Source], Iterator[str]]
CHECKS: list[Check] = [*FILES]

WRITES = {"create", "save", "delete", "update", "get_or_create", "update_or_create", "record"}
WRITES |= {"bulk_create", "bulk_update", "enqueue", "move"}
SIGNALS = {"receiver", "Signal", "pre_init", "post_init", "pre_save", "post_save", "pre_delete"}
SIGNALS |= {"post_delete", "m2m_changed", "request_started", "request_finished"}
GAMES = {
    "score",
    "scores",
    "points",
    "streak",
    "badge",
    "rank",
    "karma",
    "like",
    "likes",
    "level_up",
}
WHOLE = {"atomic", "whole"}  # the second takes one statement where the database does
OPENING = {"login_not_required"}
LONGEST_VIEW = 15


def check(function: Check) -> Check:
    CHECKS.append(function)
    return function


def faults(source: Source) -> list[str]:
    return [fault for one in CHECKS for fault in one(source)]


def actions(source: Source) -> Iterator[tuple[Module, Function]]:
    """What other modules can call to change something; helpers are _private."""
    for module in source.of_kind("actions"):
        for function in module.functions():
            writes = WRITES & {called(n) for n in ast.walk(function) if isinstance(n, ast.Call)}
            handed = {argument.arg for argument in function.args.kwonlyargs}
            if not function.name.startswith("_") and (writes or "now" in handed):
                yield module, function


@check
def actions_are_whole(source: Source) -> Iterator[str]:
    for module, function in actions(source):
        if WHOLE.isdisjoint(map(called, function.decorator_list)):
            yield f"{module.at(function)} {function.name} is not @transaction.atomic"


@check
def one_statement_is_one_statement(source: Source) -> Iterator[str]:
    for module, function in actions(source):
        writes = WRITES & {called(n) for n in ast.walk(function) if isinstance(n, ast.Call)}
        if writes and "whole" in map(called, function.decorator_list):
            yield f"{module.at(function)} {function.name} is @whole and writes by {writes.pop()}"


@check
def actions_ask_first(source: Source) -> Iterator[str]:
    for module, function in actions(source):
        first = body(function)[0]
        asks = isinstance(first, ast.Expr) and called(first.value) == "require"
        if not (asks or _hands_its_rule_on(function)) and "unattended" not in map(
            called, function.decorator_list
        ):
            place = ".".join([*module.parts[1:-1], function.name])
            if place not in WITHOUT_RULE:
                yield f"{module.at(function)} {function.name} does not begin with require("


def _hands_its_rule_on(function: Function) -> bool:
    """The statement that writes asks the rule: what is `provided(` is handed over by this name."""
    nodes = list(ast.walk(function))
    said = [n for n in nodes if isinstance(n, ast.Assign) and called(n.value) == "provided"]
    handed = [k.value for n in nodes if isinstance(n, ast.Call) for k in n.keywords]
    names = {target.id for n in said for target in n.targets if isinstance(target, ast.Name)}
    return any(isinstance(value, ast.Name) and value.id in names for value in handed)


@check
def actions_are_handed_the_time(source: Source) -> Iterator[str]:
    for module in source.of_kind("actions"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and called(node) in {"now", "utcnow", "today"}:
                yield f"{module.at(node)} fetches the time instead of being handed it"


@check
def actions_touch_nothing_outside(source: Source) -> Iterator[str]:
    for module in source.of_kind("actions"):
        for name, node in imports(module):
            if name.startswith(("django.core.mail", "commonground.kernel.fetch", "httpx")):
                yield f"{module.at(node)} an action imports {name}: leave that to a job"


@check
def views_do_not_query(source: Source) -> Iterator[str]:
    for module in source.of_kind("views", "forms", "urls"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}:
                yield f"{module.at(node)} a {module.kind} file uses .{node.attr}: ask queries"


@check
def views_are_short(source: Source) -> Iterator[str]:
    for module in source.of_kind("views"):
        for function in module.functions():
            if length(function) > LONGEST_VIEW:
                yield f"{module.at(function)} the view {function.name} has {length(function)} lines"


@check
def views_are_closed(source: Source) -> Iterator[str]:
    for module in source.modules("commonground"):
        for node in ast.walk(module.tree):
            if isinstance(node, Function) and OPENING & set(map(called, node.decorator_list)):
                place = ".".join([*module.parts[1:], node.name])
                if place not in OPEN_VIEWS:
                    yield f"{module.at(node)} {place} is open to strangers and not in OPEN_VIEWS"


@check
def views_are_functions(source: Source) -> Iterator[str]:
    for module in source.of_kind("views"):
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef):
                yield f"{module.at(node)} {node.name}: views are functions"


@check
def actors_are_personas(source: Source) -> Iterator[str]:
    for module in source.of_kind("views", "queries", "actions", "rules"):
        if module.feature == "commonground.people":
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) == "request.user":
                yield f"{module.at(node)} request.user is not who acts: request.actor is"


@check
def nobody_keeps_score(source: Source) -> Iterator[str]:
    """No points, streaks, ranks or likes: neither a row for them nor a column."""
    for module in source.of_kind("models"):
        for node in ast.walk(module.tree):
            names = [node.name] if isinstance(node, ast.ClassDef) else []
            if isinstance(node, ast.Assign):
                names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            for name in names:
                words = re.findall(r"[a-z]+", re.sub(r"(?=[A-Z])", "_", name).lower())
                if found := GAMES & set(words):
                    yield f"{module.at(node)} {name} keeps {found.pop()}: we play no such game"


@check
def forms_are_plain(source: Source) -> Iterator[str]:
    for module in source.of_kind("forms"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute | ast.Name) and "ModelForm" in _word(node):
                yield f"{module.at(node)} a ModelForm writes past the actions"


@check
def models_have_no_effects(source: Source) -> Iterator[str]:
    for module in source.modules("commonground"):
        for model in ast.walk(module.tree):
            if not isinstance(model, ast.ClassDef) or module.kind != "models":
                continue
            for node in model.body:
                if isinstance(node, Function) and node.name in {"save", "asave", "delete"}:
                    yield f"{module.at(node)} {model.name} overrides {node.name}()"


@check
def nobody_listens_to_signals(source: Source) -> Iterator[str]:
    for module in source.modules("commonground"):
        for name, node in imports(module):
            if name.rpartition(".")[2] in SIGNALS or "signals" in name.split("."):
                yield f"{module.at(node)} imports the signal {name}: record a fact instead"


@check
def nobody_is_current(source: Source) -> Iterator[str]:
    for module in source.modules("commonground"):
        if module.parts[1] in {"kernel", "config"}:
            continue
        for name, node in imports(module):
            if name in {"contextvars.ContextVar", "threading.local", "asgiref.local.Local"}:
                yield f"{module.at(node)} {name}: hand the actor in"


@check
def facts_are_of_their_feature(source: Source) -> Iterator[str]:
    for module in source.of_kind("facts"):
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and "Fact" in map(_word, node.bases):
                yield from _faults_of_fact(module, node)


def _faults_of_fact(module: Module, node: ast.ClassDef) -> Iterator[str]:
    frozen = [
        d for d in node.decorator_list if called(d) == "dataclass" and "frozen" in ast.dump(d)
    ]
    if not frozen:
        yield f"{module.at(node)} the fact {node.name} is not frozen"
    said = re.search(
        r"kind\b.*=\s*[\"']([\w.]+)[\"']", ast.get_source_segment(module.text, node) or ""
    )
    if not said or said[1].split(".")[0] != module.parts[-2]:
        yield f"{module.at(node)} the kind of {node.name} does not begin with {module.parts[-2]}."


@check
def templates_use_listed_htmx(source: Source) -> Iterator[str]:
    for path in source.templates():
        for name in re.findall(r"[\s\"'](?:data-)?(hx-[a-z:-]+)\s*=", path.read_text()):
            if name not in HTMX:
                yield f"{path.relative_to(source.root)} uses {name}, which is not in HTMX"


@check
def templates_keep_the_content_policy(source: Source) -> Iterator[str]:
    bad = r"\sstyle=|<style\b|\son[a-z]+=[\"']|<script(?![^>]*(?:\bsrc=|application/json))[^>]*>"
    for path in source.templates():
        if found := re.search(bad, path.read_text()):
            yield f"{path.relative_to(source.root)} has {found[0].strip()}: browsers refuse it"


@check
def nothing_is_left_undone(source: Source) -> Iterator[str]:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK|raise NotImplementedError)\b")
    for module in source.modules():
        for number, line in enumerate(module.text.splitlines(), 1):
            if found := marks.search(line):
                yield f"{module.at(number)} leaves a {found[0]}"


@check
def chance_is_handed_in(source: Source) -> Iterator[str]:
    """numpy's own dice are out of import-linter's sight."""
    for module in source.modules():
        if module.parts[0] != "sociometry" and "pure" not in module.parts:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and ".random." in ast.unparse(node.func):
                seeded = called(node) in {"default_rng", "SeedSequence"} and node.args
                if not seeded:
                    yield f"{module.at(node)} throws dice of its own: take a seed or a generator"


def _word(node: ast.AST) -> str:
    return called(node)
