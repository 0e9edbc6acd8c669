"""In a small group people may guess whose a name is: what counts is among how many one is looked for."""

from commonground.inquiries import actions
from commonground.inquiries.models import Inquiry
from commonground.inquiries.naming.queries import naming
from commonground.people.models import Suspension
from commonground.testing.cast import pupil


def joined(work, name, now, *, ready):
    made = pupil(f"{name} Late", work.cast.group)
    actions.join(made, work.inquiry, now=now)
    if ready:
        actions.pass_by(made, work.inquiry, "before", now=now)
    return made


def test_staff_and_who_only_asked_for_a_seat_hide_nobody(work, now):
    """Three can say something there; fay, kid and six more hold seats and can not, or bear no name."""
    actions.pass_by(work.cast.fay, work.inquiry, "before", now=now)  # staff, who takes part

    def small():
        return naming(work.cast.ada, work.inquiry.pk).small

    for name in ("Nel", "Lou", "Pia", "Moe", "Una", "Zoe"):
        joined(work, name, now, ready=False)
    assert Inquiry.objects.get().audience.seats.exclude(state="ended").count() > 8
    assert small()
    last = [joined(work, name, now, ready=True) for name in ("Ivo", "Jan", "Kim", "Leo", "Mia")][-1]
    assert not small()  # ada, lea and gil with these five
    Suspension.objects.create(account=last.account, reason="x", since=now)
    assert small()
