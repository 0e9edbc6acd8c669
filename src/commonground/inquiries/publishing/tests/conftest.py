"""A question of class 8B that has ended, with what was made of it."""

from dataclasses import dataclass

import pytest
from django.utils import timezone

from commonground.inquiries.leading import actions as leading
from commonground.inquiries.models import Inquiry
from commonground.inquiries.notes import actions as notes
from commonground.inquiries.notes.models import Note
from commonground.inquiries.publishing import actions as publishing
from commonground.inquiries.statements import actions as stating
from commonground.inquiries.statements.models import Statement
from commonground.inquiries.synthesis import actions as writing
from commonground.inquiries.tests.working import Work, work
from commonground.kernel import limits
from commonground.maps import actions as maps
from commonground.maps.pure.edits import AddConcept


@dataclass(frozen=True)
class Ended:
    """The work, and what stands in it."""

    work: Work
    inquiry: Inquiry
    note: Note
    thought: Statement
    said: Statement

    def who(self, name: str):
        return self.work.who(name)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def begun(db, now):
    """Written together, resting on a note of gil's, leaving what ada thought and gil said open."""
    limits.forget()
    done = work()
    inquiry, ada, gil = done.inquiry, done.cast.ada, done.gil
    note = notes.note(gil, inquiry, marker="new", source="It rained in Nairobi.", now=now)
    said = stating.state(gil, inquiry, source="It is the Limpopo.", now=now)
    thought = Statement.objects.get(inquiry=inquiry, answer__persona=ada, thought="hunch")
    maps.edit(ada, inquiry.map, [AddConcept("c1", "fertiliser")], now=now)
    writing.write(ada, inquiry, source="Rain washes it.", on=0, now=now)
    cited = [("note", str(note.pk)), ("statement", str(thought.pk)), ("statement", str(said.pk))]
    writing.cite(ada, inquiry, among=cited, chosen=cited[:1], is_open=False, now=now)
    writing.cite(ada, inquiry, among=cited, chosen=cited[1:], is_open=True, now=now)
    return Ended(done, inquiry, note, thought, said)


@pytest.fixture
def ended(begun, now):
    """The same, ended and made known to the school."""
    return make_known(begun, now)


def make_known(work, now):
    """End it, and say it to the school."""
    ada, inquiry = work.who("ada"), work.inquiry
    leading.end(ada, inquiry, now=now)
    inquiry.refresh_from_db()
    school = work.work.cast.school.audiences.get(kind="school")
    publishing.publish(ada, inquiry, audience=school, words="We know more.", now=now)
    return work
