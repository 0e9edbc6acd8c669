"""Whatever points to a person is held: purpose, basis, readers, end, how it is given and taken away."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field, Model

from commonground.kernel.registries import holdings
from commonground.people.models import Account, Persona
from tests.architecture.lists import WITHOUT_HOLDING

PEOPLE = (Account, Persona)
NUMBERS = {"actor_id", "account_id", "persona_id", "account_number", "persona_number"}


def fields_of_people(model: type[Model]) -> set[str]:
    """The columns of a model that point to an account or a persona, also by a bare number."""
    return {
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.related_model in PEOPLE or (isinstance(field, Field) and field.name in NUMBERS)
    }


def unheld() -> Iterator[str]:
    """Every column that points to a person and that no holding names."""
    held: dict[type[Model], set[str]] = {}
    for holding in holdings:
        held.setdefault(holding.model, set()).update(holding.person_fields)
    for model in apps.get_models():
        for name in sorted(fields_of_people(model) - held.get(model, set())):
            yield f"{model._meta.label}.{name}"


def test_every_column_that_points_to_a_person_is_held() -> None:
    assert set(unheld()) - set(WITHOUT_HOLDING) == set()


def test_what_is_excused_is_there() -> None:
    models = apps.get_models()
    there = {f"{model._meta.label}.{name}" for model in models for name in fields_of_people(model)}
    assert set(WITHOUT_HOLDING) - there == set()


def test_a_holding_says_everything() -> None:
    for holding in holdings:
        columns = {field.name for field in holding.model._meta.get_fields()} | {"id", "pk"}
        roots = {name.partition("__")[0] for name in holding.person_fields}
        assert roots <= columns, holding.name
        said = (holding.label, holding.purpose, holding.legal_basis, holding.readers)
        assert all(str(one).strip() for one in (*said, holding.retention)), holding.name


def test_a_column_that_nobody_holds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holdings, "_entries", {})
    assert "people.Slip.account" in set(unheld())
