"""Whatever questions and maps keep of a person is in the file that they take away: each field, or why not."""

import inspect

import pytest

from commonground.inquiries import actions as questions
from commonground.inquiries.alongside.queries import BESIDE
from commonground.inquiries.jobs import HOLDINGS
from commonground.inquiries.models import Removal
from commonground.inquiries.parting import actions as parting
from commonground.kernel.registries import holdings

NOT_TOLD = {
    "id", "pk", "key", "html", "shuffle", "step", "place",  # made by programs, and of no meaning outside
    "inquiry", "map", "spot", "thing", "post", "note", "answer",  # told by its words
    "persona", "owner", "begun_by", "author", "by_staff",  # who asks for it
    "hidden_at", "hidden_by", "deleted_by",  # a reason is told; who looks after it stays with the school
    "counted", "reckoned", "batch",  # whether it stands in a sum, which is told of all together
}  # fmt: skip
FURTHER = {  # of which model what is told elsewhere, or belongs to others
    "Inquiry": {"wondering", "goes_on", "first", "home", "audience", "thinkers", "after_since", "settled"},
    "Note": {"marker"},  # with the post that it is
    "Offer": {"to", "taken", "by"},
    "Choice": {"persona"},
    "Map": {"audience", "appended", "changed_at", "closed_at"},
    "MapChange": {"undoes"},
    "MapUpdate": {"data"},  # bytes that programs read; what they say is in the changes
    "Remark": {"by"},
    "Evidence": {"by"},
    "Hushed": {"by"},
    "Citation": {"by"},
    "Trial": {"link", "statement"}, "Outcome": {"run"}, "Look": {"line"},  # told by words
    "Argument": {"statement", "under"},  # said by others, or told by its words
    "Publication": {"by"},
    "Sameness": {"open", "of_before", "of_after"},  # for whom it counts
}  # fmt: skip
OURS = [one for one in holdings if one.model._meta.app_label in (
    "inquiries", "maps", "statements", "notes", "trials", "turns", "synthesis", "wordings", "releases",
    "feelings", "onward", "portfolios", "again",
)]  # fmt: skip


@pytest.mark.parametrize("held", OURS, ids=lambda one: one.model.__name__)
def test_each_field_is_in_the_file(held):
    told = inspect.getsource(held.export) + inspect.getsource(inspect.getmodule(held.export))
    name = held.model.__name__
    left = NOT_TOLD | FURTHER.get(name, set())
    left |= {field for model, _label, told in BESIDE if model is held.model for field in told}
    export = inspect.getsource(held.export)
    if "EXPORTED" in export:
        export += next(line for line in told.splitlines() if line.startswith("EXPORTED"))
    if "ITEMS" in export:
        left = left | set(inspect.getmodule(held.model).ITEMS)
    fields = [*held.model._meta.fields, *held.model._meta.many_to_many]
    missing = [f.name for f in fields if f.name not in left and f.name not in export]
    assert not missing, f"{name}: {missing} is kept of a person, and not in their file"


def test_none_is_forgotten():
    assert {one.model for one in HOLDINGS} <= {one.model for one in OURS}
    assert len(OURS) >= 20


def test_whether_one_took_part_when_it_was_ended_is_told(work, now):
    """What keeps somebody away, and whether they are brought back, is theirs to read."""
    questions.leave(work.cast.lea, work.inquiry, now=now)
    parting.part(work.cast.fay, work.inquiry, work.cast.lea, reason="Rest.", now=now)
    parting.part(work.cast.fay, work.inquiry, work.cast.kid, reason="Play.", now=now)
    (held,) = (one for one in HOLDINGS if one.model is Removal)
    for who, seated in ((work.cast.lea, False), (work.cast.kid, True)):
        (row,) = held.export(who.account_id)
        assert (row["you_took_part_until_then"], row["by"]) == (seated, work.cast.fay.name)
    fays = list(held.export(work.cast.fay.account_id))
    assert [row["my_reason"] for row in fays] == ["Rest.", "Play."]
    assert not {work.cast.lea.name, work.cast.kid.name} & {
        str(v) for row in fays for v in row.values()
    }
