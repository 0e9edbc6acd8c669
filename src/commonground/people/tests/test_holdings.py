import pytest
from django.contrib.auth import authenticate

from commonground.kernel.registries import holdings
from commonground.people import actions
from commonground.people.entry import actions as entry
from commonground.people.models import Access, Account, Consent, Guardianship, Membership, Slip


@pytest.fixture
def full(place):
    """A child of whom everything is held."""
    entry.issue_slip(place.tea, place.kid.account, entrance=place.entrance, now=place.now)
    actions.note_access(place.head.account_id, place.kid.account_id, "slip", now=place.now)
    actions.note_access(place.kid.account_id, place.mid.account_id, "slip", now=place.now)
    Consent.objects.create(
        account=place.kid.account,
        given_by=place.gus.account,
        purpose="pictures of me",
        basis="consent",
        given_at=place.now,
    )
    return place


def erase(place, persona):
    for holding in reversed(list(holdings)):
        holding.erase(persona.account_id, place.now)


def test_what_is_held_is_given_without_secrets(full):
    told = {h.name: list(h.export(full.kid.account_id)) for h in holdings}
    assert told["people.Account"][0]["sign_in_name"] == full.kid.account.sign_in_name
    assert told["people.Persona"][0]["name"] == "Kid Amsel"
    assert len(told["people.Guardianship"]) == 1
    assert not any("hash" in column or "password" in column for column in told["people.Slip"][0])


def test_after_an_erasure_nothing_says_whose_it_was(full):
    pk = full.kid.account_id
    erase(full, full.kid)
    kept = Account.objects.get(pk=pk)
    assert "kid" not in kept.sign_in_name
    assert not kept.is_active
    assert kept.personas.get().name != "Kid Amsel"
    for model in (Slip, Consent, Membership):
        assert not model.objects.filter(account=pk).exists()
    assert not Guardianship.objects.filter(child=pk).exists()


def test_what_they_did_stays_with_whom_it_concerns_without_a_name(full):
    erase(full, full.kid)
    assert Access.objects.get(subject=full.mid.account_id).actor is None


def test_erasing_a_guardian_keeps_the_childs_consent(full):
    erase(full, full.gus)
    assert Consent.objects.get(account=full.kid.account_id).given_by is None


def test_erasing_twice_changes_nothing(full):
    erase(full, full.kid)
    erase(full, full.kid)
    assert authenticate(None, username=full.kid.account.sign_in_name, password="x") is None
