"""A few weeks at the school of the journeys: who came in before, and one thing of each sort.

Run as a program in the school's home folder; prints who is who as JSON.
"""

import json
import os
import sys
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from commonground.config.cli import begin

PASSWORD = "three calm otters"
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
    "Finn Falk",
    "Kid Karim",
    "Lea Lind",
    "Zoe Zeman",
    "Out Olsen",
]


# The class that is asked in test_ask_the_class, and its teacher.
TEACHER_OF_MANY = "Tia Tern"
FIRST_NAMES = (
    "Ana Bob Cleo Dan Ela Fred Gus Hans Ida Jan Kai Leo Mia Nil Ola Pia Quinn Rui Sue Tom Una Vic "
    "Wim Xia Yan Zoe"
)
LARGE = [TEACHER_OF_MANY, *(f"{name} Quay" for name in FIRST_NAMES.split(" "))]


def _large_class() -> None:
    """A class of 26 at the school of the journeys."""
    from commonground.groups import actions as groups
    from commonground.people import actions as people
    from commonground.people.models import Band, Role, School

    now, school = timezone.now(), School.objects.get(name="Harbour School")
    group = groups.found_class(school, name="8C", band=Band.MIDDLE, now=now)
    for number, name in enumerate(LARGE):
        persona = people.admit(name, now=now, band=Band.OLDEST if number == 0 else Band.MIDDLE)
        role = Role.LEARNER if number else Role.TEACHER
        people.enrol(persona.account, school, role, now=now)
        place = groups.place_pupil if number else groups.place_teacher
        place(group, persona, now=now)


def live() -> dict[str, Any]:
    """What the roster cannot bring: passwords, words, lessons, a report."""
    from commonground.groups.models import Group
    from commonground.kernel import workers
    from commonground.people.models import Account, Persona

    workers.lease_worker(timezone.now())
    _large_class()
    Account.objects.filter(personas__name__in=[*BEEN_HERE, *LARGE]).update(
        password=make_password(PASSWORD), last_login=timezone.now()
    )
    groups = {group.name: group.pk for group in Group.objects.filter(form="class")}
    people = Persona.objects.exclude(account=None).select_related("account")
    return {
        "groups": groups,
        "people": {p.name: {"pk": p.pk, "login": p.account.sign_in_name} for p in people},
        "things": _things_of(groups["8B"]),
    }


def _named(name: str) -> Any:
    from commonground.people.models import Persona

    return Persona.objects.select_related("account").get(name=name)


def _messages(ben: Any, cem: Any, lea: Any, now: Any) -> dict[str, int]:
    """Three pupils write to each other; and one to the head, of which the deputy knows."""
    from commonground.posts.messages import actions as messages

    talk = messages.begin(cem, [ben, lea], source="Shall we meet at the library?", now=now)
    said = messages.write(ben, talk, source="At **four**.", now=now)
    watched = messages.begin(_named("Hal Head"), [ben], source="Well done at the fair.", now=now)
    return {"conversation": talk.pk, "message": said.pk, "watched": watched.pk}


