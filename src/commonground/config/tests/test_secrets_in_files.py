"""A secret may come in a file; a file that does not say it is a fault with a sentence."""

import pytest
from pydantic import ValidationError

from commonground.config.environment import SECRETS, Environment

GOOD = {
    "database_url": "postgres://one:two@three/four",
    "secret_key": "a very long word",
    "mail_url": "smtp://mail.example",
    "media_secret_key": "the word of a bucket",
}


@pytest.fixture
def setting(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMONGROUND_MAIL_FROM", "school@mail.example")

    def read(name, text, **more):
        file = tmp_path / name
        if text is not None:
            file.write_text(text)
        monkeypatch.setenv(f"COMMONGROUND_{name.upper()}_FILE", str(file))
        for key, value in more.items():
            monkeypatch.setenv(f"COMMONGROUND_{key.upper()}", value)
        return Environment(_env_file=None)

    return read


@pytest.mark.parametrize("name", SECRETS)
def test_it_is_read_from_its_file(setting, name):
    read = getattr(setting(name, f"{GOOD[name]}\n"), name)
    assert read.get_secret_value() == GOOD[name]


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize(("text", "says"), [(None, "cannot be read"), (" \n", "is empty")])
def test_a_file_that_says_nothing_is_a_fault(setting, name, text, says):
    with pytest.raises(ValidationError, match=says):
        setting(name, text)


def test_said_twice_is_a_fault_that_tells_neither(setting):
    with pytest.raises(ValidationError, match="both set") as fault:
        setting("secret_key", "one secret", secret_key="another")
    assert "one secret" not in str(fault.value)
    assert "another" not in str(fault.value)


def test_what_stands_in_the_file_is_checked_as_well(setting):
    with pytest.raises(ValidationError, match="only postgres"):
        setting("database_url", "mysql://here")
