"""The making of the table, which no model describes: the two databases have too little in common."""

from typing import Any

from commonground.kernel.search.index import MAKE, UNMAKE


def make(_apps: Any, editor: Any) -> None:
    for words in MAKE[editor.connection.vendor]:
        editor.execute(words)


def unmake(_apps: Any, editor: Any) -> None:
    editor.execute(UNMAKE)
