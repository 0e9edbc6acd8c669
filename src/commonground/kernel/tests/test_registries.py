"""The four ways up: each name once, asked in order, one question for many posts."""

from types import SimpleNamespace

import pytest

from commonground.kernel import registries
from commonground.kernel.registries import Card, Holding, Place, Registry, cards_for, menu

ADA = SimpleNamespace(pk=1)


@pytest.fixture(autouse=True)
def _empty(monkeypatch):
    monkeypatch.setattr(registries, "cards", Registry("cards"))
    monkeypatch.setattr(registries, "places", Registry("places"))


def place(name, *, order=100, shown=True):
    return Place(name, name.title(), "leaf", f"home:{name}", lambda _actor: shown, order)


def test_the_menu_shows_what_leads_somewhere_in_order():
    registries.places.add(
        place("me", order=9), place("class", shown=False), place("today", order=1)
    )
    assert [place.name for place in menu(ADA)] == ["today", "me"]


def test_two_of_one_name_are_a_fault_of_wiring():
    registries.places.add(place("me"))
    with pytest.raises(ValueError, match="two places called 'me'"):
        registries.places.add(place("me"))


def test_a_card_is_asked_once_for_all_posts():
    asked = []

    def counted(actor, posts):
        asked.append(posts)
        return {post: post * 10 for post in posts if post > 1}

    card = Card("counts", "posts/counts.html", counted)
    registries.cards.add(card)
    assert cards_for(ADA, [1, 2, 3]) == {1: [], 2: [(card, 20)], 3: [(card, 30)]}
    assert asked == [[1, 2, 3]]


def test_no_posts_no_question():
    registries.cards.add(Card("counts", "posts/counts.html", lambda _a, _p: 1 / 0))
    assert cards_for(ADA, []) == {}


def test_a_holding_is_known_by_its_model():
    from commonground.kernel.models import FactRow

    words = {"label": "", "purpose": "", "legal_basis": "", "readers": "", "retention": ""}
    holding = Holding(
        FactRow, ("actor_id",), **words, export=lambda _id: [], erase=lambda _id, _now: None
    )
    holdings = Registry("holdings")
    holdings.add(holding)
    assert list(holdings) == [holding]
    assert len(holdings) == 1
    assert holdings["kernel.FactRow"] is holding
