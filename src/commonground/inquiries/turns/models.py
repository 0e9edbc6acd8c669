"""Whom a group would like to hear, its plan, and what is to be done by whom until when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.inquiries.models import Inquiry
from commonground.people.models import Persona
from commonground.posts.models import Post


class Wish(models.Model):
    """Somebody was told privately that their group would like to hear them, or said: not now."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="wishes")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    passed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inquiry", "persona"], name="wished_once")]


class Task(models.Model):
    """Something to be done; its words are a post. Nobody is given it: whoever wants takes it."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="task", primary_key=True)
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="tasks")
    until = models.DateField(null=True)
    taken_by = SaidBy(Persona, models.SET_NULL, null=True, related_name="+")
    alias = alias_column()
    done_at = models.DateTimeField(null=True)


class Part(models.TextChoices):
    """The parts of a plan."""

    FIND = "find", _("What we want to find out")
    HOW = "how", _("How we go about it")
    CHANGE = "change", _("What would change our mind")


class Went(models.TextChoices):
    """How it went, when one looks at a line of the plan again."""

    SO = "so", _("It went so")
    OTHERWISE = "otherwise", _("It went otherwise")
    OPEN = "open", _("It is still open")


class Line(models.Model):
    """A line of the plan of a question; its words are a post."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="plan", primary_key=True)
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="plan")
    part = models.CharField(max_length=6, choices=Part.choices)
    until = models.DateField(null=True)  # when it is looked at again, at the latest


class Look(models.Model):
    """Somebody looked at a line of the plan again, and says in a post how it went."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="look", primary_key=True)
    line = models.ForeignKey(Line, models.CASCADE, related_name="looks")
    went = models.CharField(max_length=9, choices=Went.choices)