def _things_of(group_pk: int) -> dict[str, int | str]:
    """One thing of each sort, so that every page has something to show."""
    from commonground.audiences import actions as audiences
    from commonground.groups.calendar import actions as calendar
    from commonground.groups.circles import actions as circles
    from commonground.people.links import actions as links
    from commonground.people.models import Purpose
    from commonground.people.own import actions as own
    from commonground.posts import actions as posts
    from commonground.posts.bookmarks import actions as bookmarks
    from commonground.posts.drafts import actions as drafts
    from commonground.posts.edits import actions as edits
    from commonground.posts.learned import actions as learned
    from commonground.profiles.wall import actions as wall
    from commonground.profiles.wall.models import WrittenFor
    from commonground.safety import actions as safety
    from commonground.safety import queries as reports
    from commonground.sociograms.models import Study
    from commonground.ties import actions as ties
    from commonground.ties.models import TieKind
    from commonground.timelines.lists import actions as lists
    from commonground.timelines.muting import actions as muting

    now = timezone.now()
    fay, lea, ben, cem, kid, gus, mo = map(
        _named,
        ["Fay Fields", "Lea Lind", "Ben Bauer", "Cem Can", "Kid Karim", "Gus Karim", "Mo Deputy"],
    )
    group = _for_teacher(fay, group_pk)
    question = posts.say(
        lea, audiences=[group.audience], source="Why is the sky red at dusk?", asks=True, now=now
    )
    answer = posts.reply(ben, question, source="I think it is **dust**.", now=now)
    unkind = posts.say(cem, audiences=[group.audience], source="Ben cannot even read.", now=now)
    pointed = reports.thing(ben, post=unkind.pk, person=None, page="")
    report = safety.report(ben, pointed, whom="me", words="He always does that.", now=now)
    edits.edit(ben, answer, source="I think it is **fine dust**.", seen=None, now=now)
    taken = learned.take(ben, question, words="Dust scatters the blue light.", now=now)
    wall.open_to(lea, writers="class", now=now)
    on_wall = wall.write(
        ben, lea, audiences=[group.audience], source="Your drawing is good.", now=now
    )
    kept = bookmarks.keep(ben, question, now=now)
    tomorrow = now + timedelta(days=1)
    circle = circles.make_circle(ben, name="Science fair", now=now)
    circles.add_to_circle(ben, circle, lea, now=now)
    audiences.block(ben, _named("Dia Diop"), now=now)
    reading = lists.make_list(ben, name="Physics")
    lists.put_person(ben, reading, lea)
    return {
        "question": question.pk,
        "answer": answer.pk,
        "draft": drafts.keep(ben, sent={"text": ["Why is dust grey?"]}, now=now).pk,
        **_messages(ben, cem, lea, now),
        "entrance": group.entrance_id,
        "unkind": unkind.pk,
        "report": report.pk,
        "taken": taken.pk,
        "written": WrittenFor.objects.get(post=on_wall).pk,
        "kept": kept.pk,
        "circle": circle.pk,
        "reading list": reading.pk,
        "talk": _invited(mo, report, ben, now),
        "muted words": muting.mute_words(ben, words="spoiler", days=7, now=now).pk,
        "audience": group.audience_id,
        "asked": audiences.follow(lea, ben, now=now).pk,
        "tie": ties.declare(ben, lea, kind=TieKind.objects.order_by("pk")[0], now=now).pk,
        "lesson": calendar.add_lesson(
            fay, group, weekday=now.weekday(), begins=time(0), ends=time(23, 59), subject="Physics",
            now=now,
        ).pk,
        "event": calendar.add_event(
            fay, group, sort="excursion", title="To the river", begins=tomorrow,
            ends=tomorrow + timedelta(hours=3), now=now,
        ).pk,
        "term": group.term_id,
        "study": Study.objects.get().pk,
        "watch": _watching(ben, now),
        **_asked_twice(group, fay, now),
        **_being_asked(group, fay, now),
        "consent": own.give_consent(gus, kid.account, purpose=Purpose.PICTURE, now=now).pk,
        "calendar": links.make_link(ben, purpose="calendar", now=now),
        "link": _link_of(ben),
        "file": kid.account_id,
        "list": _list_that_waits(mo, group.school),
        **_sources(fay, group, now),
        **_pictures(ben, lea, group.audience, now),
        "wiki": _page_of_two(ben, lea, group.audience, now),
        **_maps(ben, lea, group.audience, now),
        **_wondered(ben, lea, fay, group.audience, now),
    }  # fmt: skip


def _page_of_two(ben: Any, lea: Any, place: Any, now: Any) -> int:
    """A page that two wrote, one beside it that was taken away."""
    from commonground.pages import actions as pages

    page = pages.begin(ben, place, title="The river", source="It is *brown* in May.", now=now)
    pages.write(lea, page, title="The river", source="It is **red** in June.", on=1, now=now)
    gone = pages.begin(ben, place, title="Nothing", source="Nothing yet.", now=now)
    pages.delete(ben, gone, now=now)
    return page.pk


