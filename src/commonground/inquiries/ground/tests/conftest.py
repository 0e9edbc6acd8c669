"""The question with maps before and after, and a browser for each."""

import pytest
from django.test import Client

from commonground.inquiries.ground.tests.world import world as build
from commonground.kernel import limits


@pytest.fixture
def world(db):
    return build()


@pytest.fixture(autouse=True)
def _nobody_has_written_yet():
    limits.forget()


@pytest.fixture
def as_(world):
    def client_of(name):
        client = Client()
        client.force_login(world.who(name).account)
        return client

    return client_of
