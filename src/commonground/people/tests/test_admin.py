import pytest
from django.contrib import admin
from django.urls import reverse

from commonground.people.models import Account

SEEN = ["school", "account", "membership", "suspension", "access"]


@pytest.fixture
def operator(place, client):
    Account.objects.filter(pk=place.head.account_id).update(is_staff=True, is_superuser=True)
    place.head.account.refresh_from_db()
    client.force_login(place.head.account)
    return client


@pytest.mark.parametrize("name", SEEN)
def test_an_operator_looks_and_changes_nothing(operator, name):
    page = operator.get(reverse(f"admin:people_{name}_changelist"))
    assert page.status_code == 200
    assert operator.get(reverse(f"admin:people_{name}_add")).status_code == 403


def test_no_mail_address_is_shown(operator, place):
    one = reverse("admin:people_account_change", args=[place.gus.account_id])
    page = operator.get(one).content.decode()
    assert place.gus.account.sign_in_name in page
    assert "gus@home.example" not in page


def test_secrets_are_not_there():
    shown = {model._meta.label for model in admin.site._registry}
    hidden = {"people.Slip", "people.SecretLink", "account.EmailAddress", "mfa.Authenticator"}
    assert not shown & hidden
