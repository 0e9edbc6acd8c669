"""Whom a group would like to hear, and what is to be done by whom until when."""

from django.db import models

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
