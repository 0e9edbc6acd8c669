"""Letters about one's own way in: in our words, with what to do if it was somebody else."""

import re
from pathlib import Path

import allauth
import pytest
from django.core import mail
from django.template.loader import get_template
from django.urls import reverse

import commonground

OURS = Path(commonground.__file__).parent / "templates"
THEIRS = Path(allauth.__file__).parent / "templates"
# Nobody signs up by themselves; no code, only an address, sets a new password.
NEVER_SENT = {"account_already_exists", "password_reset_code"}
PASSWORD = "a long enough one"


def letters() -> list[str]:
    found = [p for room in ("account", "mfa") for p in (THEIRS / room / "email").glob("*.txt")]
    names = [p.relative_to(THEIRS).as_posix() for p in sorted(found)]
    return [name for name in names if not any(never in name for never in NEVER_SENT)]


@pytest.fixture
def tea(place, client, settings):
    settings.MAIL = True
    account = place.tea.account
    account.set_password(PASSWORD)
    account.save()
    client.force_login(account)
    return account


@pytest.mark.parametrize("name", letters())
def test_each_letter_is_ours(name):
    assert Path(get_template(name).origin.name).is_relative_to(OURS)


def test_a_new_password_by_letter(client, tea):
    client.logout()
    client.post(reverse("account_reset_password"), {"email": tea.email})
    (letter,) = mail.outbox
    assert letter.subject == "Commonground: A new password"
    assert f"Your sign-in name is {tea.sign_in_name}." in letter.body
    assert "Open this address to choose one." in letter.body
    (where,) = re.findall(r"http://testserver(\S+)", letter.body)
    page = client.get(where, follow=True)
    assert page.status_code == 200
    assert "password1" in page.content.decode()


def test_who_changed_the_password_is_told_and_what_to_do(client, tea):
    new = "another long one"
    given = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post(reverse("account_change_password"), given).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [tea.email]
    assert letter.subject == "Commonground: Your password was changed"
    assert re.search(r"your password was changed\.\s+That was on .+ at .+\.", letter.body)
    assert "If it was not you, sign in, choose a new password" in letter.body
    assert "127.0.0.1" not in letter.body


def test_a_name_is_not_written_as_html(client, tea):
    """Letters are plain text: what stands in a page as &amp; is an & here."""
    tea.sign_in_name = "tea&co"
    tea.save()
    client.logout()
    client.post(reverse("account_reset_password"), {"email": tea.email})
    assert "Your sign-in name is tea&co." in mail.outbox[0].body
