"""Making the invented school once, from a seed, by the same actions that real people use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from commonground.audiences import actions as audiences
from commonground.audiences.models import Audience, Kind
from commonground.demo.acting.actions import take_part, write_pages
from commonground.demo.finding.actions import watch_and_wonder
from commonground.demo.messages.actions import write_messages
from commonground.demo.pure.drawings import brought as drawn
from commonground.demo.pure.people import HEADS, PARTNER, SCHOOLS, Class, pupils
from commonground.demo.queries import Thread, events, lessons, news, sign_in_names, talk
from commonground.demo.wondering.actions import work_on_questions
from commonground.groups import actions as groups
from commonground.groups.calendar import actions as calendar
from commonground.groups.endings.actions import found_term
from commonground.groups.models import Door, Group
from commonground.groups.practice.actions import found_practice_class
from commonground.kernel.errors import Conflict
from commonground.kernel.rules import unattended
from commonground.people import actions as people
from commonground.people.models import Account, Band, Persona, Role, School
from commonground.people.queries import real_people
from commonground.posts import actions as posts
from commonground.posts.edits import actions as edits
from commonground.posts.media import actions as media
from commonground.posts.media.pure.given import given_of
from commonground.sociograms import actions as sociograms
from commonground.sources import actions as sources
from commonground.sources.pure.reader import read
from commonground.sources.taking import actions as harvest
from commonground.timelines.lists import actions as lists

if TYPE_CHECKING:
    from numpy.random import Generator

PASSWORD = "demo"
GONE_BY = timedelta(days=40)
RIVER = "https://river.example/feed"
PLAN = [(school, one) for school, classes in SCHOOLS.items() for one in classes]
PLAN.sort(key=lambda row: row[1].name != "8B")  # the class of the pictures has their names


@unattended
@transaction.atomic
def make(seed: int, *, now: datetime) -> str:
    """The demo school if it is not there yet, and the names to sign in with; not beside real people."""
    if real_people():
        raise Conflict("This database holds real people; the demo would mix with them.")
    if not School.objects.exists():
        Making(seed, now).everything()
    return sign_in_names(PASSWORD)


class Making:
    """The steps, and who was made so far."""

    def __init__(self, seed: int, now: datetime) -> None:
        import numpy as np

        self.dice: Generator = np.random.default_rng(seed)
        self.now = now
        self.begun = now - GONE_BY
        self.password = make_password(PASSWORD)
        self.schools: dict[str, School] = {}
        self.staff: dict[str, Persona] = {}
        self.classes: dict[str, tuple[Group, list[Persona]]] = {}
        self.said: list[tuple[datetime, Thread, Audience, list[Persona]]] = []

    def everything(self) -> None:
        for name in SCHOOLS:
            self.school(name)
        rosters = pupils([one.size for _school, one in PLAN])
        for (school, one), roster in zip(PLAN, rosters, strict=True):
            self.school_class(self.schools[school], one, roster)
        self.guardians()
        self.garden_group()
        self.community()
        self.talk()
        for one in (one for _school, one in PLAN):
            who = [*self.classes[one.name][1], self.staff[one.deputy], self.staff[one.teacher]]
            write_messages(one.name, who, now=self.now)
        for let in (take_part, work_on_questions):
            let(*self.classes["8B"], self.staff["Ms Okafor"], now=self.now)
        write_pages(self.classes, now=self.now)
        self.source()
        mine = lists.make_list(self.classes["8B"][1][5], name="Outside")
        lists.put_person(mine.owner, mine, self.classes["8B"][1][6])
        teacher, pupil = self.staff[PLAN[0][1].teacher], self.classes[PLAN[0][1].name][1][0]
        watch_and_wonder(teacher, pupil, since=self.begun, now=self.now)
        for name, school in {(one.teacher, school) for school, one in PLAN}:
            found_practice_class(self.staff[name], self.schools[school], now=self.begun)

    def person(self, name: str, school: School, role: Role, band: Band = Band.OLDEST) -> Persona:
        """Somebody invented, who signs in with the password everybody knows."""
        persona = people.admit(name, now=self.begun, band=band, invented=True)
        assert persona.account
        Account.objects.filter(pk=persona.account_id).update(password=self.password)
        people.enrol(persona.account, school, role, now=self.begun)
        return persona

    def school(self, name: str) -> None:
        school = people.found_school(name, now=self.begun)
        self.schools[name] = school
        head = self.person(HEADS[name], school, Role.HEAD)
        self.staff[head.name] = head
        for one in SCHOOLS[name]:
            for teacher in (one.teacher, one.deputy):
                if teacher not in self.staff:
                    self.staff[teacher] = self.person(teacher, school, Role.TEACHER)
        named = [head.account, self.staff[SCHOOLS[name][0].teacher].account]
        people.name_adults(school, [account for account in named if account], now=self.begun)

    def school_class(self, school: School, one: Class, roster: list[tuple[str, bool]]) -> None:
        """A class with its term, people, timetable, what is said and what was answered."""
        year = self.begun.year
        term = found_term(
            school,
            name=one.name,
            starts=self.begun.date() - timedelta(days=30),
            ends=date(year + 1, 7, 31),
            now=self.begun,
        )
        group = groups.found_class(
            school, name=one.name, band=Band(one.age), term=term, now=self.begun
        )
        teachers = [self.staff[one.teacher], self.staff[one.deputy]]
        for teacher in teachers:
            groups.place_teacher(group, teacher, now=self.begun)
        made = [self.person(name, school, Role.LEARNER, Band(one.age)) for name, _girl in roster]
        for pupil in made:
            groups.place_pupil(group, pupil, now=self.begun)
        self.classes[one.name] = (group, made)
        self.timetable(group, teachers[0], one.name)
        everybody = [*made, teachers[1], teachers[0]]  # so that -1 is the teacher, -2 the deputy
        self.plan(talk(one.name), group.audience, everybody)
        self.asked(group, teachers, made, [girl for _name, girl in roster])

    def asked(
        self, group: Group, teachers: list[Persona], made: list[Persona], girls: list[bool]
    ) -> None:
        """The class answered last week, and ten weeks earlier, so that the two can be compared."""
        import numpy as np

        from commonground.demo.pure.friends import answers, before

        named = answers(girls, self.dice)
        earlier = before(named, len(girls), np.random.default_rng(len(self.classes)))
        for said, days in ((earlier, 70), (named, 8)):
            sociograms.note_answers(
                group,
                by=teachers[0],
                deputy=teachers[1],
                people=made,
                answers=said,
                attributes=[{"gender": "girl" if girl else "boy"} for girl in girls],
                now=self.now - timedelta(days=days),
            )

    def timetable(self, group: Group, teacher: Persona, name: str) -> None:
        for weekday, begins, ends, subject in lessons(name):
            calendar.add_lesson(
                teacher, group, weekday=weekday, begins=_clock(begins), ends=_clock(ends),
                subject=subject, now=self.begun,
            )  # fmt: skip
        for days, hour, title, sort, place in events(name):
            day = timezone.localtime(self.now + timedelta(days=days))
            starts = day.replace(hour=hour, minute=0, second=0, microsecond=0)
            calendar.add_event(
                teacher, group, sort=sort, title=title, place=place, begins=starts,
                ends=starts + timedelta(hours=2), now=self.begun,
            )  # fmt: skip

    def guardians(self) -> None:
        """Every third pupil under 16 has a guardian here."""
        for one in (one for _school, one in PLAN if one.age < Band.OLDEST):
            group, made = self.classes[one.name]
            assert group.school
            for child in made[::3]:
                family = child.name.split()[-1]
                guardian = self.person(
                    f"{family} ({child.name.split()[0]}'s)", group.school, Role.GUARDIAN
                )
                assert guardian.account
                assert child.account
                people.entrust(guardian.account, child.account, now=self.begun)

    def garden_group(self) -> None:
        """An open group across two classes, with a partner beside a teacher."""
        leader = self.staff["Mr Adeyemi"]
        school = self.schools[PARTNER[1]]
        group = groups.open_group(
            leader, school, name="Garden group", door=Door.OPEN, now=self.begun,
            about="What grows, what flies, what floods.",
        )  # fmt: skip
        partner = self.person(PARTNER[0], school, Role.PARTNER)
        members = [*self.classes["5C"][1][:6], *self.classes["8B"][1][4:10]]
        for persona in [*members, partner]:
            audiences.seat(group.audience, persona, now=self.begun)
        self.plan(talk("garden"), group.audience, [*members, partner, leader])

    def community(self) -> None:
        """Teachers of two schools; whoever works at one's own school does not read one there."""
        first, other = self.staff["Ms Okafor"], self.staff["Mr Haas"]
        group = groups.open_community(first, name="Teaching by trying", now=self.begun)
        audiences.seat(group.audience, other, now=self.begun)
        self.plan(talk("teachers"), group.audience, [other, first])

    def plan(self, threads: list[Thread], place: Audience, who: list[Persona]) -> None:
        for thread in threads:
            day = timezone.localtime(self.now - timedelta(days=thread.days))
            at = min(day.replace(hour=thread.hour, minute=int(self.dice.integers(60))), self.now)
            self.said.append((at, thread, place, who))

    def talk(self) -> None:
        """Everything said, in the order of time, as ids are in the order of time."""
        for name, school in self.schools.items():
            audience = Audience.objects.get(kind=Kind.SCHOOL, school=school)
            self.plan(talk("head"), audience, [self.staff[HEADS[name]]])
        for at, thread, place, who in sorted(self.said, key=lambda row: row[0]):
            post = posts.say(
                who[thread.who], audiences=[place], source=thread.first or thread.text,
                language=thread.language, title=thread.title, warning=thread.warning,
                asks=thread.asks, now=at, attach=_brings(who[thread.who], thread.brings, at),
            )  # fmt: skip
            if thread.first:
                changed = min(at + timedelta(minutes=20), self.now)
                edits.edit(who[thread.who], post, source=thread.text, seen=None, now=changed)
            for number, (answerer, text) in enumerate(thread.answers, 1):
                later = min(at + timedelta(minutes=35 * number), self.now)
                posts.reply(who[answerer], post, source=text, language=thread.language, now=later)

    def source(self) -> None:
        """A site whose news class 8B reads, as it was lately: invented, so it rests and is not asked."""
        teacher, group = self.staff["Ms Okafor"], self.classes["8B"][0]
        at = self.now - timedelta(days=2)
        assert group.school
        (wish,) = sources.wish(teacher, group.school, [RIVER], now=at)
        source = sources.add(wish, url=RIVER, title="River watch", now=at)
        assert source
        sources.approve(teacher, source, group.audience, words="", now=at)
        harvest.take_in(source.feed, read(news(self.now), url=RIVER), now=self.now)
        sources.pause(teacher, source, now=self.now)