def _maps(ben: Any, lea: Any, place: Any, now: Any) -> dict[str, Any]:
    """A map of two with something that hangs on it, and one that was taken away."""
    from commonground.maps import actions as maps
    from commonground.maps.evidence.actions import hang
    from commonground.maps.pure.edits import AddConcept, AddLink
    from commonground.maps.remarks.actions import remark
    from commonground.posts import actions as posts

    said = posts.say(ben, audiences=[place], source="The brook was brown today.", now=now)
    drawn = [AddConcept("rain", "rain"), AddConcept("brook", "the brook")]
    map_ = maps.begin(ben, place, name="Where the mud comes from", edits=drawn, now=now)
    maps.edit(lea, map_, [AddLink("fills", "rain", "brook", "fills")], now=now)
    hung = hang(ben, map_, "brook", address=f"/posts/{said.pk}/", words="seen", now=now)
    line = remark(lea, map_, "brook", words="Which brook do you mean?", now=now)
    gone = maps.begin(ben, name="Nothing", now=now)
    maps.delete(ben, gone, now=now)
    return {
        "map": map_.pk,
        "map taken away": gone.pk,
        "thing on the map": "brook",
        "evidence on the map": hung.pk,
        "line about the map": line.pk,
    }


def _wondered(ben: Any, lea: Any, teacher: Any, place: Any, now: Any) -> dict[str, int]:
    """A question that ben has answered and lea not, one that ended, one about the class, an aim."""
    from commonground.inquiries import actions as inquiries
    from commonground.inquiries.aims import actions as aims
    from commonground.inquiries.leading import actions as leading

    open_ = inquiries.ask(ben, place, question="Where does the salt come from?", now=now)
    said = inquiries.Thought(hunch="From the road.", odd="From the rain.", sure=2)
    thought = inquiries.give(ben, open_, "before", said, now=now)
    inquiries.join(lea, open_, now=now)
    together = _worked_together(ben, open_, now)
    ended_part = _parted(teacher, open_, now)
    ended = inquiries.ask(ben, place, question="Why is the hall so loud?", now=now)
    own = inquiries.give(ben, ended, "before", said, now=now)
    inquiries.sign(ben, own, now=now)
    leading.end(ben, ended, now=now)
    at_the_end = _came_to_an_end(ben, teacher, open_, ended, now)
    first = inquiries.ask(teacher, place, question="What for?", first=True, now=now)
    aim = aims.add(ben, words="To listen to a room", now=now)
    made = {"open question": open_, "ended question": ended, "first question": first, "aim": aim}
    return (
        {name: one.pk for name, one in made.items()}
        | together
        | at_the_end
        | {"thought": thought.shuffle, "removal": ended_part}
    )


def _parted(teacher: Any, open_: Any, now: Any) -> int:
    """Somebody whose part in the question the teacher ended."""
    from commonground.inquiries import actions as inquiries
    from commonground.inquiries.parting import actions as parting

    kid = _named("Kid Karim")
    inquiries.join(kid, open_, now=now)
    return int(parting.part(teacher, open_, kid, reason="Not like this.", now=now).pk)


def _came_to_an_end(ben: Any, teacher: Any, open_: Any, ended: Any, now: Any) -> dict[str, int]:
    """A page of ben's own that was handed in, one that he keeps, and an offer of the question."""
    from commonground.inquiries.onward import actions as onward
    from commonground.inquiries.portfolios import actions as portfolios

    kept, handed = (portfolios.begin(ben, one, now=now) for one in (open_, ended))
    portfolios.hand_in(ben, handed, teacher, now=now)
    offer = onward.hand_over(ben, ended, teacher, now=now)
    return {"portfolio": handed.pk, "portfolio kept": kept.pk, "offer": offer.pk}


