"""Two named adults together learn whose a name is, each once; whoever bears it is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.aliases.models import Alias
from commonground.audiences.models import Seat
from commonground.inquiries import actions as questions
from commonground.inquiries.naming import actions as naming
from commonground.kernel import limits
from commonground.kernel.errors import Refused
from commonground.kernel.jobs import run_due
from commonground.notices.queries import told
from commonground.people.models import Access, Persona
from commonground.people.queries import persona_of
from commonground.safety.unmasking import actions
from commonground.safety.unmasking.models import Unmasking
from commonground.testing.cast import Cast, assemble
from commonground.testing.kept import kept

SAID = questions.Thought(hunch="Zanzibar", odd="", sure=4)


def _world() -> tuple[Cast, Alias]:
    cast, now = assemble(), timezone.now()
    asked = questions.ask(cast.fay, cast.group.audience, question="Why nitrate?", now=now)
    questions.join(cast.ada, asked, now=now)
    questions.give(cast.ada, asked, "before", SAID, now=now)
    naming.take(cast.ada, asked, name="Heron", now=now)
    return cast, Alias.objects.get(audience=asked.audience_id)


@pytest.fixture
def there(db: None) -> tuple[Cast, Alias]:
    limits.forget()
    return kept(_world)


def sent(who: Persona, place: str, data: dict[str, Any] | None = None) -> tuple[int, str]:
    client = Client()
    client.force_login(who.account)
    answer = client.post(place, data or {}) if data is not None else client.get(place)
    return answer.status_code, answer.content.decode()


def asked(cast: Cast, alias: Alias, **about: Any) -> Unmasking:
    return actions.ask(cast.mod, alias, reason="She fears home.", now=timezone.now(), **about)


def notices_of(who: Persona) -> list[str]:
    while run_due(timezone.now()):
        continue
    return [one.says for one in told(persona_of(who.account))]


@pytest.mark.parametrize("who", ["fay", "ada", "kid", "lea", "gus", "out", "tom"])
def test_nobody_else_asks_decides_or_sees(there: tuple[Cast, Alias], who: str) -> None:
    cast, alias = there
    waits, reader = asked(cast, alias), getattr(cast, who)
    for what in ("yes", "no", "name"):
        status, _page = sent(reader, f"/safety/names/{waits.pk}/{what}/", {})
        assert status == 404
    status, page = sent(reader, "/safety/names/")
    assert "Heron" not in page
    assert status == (200 if who in ("fay", "tom") else 404)
    sent(reader, "/safety/names/", {"name": str(alias.pk), "reason": "I want to know."})
    assert Unmasking.objects.get() == waits


def test_one_alone_learns_nothing(there: tuple[Cast, Alias]) -> None:
    cast, alias = there
    waits = asked(cast, alias)
    assert sent(cast.mod, f"/safety/names/{waits.pk}/yes/", {})[0] == 403
    assert sent(cast.mod, f"/safety/names/{waits.pk}/name/", {})[0] == 403
    assert sent(cast.hal, f"/safety/names/{waits.pk}/name/", {})[0] == 403
    assert "Ada Adler" not in sent(cast.hal, "/safety/names/")[1]


def test_two_see_it_once_each_and_she_is_told(there: tuple[Cast, Alias]) -> None:
    cast, alias = there
    said = {"name": str(alias.pk), "reason": "She fears home."}
    assert sent(cast.mod, "/safety/names/", said)[0] == 302
    assert any("another name" in line for line in notices_of(cast.hal))
    assert not notices_of(cast.ada)
    waits = Unmasking.objects.get()
    assert sent(cast.hal, f"/safety/names/{waits.pk}/yes/", {})[0] == 302
    for who in (cast.mod, cast.hal):
        status, page = sent(who, f"/safety/names/{waits.pk}/name/", {})
        assert (status, "Ada Adler" in page) == (200, True)
        status, page = sent(who, f"/safety/names/{waits.pk}/name/", {})
        assert (status, "Ada Adler" in page) == (403, False)
        assert "Ada Adler" not in sent(who, "/safety/names/")[1]
    assert any("Two adults" in line for line in notices_of(cast.ada))
    status, page = sent(cast.ada, f"/me/names/{waits.pk}/")
    assert status == 200
    assert all(words in page for words in ("Mo Moderator", "Hal Head", "She fears home."))
    assert sent(cast.kid, f"/me/names/{waits.pk}/")[0] == 404
    assert not Access.objects.filter(subject=cast.ada.account_id).exists()


def test_it_closes_after_a_day(there: tuple[Cast, Alias]) -> None:
    cast, alias = there
    waits = asked(cast, alias)
    actions.confirm(cast.hal, waits, now=timezone.now() - timedelta(days=2))
    assert sent(cast.mod, f"/safety/names/{waits.pk}/name/", {})[0] == 403


def test_a_no_is_a_no(there: tuple[Cast, Alias]) -> None:
    cast, alias = there
    waits = asked(cast, alias)
    assert sent(cast.hal, f"/safety/names/{waits.pk}/no/", {})[0] == 302
    assert sent(cast.mod, f"/safety/names/{waits.pk}/name/", {})[0] == 403
    assert not notices_of(cast.ada)


def test_she_is_told_later_where_telling_endangers(there: tuple[Cast, Alias]) -> None:
    cast, alias = there
    waits, now = asked(cast, alias, later=True), timezone.now()
    actions.confirm(cast.hal, waits, now=now)
    actions.tell_due(now + timedelta(days=29))
    assert not notices_of(cast.ada)
    assert sent(cast.ada, f"/me/names/{waits.pk}/")[0] == 404
    actions.tell_due(now + timedelta(days=31))
    assert sent(cast.ada, f"/me/names/{waits.pk}/")[0] == 200


def test_two_from_inside_the_question_are_not_enough(there: tuple[Cast, Alias]) -> None:
    cast, alias = there
    for who in (cast.mod, cast.hal):
        audiences.seat(alias.audience, who, now=timezone.now())
    waits = asked(cast, alias)
    assert sent(cast.hal, f"/safety/names/{waits.pk}/yes/", {})[0] == 403


def test_one_adult_with_two_personas_is_not_two(there: tuple[Cast, Alias]) -> None:
    """Neither says yes to their own question, nor is the one of them outside the question for it."""
    cast, alias = there
    waits = asked(cast, alias)
    other = Persona.objects.create(account=cast.mod.account, name="Mo", sort_key="mo", own=False)
    with pytest.raises(Refused):
        actions.confirm(other, waits, now=timezone.now())
    with pytest.raises(Refused):
        actions.decline(other, waits, now=timezone.now())
    for who in (other, cast.hal):  # both adults sit in the question, one by another persona
        Seat.objects.create(
            audience=alias.audience, persona=who, state="live", since=timezone.now()
        )
    with pytest.raises(Refused):
        actions.confirm(cast.hal, waits, now=timezone.now())
    assert Unmasking.objects.get().opened_at is None