def _brings(who: Persona, things: Sequence[tuple[str, str]], at: datetime) -> list[posts.Attach]:
    """What somebody hangs on a post, each thing with words where it needs some."""
    brought = []
    for name, words in things:
        given = given_of(drawn(name), name)
        upload = media.bring(who, given, token=media.laid_down(given), now=at)
        if words:
            media.describe(who, upload, words=words, now=at)
        brought.append(upload.pk)
    return [lambda post: media.hung(post, brought)] if brought else []


@unattended
@transaction.atomic
def fill_practice_class(group_id: int, *, now: datetime) -> None:
    """A practice class says a few things and has answered, so that everything can be tried."""
    group = Group.objects.select_related("made_by", "audience").get(pk=group_id)
    seats = group.audience.seats.filter(persona__account__invented=True).exclude(
        persona=group.made_by
    )
    made = [seat.persona for seat in seats.select_related("persona").order_by("persona__sort_key")]
    for days, thread in enumerate(talk("5C")[1:6]):
        at = now - timedelta(days=6 - days)
        post = posts.say(
            made[thread.who % len(made)],
            audiences=[group.audience],
            source=thread.text,
            language=thread.language,
            asks=thread.asks,
            now=at,
        )
        for answerer, text in thread.answers:
            if answerer >= 0:
                posts.reply(made[answerer % len(made)], post, source=text, now=at)
    if group.made_by:
        import numpy as np

        from commonground.demo.pure.friends import answers

        dice = np.random.default_rng(group.pk)
        named = answers([place % 2 == 0 for place in range(len(made))], dice)
        sociograms.note_answers(group, by=group.made_by, people=made, answers=named, now=now)


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
