"""The tables that tests meet are made from the models; those of a school are made by migrations."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection

from commonground.config.tests.processes import migrated

MADE = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"


def words(sql):
    """What stands between the brackets, in whatever order: columns may stand in another."""
    head, _bracket, body = (sql or "").partition("(")
    return head, sorted(body.removesuffix(")").split(", "))


@pytest.mark.once
@pytest.mark.django_db
def test_models_and_migrations_make_the_same(tmp_path):
    (file,) = migrated(tmp_path).glob("*.sqlite3")
    with closing(sqlite3.connect(file)) as school:
        by_migrations = {name: words(sql) for name, sql in school.execute(MADE)}
    with connection.cursor() as cursor:
        from_models = {name: words(sql) for name, sql in cursor.execute(MADE).fetchall()}
    assert by_migrations.pop("django_migrations")
    assert from_models == by_migrations
