"""The admin is a window: nothing in it can be added, changed or removed, by anyone."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.urls import reverse

from commonground.kernel.admin import ReadOnlyAdmin
from commonground.kernel.models import FactRow, Job
from commonground.testing.cast import SECRET


def test_every_page_of_the_admin_is_read_only():
    ours = {
        model: page
        for model, page in admin.site._registry.items()
        if "commonground" in model.__module__
    }
    assert {FactRow, Job} <= ours.keys()
    assert [model for model, page in ours.items() if not isinstance(page, ReadOnlyAdmin)] == []


@pytest.fixture
def operator(client):
    account = get_user_model().objects.create(
        sign_in_name="operator", is_staff=True, is_superuser=True
    )
    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": SECRET}
    )
    client.force_login(account)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("model", [FactRow, Job])
def test_the_operator_looks_and_changes_nothing(operator, model, django_user_model):
    from django.utils import timezone

    now = timezone.now()
    made = {"due_at": now, "name": "a.b"} if model is Job else {"at": now, "kind": "a.b"}
    row = model.objects.create(**made)
    name = f"admin:kernel_{model._meta.model_name}"
    assert operator.get(reverse(f"{name}_changelist")).status_code == 200
    assert operator.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200
    assert operator.get(reverse(f"{name}_add")).status_code == 403
    assert operator.post(reverse(f"{name}_change", args=[row.pk]), {}).status_code == 403
    assert operator.post(reverse(f"{name}_delete", args=[row.pk]), {"post": 1}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    operator.post(reverse(f"{name}_changelist"), action)
    assert model.objects.filter(pk=row.pk).exists()