def _worked_together(ben: Any, inquiry: Any, now: Any) -> dict[str, int]:
    """A sentence with an argument, a note, what was tried, a task, a result begun."""
    from commonground.inquiries.notes import actions as notes
    from commonground.inquiries.statements import actions as stating
    from commonground.inquiries.synthesis import actions as synthesis
    from commonground.inquiries.trials import actions as trials
    from commonground.inquiries.trials.pure.runs import set_in
    from commonground.inquiries.trials.pure.table import table_of
    from commonground.inquiries.trials.running import actions as running
    from commonground.inquiries.turns import actions as turns
    from commonground.inquiries.turns.planning import actions as planning

    said = stating.state(ben, inquiry, source="Rain carries it.", now=now)
    stating.weigh(ben, said, side="agrees", now=now)
    stating.argue(ben, said, way="for", source="I saw it.", now=now)
    noted = notes.note(ben, inquiry, marker="need", source="From which road?", now=now)
    found = trials.Found(
        "measured", now.date(), "outside", table=table_of("place,salt\nroad,4\nfield,1")
    )
    trials.write_down(ben, inquiry, found, source="Two places.", now=now)
    played = trials.Found("played", now.date(), "", address="https://lab.example/road")
    road = trials.write_down(ben, inquiry, played, source="A road in winter.", now=now)
    for salt, came_out in (("2", "runoff = 1 g"), ("4", "runoff = 3 g"), ("8", "")):
        values = set_in(f"salt = {salt} kg")
        run = running.plan_run(ben, road, values=values, expected="More runs off.", now=now)
        if came_out:
            running.tell_outcome(ben, run, source=came_out, now=now)
    task = turns.plan(ben, inquiry, source="Ask the town", now=now)
    for part, words in (("find", "Which road it is."), ("change", "If the field has as much.")):
        line = planning.write_line(ben, inquiry, part=part, source=words, until=now.date(), now=now)
    planning.look_again(ben, line, went="open", source="We shall see.", now=now)
    synthesis.write(ben, inquiry, source="It comes from the road.", on=0, now=now)
    told = {"simulation": road.pk, "run": run.pk, "line of the plan": line.pk}
    return told | {"weighed": said.pk, "noted": noted.pk, "task": task.pk}


def _pictures(ben: Any, lea: Any, place: Any, now: Any) -> dict[str, int]:
    """A picture with words, a voice note, a file, one that nobody could read, one not wanted."""
    from commonground.posts import actions as posts
    from commonground.posts.media import actions as media
    from commonground.posts.media import jobs
    from commonground.posts.media.pure.given import given_of
    from commonground.posts.media.tests import samples

    made = {
        "picture": samples.picture("PNG", (900, 600)),
        "voice": samples.wav(),
        "sheet": samples.PDF,
        "broken picture": samples.picture()[:300],
    }
    things = {}
    for name, content in [*made.items(), ("unwanted", samples.picture("PNG", (300, 500)))]:
        given = given_of(content, f"{name}.x")
        things[name] = media.bring(ben, given, token=media.laid_down(given), now=now)
        jobs.prepare(upload=things[name].pk, now=now)
    for names, words in ((list(made), "What I saw at the river."), (["unwanted"], "Lea again.")):
        pks = [things[name].pk for name in names]
        post = posts.say(
            ben, audiences=[place], source=words, now=now,
            attach=[lambda said, pks=pks: media.hung(said, pks)],
        )  # fmt: skip
        things.setdefault("picture post", post)
    said = media.describe(lea, things["picture"], words="A red wall of the harbour.", now=now)
    media.object_to(lea, things["unwanted"], now=now)
    return {**{name: upload.pk for name, upload in things.items()}, "description": said.pk}


def _sources(teacher: Any, group: Any, now: Any) -> dict[str, int]:
    """A source that the class reads, and one that was removed."""
    from commonground.sources import actions as sources
    from commonground.sources.pure.reader import read
    from commonground.sources.taking import actions as taking

    made = []
    for host in ("river.example", "old.example"):
        url = f"https://{host}/feed"
        (wish,) = sources.wish(teacher, group.school, [url], now=now)
        source = sources.add(wish, url=url, title=host, now=now)
        assert source
        item = f"<item><title>News of {host}</title><link>https://{host}/1</link></item>"
        body = f"<rss version='2.0'><channel><title>{host}</title>{item}</channel></rss>"
        taking.take_in(source.feed, read(body.encode(), url=url), now=now)
        made.append(source)
    approval = sources.approve(teacher, made[0], group.audience, words="", now=now)
    sources.remove(teacher, made[1], now=now)
    return {"source": made[0].pk, "removed source": made[1].pk, "approval": approval.pk}


