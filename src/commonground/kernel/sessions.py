"""Sessions in the database, read by a statement that is kept: each request asks for one."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone

from commonground.kernel.statements import Blank, kept


class SessionStore(db.SessionStore):
    """Django's own, in all but the reading."""

    def load(self) -> dict[str, Any]:
        found = kept(_open).rows({"key": self.session_key, "now": timezone.now()})
        if not found:
            self._session_key = None
            return {}
        return self.decode(found[0])


def _open() -> QuerySet[Session, str]:
    key, now = Blank("key", CharField()), Blank("now", DateTimeField())
    open_ones = Session.objects.filter(session_key=key, expire_date__gt=now)
    return open_ones.values_list("session_data", flat=True)
