"""Compile each catalogue of messages, so that neither a server nor a build needs gettext; with
--gather first bring into the library's catalogues every sentence that it says now.
"""

import pkgutil
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parent.parent / "src"
GAP = re.compile(r"\{[a-z_]+\}")
ASIDE = re.compile(r"\.tests\b|__main__|\.spark$")  # what is not the library, or needs an extra


def main() -> int:
    if "--gather" in sys.argv:
        gather()
    for source in sorted(SOURCE.glob("*/**/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(source))
        catalogue.save_as_mofile(str(source.with_suffix(".mo")))
        language = source.parent.parent.name
        print(
            f"{source.relative_to(SOURCE).parts[0]}, {language}: {catalogue.percent_translated()} %"
        )
    return 0


def gather() -> None:
    """Every sentence of the library stands in each of its catalogues, with what was translated."""
    for source in sorted(SOURCE.glob("sociometry/locale/*/LC_MESSAGES/django.po")):
        old = polib.pofile(str(source), wrapwidth=0)
        before = {entry.msgid: entry for entry in old}
        forms = int(re.findall(r"nplurals=(\d)", old.metadata["Plural-Forms"])[0])
        old[:] = [kept(entry, before.get(entry.msgid), forms) for entry in templates()]
        old.save()


def templates() -> Iterator[polib.POEntry]:
    """The sentences and questions of the library without a translation, each once, with its keys."""
    import sociometry
    from sociometry.sentences import SENTENCES

    for module in pkgutil.walk_packages(sociometry.__path__, "sociometry."):
        if not ASIDE.search(module.name):
            import_module(module.name)
    questions = {
        one.question.key: (one.question.template, None) for one in sociometry.MEASURES.values()
    }
    keys: dict[str, list[str]] = {}
    plurals: dict[str, str | None] = {}
    for key, (one, many) in {**SENTENCES, **questions}.items():
        keys.setdefault(one, []).append(key)
        if plurals.setdefault(one, many) != many:
            raise ValueError(f"{keys[one]} say the same with different plurals")
    for one, many in plurals.items():
        yield polib.POEntry(
            msgid=one,
            msgid_plural=many or "",
            comment=", ".join(keys[one]),
            flags=["python-brace-format"] if GAP.search(one + (many or "")) else [],
        )


def kept(entry: polib.POEntry, before: polib.POEntry | None, forms: int) -> polib.POEntry:
    """The entry with its translation, unless a plural has come or gone since."""
    if before is not None and before.msgid_plural == entry.msgid_plural:
        entry.msgstr, entry.msgstr_plural = before.msgstr, before.msgstr_plural
    elif entry.msgid_plural:
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    return entry


if __name__ == "__main__":
    sys.exit(main())