def _asked_twice(group: Any, teacher: Any, now: Any) -> dict[str, int]:
    """A class of fourteen that answered in the autumn, and again today."""
    import numpy as np

    from commonground.demo.pure.friends import answers
    from commonground.people.models import Persona
    from commonground.sociograms.actions import note_answers
    from commonground.sociograms.models import Participant

    people = list(Persona.objects.filter(account__memberships__role="learner").order_by("pk")[:14])
    girls = [place % 2 == 0 for place in range(len(people))]
    sexes = [{"gender": "girl" if girl else "boy"} for girl in girls]
    for seed, day in ((3, now - timedelta(days=60)), (4, now)):
        said = answers(girls, np.random.default_rng(seed))
        study = note_answers(
            group, by=teacher, people=people, answers=said, attributes=sexes, now=day
        )
    first = Participant.objects.filter(study=study).order_by("order").first()
    assert first
    return {
        "asked": study.pk,
        "taker": first.pk,
        "school": group.school_id,
        **_formed(study, teacher, first, now),
    }


def _formed(study: Any, teacher: Any, pupil: Any, now: Any) -> dict[str, int]:
    """Groups of four out of the answers, pairs that met, and a note."""
    from commonground.sociograms.notes.actions import write_note
    from commonground.sociograms.pairs import actions as pairs
    from commonground.sociograms.pairs.queries import further_rounds
    from commonground.sociograms.placing.pure.asked import Wish, sizes_by_size
    from commonground.sociograms.placing.queries import people_of
    from commonground.sociograms.teams import actions as teams
    from commonground.sociograms.teams.jobs import look_for_groups

    sizes = sizes_by_size(len(people_of(study)), 4)
    asked = Wish(sizes=sizes, kinds=("learns-with",))
    plan = teams.ask_for_groups(teacher, study, asked=asked, now=now)
    look_for_groups(plan=plan.pk, now=now)
    pairs.go_round(teacher, study, found=further_rounds(study, many=2), now=now)
    note = write_note(
        teacher, study, about=pupil, text="Sat beside Lea.", again_on=now.date(), now=now
    )
    return {"plan": plan.pk, "note": note.pk}


def _being_asked(group: Any, teacher: Any, now: Any) -> dict[str, int]:
    """The same class is asked once more just now, and has not answered yet."""
    from commonground.sociograms.asking import actions
    from commonground.sociograms.pure.answers import THREE

    day = now.date()
    plan = actions.Plan(
        THREE, 3, "Form groups", day + timedelta(days=7), day + timedelta(days=60), None
    )
    return {"asking": actions.ask(teacher, group, plan, now=now).pk}


def _watching(pupil: Any, now: Any) -> int:
    """A search that goes on, and something that a pupil is curious about."""
    from commonground.discovery.beyond.actions import name_interest
    from commonground.discovery.watches.actions import begin as watch

    name_interest(pupil, words="red sky", now=now)
    return int(watch(pupil, words="dusk", until=now.date() + timedelta(days=9), now=now).pk)


def _list_that_waits(head: Any, school: Any) -> int:
    from commonground.edges.rosters import queries as lists
    from commonground.edges.rosters.waiting import actions as waiting

    content = (Path(os.environ["COMMONGROUND_HOME"]) / "roster.zip").read_bytes()
    now = timezone.now()
    checked = lists.check(content, "autumn.zip", today=now.date().isoformat(), target=None)
    staged = waiting.stage(
        head, school, name="autumn.zip", content=content, checked=checked, now=now
    )
    return int(staged.pk)


def _invited(who: Any, report: Any, whom: Any, now: Any) -> int:
    """A talk to which somebody is invited, out of a report that is said to be of a rumour."""
    from commonground.safety.source import actions as source

    source.say_nature(who, report, nature="rumour", now=now)
    told = {"personas": [whom.pk], "words": "Let us talk."}
    return int(source.open_talk(who, report, now=now, **told).pk)


def _for_teacher(teacher: Any, pk: int) -> Any:
    from commonground.groups import queries

    return queries.one(teacher, pk)


def _link_of(persona: Any) -> int:
    from commonground.people.models import SecretLink

    return SecretLink.objects.get(persona=persona).pk


if __name__ == "__main__":
    begin()
    json.dump(live(), sys.stdout)
