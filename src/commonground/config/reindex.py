"""The index of search made anew, by the operator: after a new version changed how words are compared."""

from commonground.config.cli import Arguments


def reindex(_arguments: Arguments) -> None:
    """All that can be found; who searches meanwhile finds what is there already."""
    from commonground.discovery.indexing.jobs import make_anew

    print(f"{make_anew()} things can be found.")
