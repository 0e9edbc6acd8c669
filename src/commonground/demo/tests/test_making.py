"""The demo school: made once, like a school, and never beside real people."""

from datetime import timedelta

import numpy as np
import pytest
from django.test import Client, TestCase
from django.utils import timezone

from commonground.audiences.actions import strangers_to_children
from commonground.audiences.models import Audience, Kind
from commonground.demo import actions
from commonground.demo.pure.friends import answers
from commonground.demo.pure.people import SCHOOLS, pupils
from commonground.groups.models import Form, Group
from commonground.groups.practice.actions import open_practice_class
from commonground.kernel.errors import Conflict
from commonground.people.models import Account, Band, Membership, Role, School
from commonground.posts.models import Post
from commonground.posts.rules import may_read
from commonground.sociograms.models import Study
from commonground.testing.cast import assemble


class TestTheSchool(TestCase):
    """What was made, made once for all these."""

    names: str

    @classmethod
    def setUpTestData(cls) -> None:
        cls.names = actions.make(7, now=timezone.now())

    def test_two_schools_six_classes_three_bands(self) -> None:
        assert School.objects.count() == 2
        classes = Group.objects.filter(form=Form.CLASS)
        assert classes.count() == 6
        assert set(classes.values_list("band", flat=True)) == set(Band.values)
        for role in (Role.TEACHER, Role.HEAD, Role.GUARDIAN, Role.PARTNER):
            assert Membership.objects.filter(role=role).exists(), role

    def test_it_reads_like_four_weeks_of_school(self) -> None:
        school = Post.objects.exclude(audiences__group__form=Form.PRACTICE)
        of_people = school.exclude(author__account=None)
        streamed = of_people.filter(reply_to=None, message=None)
        begun = list(streamed.exclude(audiences__kind=Kind.INQUIRY).order_by("pk"))
        assert Post.objects.count() > 120
        assert [post.at for post in begun] == sorted(post.at for post in begun)
        assert begun[0].at < timezone.now() - timedelta(days=25)
        assert sum(post.asks for post in begun) >= 6
        assert {"fr", "es", "ar"} <= {post.language for post in begun}

    def test_somebody_goes_by_another_name_in_one_question(self) -> None:
        said = Post.objects.get(alias="Kingfisher")
        assert (said.author.name, said.author.pk) == ("Kingfisher", None)

    def test_children_are_safe_in_it(self) -> None:
        for audience in Audience.objects.all():
            assert not strangers_to_children(audience).exists(), audience

    def test_twice_is_once(self) -> None:
        people = Account.objects.count()
        assert actions.make(7, now=timezone.now()) == self.names
        assert Account.objects.count() == people

    def test_the_printed_names_sign_in(self) -> None:
        name = next(line.split()[0] for line in self.names.splitlines() if ", learner," in line)
        assert Client().login(username=name, password=actions.PASSWORD)

    def test_every_teacher_has_a_practice_class(self) -> None:
        teachers = Membership.objects.filter(role=Role.TEACHER).values("account")
        practice = Group.objects.filter(form=Form.PRACTICE)
        led = practice.values("made_by__account").distinct().count()
        assert led == teachers.distinct().count()


def test_not_beside_real_people(db) -> None:
    assemble()
    with pytest.raises(Conflict):
        actions.make(7, now=timezone.now())


def test_no_two_in_a_class_are_called_alike() -> None:
    sizes = [one.size for classes in SCHOOLS.values() for one in classes]
    for roster in pupils(sizes):
        names = [name for name, _girl in roster]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("size", [21, 26])
def test_friendships_lie_in_the_range_of_real_classes(seed: int, size: int) -> None:
    girls = [place % 2 == 0 for place in range(size)]
    named = answers(girls, np.random.default_rng(seed))
    chosen = np.zeros((size, size))
    for one in named:
        if one.kind == "learns with":
            chosen[one.source, one.target] = 1
    ties = chosen.sum()
    density = ties / (size * (size - 1))
    returned = (chosen * chosen.T).sum() / ties
    chains = chosen @ chosen
    np.fill_diagonal(chains, 0)
    closed = (chains * chosen).sum() / chains.sum()
    same = sum(chosen[i, j] for i in range(size) for j in range(size) if girls[i] == girls[j])
    assert 0.04 <= density <= 0.25
    assert 0.40 <= returned <= 0.80
    assert 0.30 <= closed <= 0.70
    assert -0.95 <= (ties - 2 * same) / ties <= -0.30


def test_a_practice_class_can_be_tried_at_once_and_tells_nobody(db) -> None:
    cast = assemble()
    group = open_practice_class(cast.fay, cast.school, now=timezone.now())
    said = Post.objects.filter(audiences=group.audience)
    assert said.filter(may_read(cast.fay)).count() > 5
    assert Study.objects.get(group=group).asked_by == cast.fay
    for other in (cast.hal, cast.mod, cast.ada, cast.tom):
        assert not said.filter(may_read(other)).exists()
