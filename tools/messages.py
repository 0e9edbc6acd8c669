"""Compile each catalogue of messages, so that neither a server nor a build needs gettext."""

import sys
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parent.parent / "src"


def main() -> int:
    for source in sorted(SOURCE.glob("*/**/LC_MESSAGES/*.po")):
        catalogue = polib.pofile(str(source))
        catalogue.save_as_mofile(str(source.with_suffix(".mo")))
        language = source.parent.parent.name
        print(f"{language}: {catalogue.percent_translated()} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
