"""The people of the journeys, written into a founded school as a roster and a few weeks would.

Run as a program in the school's home folder; prints who is who as JSON.
"""

import json
import sys
from datetime import time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from commonground.config.cli import begin

PASSWORD = "three calm otters"
CLASSES = {
    "8B": (10, "Fay Fields", "Ada Adler, Ben Bauer, Cem Can, Dia Diop, Eli Ek, Finn Falk, Gia Gallo, "
                             "Hana Holm, Ivo Ilic, Jo Jansen, Kid Karim, Lea Lind"),
    "2A": (6, "Nia Noor", "Yui Yamada, Zoe Zeman"),
    "9A": (10, "Tom Thorn", "Out Olsen"),
}  # fmt: skip
GUARDIAN, CHILD = "Gus Karim", "Kid Karim"
# They have been here before and chose PASSWORD; everybody else has never signed in.
BEEN_HERE = [
    "Mo Deputy",
    "Fay Fields",
    "Nia Noor",
    "Tom Thorn",
    "Gus Karim",
    "Ben Bauer",
    "Cem Can",
    "Dia Diop",
    "Kid Karim",
    "Lea Lind",
    "Zoe Zeman",
    "Out Olsen",
]


def enrol() -> dict[str, Any]:
    """Classes 8B and 2A of the founded school, and class 9A of another one."""
    from commonground.groups import actions as groups
    from commonground.kernel import workers
    from commonground.people import actions as people
    from commonground.people.models import Account, Guardianship, Persona, Role, School

    now = timezone.now()
    workers.lease_worker(now)
    harbour, hill = School.objects.get(), people.found_school("Hill School", now=now)
    ids = {}
    for name, (band, teacher, pupils) in CLASSES.items():
        school = hill if name == "9A" else harbour
        group = groups.found_class(school, name=name, band=band, now=now)
        groups.place_teacher(group, _enrolled(teacher, school, Role.TEACHER), now=now)
        for pupil in pupils.split(", "):
            groups.place_pupil(group, _enrolled(pupil, school, Role.LEARNER), now=now)
        ids[name] = group.pk
    guardian = _enrolled(GUARDIAN, harbour, Role.GUARDIAN)
    Guardianship.objects.create(guardian=guardian.account, child=_named(CHILD).account, since=now)
    Account.objects.filter(personas__name__in=BEEN_HERE).update(
        password=make_password(PASSWORD), last_login=now
    )
    people_of_it = Persona.objects.exclude(account=None).select_related("account")
    return {
        "groups": ids,
        "people": {p.name: {"pk": p.pk, "login": p.account.sign_in_name} for p in people_of_it},
        "things": _things_of(ids["8B"], harbour),
    }


def _enrolled(name: str, school: Any, role: Any) -> Any:
    from commonground.people import actions as people
    from commonground.people.models import Band, Role

    band = Band.YOUNGEST if role == Role.LEARNER else Band.OLDEST
    persona = people.admit(name, band=band, now=timezone.now())
    people.enrol(persona.account, school, role, now=timezone.now())
    return persona


def _named(name: str) -> Any:
    from commonground.people.models import Persona

    return Persona.objects.select_related("account").get(name=name)


def _things_of(group_pk: int, school: Any) -> dict[str, int | str]:
    """One thing of each sort, so that every page has something to show."""
    from commonground.audiences import actions as audiences
    from commonground.groups.calendar import actions as calendar
    from commonground.groups.circles import actions as circles
    from commonground.groups.endings import actions as endings
    from commonground.groups.models import Group
    from commonground.people.links import actions as links
    from commonground.people.models import Purpose
    from commonground.people.own import actions as own
    from commonground.posts import actions as posts
    from commonground.safety import actions as safety
    from commonground.safety import queries as reports
    from commonground.ties import actions as ties
    from commonground.ties.models import TieKind

    now = timezone.now()
    group = Group.objects.select_related("audience").get(pk=group_pk)
    fay, lea, ben, cem, kid, gus, mo = map(
        _named,
        ["Fay Fields", "Lea Lind", "Ben Bauer", "Cem Can", "Kid Karim", "Gus Karim", "Mo Deputy"],
    )
    group = _for_teacher(fay, group_pk)
    question = posts.say(
        lea, audiences=[group.audience], source="Why is the sky red at dusk?", asks=True, now=now
    )
    posts.reply(ben, question, source="I think it is **dust**.", now=now)
    unkind = posts.say(cem, audiences=[group.audience], source="Ben cannot even read.", now=now)
    pointed = reports.thing(ben, post=unkind.pk, person=None, page="")
    report = safety.report(ben, pointed, whom="me", words="He always does that.", now=now)
    tomorrow = now + timedelta(days=1)
    circle = circles.make_circle(lea, name="Science fair", now=now)
    circles.add_to_circle(lea, circle, ben, now=now)
    audiences.block(lea, _named("Dia Diop"), now=now)
    return {
        "question": question.pk,
        "unkind": unkind.pk,
        "report": report.pk,
        "circle": circle.pk,
        "audience": group.audience_id,
        "asked": audiences.follow(ben, lea, now=now).pk,
        "tie": ties.declare(ben, lea, kind=TieKind.objects.order_by("pk")[0], now=now).pk,
        "lesson": calendar.add_lesson(
            fay, group, weekday=now.weekday(), begins=time(0), ends=time(23, 59), subject="Physics",
            now=now,
        ).pk,
        "event": calendar.add_event(
            fay, group, sort="excursion", title="To the river", begins=tomorrow,
            ends=tomorrow + timedelta(hours=3), now=now,
        ).pk,
        "term": endings.found_term(
            school, name="Spring", starts=now.date(), ends=(now + timedelta(days=90)).date(), now=now
        ).pk,
        "consent": own.give_consent(gus, kid.account, purpose=Purpose.PICTURE, now=now).pk,
        "calendar": links.make_link(lea, purpose="calendar", now=now),
        "link": _link_of(lea),
    }  # fmt: skip


def _for_teacher(teacher: Any, pk: int) -> Any:
    from commonground.groups import queries

    return queries.one(teacher, pk)


def _link_of(persona: Any) -> int:
    from commonground.people.models import SecretLink

    return SecretLink.objects.get(persona=persona).pk


if __name__ == "__main__":
    begin()
    json.dump(enrol(), sys.stdout)
