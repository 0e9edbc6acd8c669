"""Notes with their markers, and the sources that are pinned to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.inquiries.models import Inquiry
from commonground.people.models import Persona
from commonground.posts.models import Post


class Marker(models.TextChoices):
    """What a note is to the thinking of all."""

    THEORY = "theory", _("my theory")
    NEED = "need", _("I need to understand")
    NEW = "new", _("new information")
    MISFIT = "misfit", _("this does not fit")


class Note(models.Model):
    """A post in a question with its marker; one that needs to be understood stays open until it is."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="note", primary_key=True)
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="notes")
    marker = models.CharField(max_length=6, choices=Marker.choices)
    understood_at = models.DateTimeField(null=True)
    understood_by = SaidBy(
        Persona, models.SET_NULL, null=True, related_name="+", under="said_under"
    )
    said_under = alias_column()

    class Meta:
        indexes = [models.Index(fields=["inquiry", "-post"])]


class Pin(models.Model):
    """A source that a note rests on: something said here, or an address; and words out of it.

    What stood before and after the words lets them be found again when the source has changed.
    """

    note = models.OneToOneField(Note, models.CASCADE, related_name="pin", primary_key=True)
    source = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="pins")
    address = models.URLField(max_length=500, blank=True)
    words = models.TextField(blank=True)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
