"""Other names in one room: chosen once, nobody else's, and never a name of somebody there."""

import pytest

from commonground.audiences.aliases import actions, queries
from commonground.audiences.aliases.pure.naming import folded, gives_away
from commonground.kernel.errors import Conflict, Unreadable
from commonground.testing.cast import BEGINNING, assemble


@pytest.mark.parametrize(
    ("name", "given_away"),
    [
        ("Adam", True),
        ("ádam z.", True),
        ("Fan of adam", True),
        ("xXadamzayedXx", True),
        ("Zayed!", True),
        ("Heron", False),
        ("Madame", False),
        ("Li", False),
    ],
)
def test_a_name_that_holds_somebodys_name_gives_them_away(name: str, given_away: bool) -> None:
    assert gives_away(name, ["Adam Zayed", "Bo Li", ""]) is given_away


def test_letters_make_a_name_and_nothing_else_does() -> None:
    assert folded("  HÉRON -- ") == folded("heron")
    assert folded("\u202e!?") == ""


@pytest.mark.django_db
def test_a_name_is_borne_by_one_and_kept_for_them() -> None:
    cast = assemble()
    room = cast.group.audience
    near = queries.names_near([room.pk])
    held = actions.take(cast.ada, [room], name=" Heron ", near=near, now=BEGINNING)
    assert queries.name_in(room.pk, cast.ada) == "Heron"
    assert queries.name_in(room.pk, cast.kid) == cast.kid.name
    assert queries.name_in(None, cast.ada) == cast.ada.name
    with pytest.raises(Conflict):
        actions.take(cast.kid, [room], name="HERON", near=near, now=BEGINNING)
    with pytest.raises(Unreadable):
        actions.take(cast.kid, [room], name=f"Not {cast.ada.name}", near=near, now=BEGINNING)
    actions.drop(cast.ada, [room], now=BEGINNING)
    assert queries.name_in(room.pk, cast.ada) == cast.ada.name
    again = actions.take(cast.ada, [room], name="Otter", near=near, now=BEGINNING)
    assert (held, again, queries.alias_in(room.pk, cast.ada)) == ("Heron",) * 3
    assert "Heron" not in {name for _turn in range(20) for name in queries.offered(room.pk, near)}


@pytest.mark.django_db
def test_who_leaves_leaves_the_name_to_nobody() -> None:
    cast = assemble()
    room = cast.group.audience
    actions.take(cast.ada, [room], name="Heron", near=[], now=BEGINNING)
    actions.erase_of(cast.ada.account_id or 0, now=BEGINNING)
    assert not list(queries.holdings()[0].export(cast.ada.account_id or 0))
    with pytest.raises(Conflict):
        actions.take(cast.kid, [room], name="Heron", near=[], now=BEGINNING)
