"""Classes, groups and communities of practice: their term, timetable and events."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.models import Audience, Part
from commonground.kernel.ids import IdField
from commonground.people.models import Band, Entrance, Persona, School


class Term(models.Model):
    """A school year or a part of it; a class lives as long as its term."""

    id = IdField()
    school = models.ForeignKey(School, models.CASCADE, related_name="terms")
    name = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()
    ended_at = models.DateTimeField(null=True)
    source_id = models.CharField(max_length=255, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="a_term_goes_forward")
        ]

    def __str__(self) -> str:
        return self.name


class Form(models.TextChoices):
    """What sort of group it is."""

    CLASS = "class", _("class")
    GROUP = "group", _("group")
    COMMUNITY = "community", _("community of practice")
    PRACTICE = "practice", _("practice class")


class Door(models.TextChoices):
    """How someone comes in."""

    INVITED = "invited", _("by invitation")
    ASKING = "asking", _("by asking")
    OPEN = "open", _("open to the school")


class Group(models.Model):
    """A class, an interest group or a community of practice; its seats are those of its audience."""

    id = IdField()
    audience = models.OneToOneField(Audience, models.CASCADE, related_name="group")
    school = models.ForeignKey(School, models.CASCADE, null=True, related_name="groups")
    form = models.CharField(max_length=10, choices=Form.choices)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=500, blank=True)
    door = models.CharField(max_length=8, choices=Door.choices, default=Door.INVITED)
    band = models.PositiveSmallIntegerField(choices=Band.choices, default=Band.YOUNGEST)
    term = models.ForeignKey(Term, models.PROTECT, null=True, related_name="classes")
    entrance = models.OneToOneField(Entrance, models.SET_NULL, null=True, related_name="group")
    made_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    focus_since = models.DateTimeField(null=True)
    rules = models.BigIntegerField(null=True)  # the question in which they are written
    ends_on = models.DateField(null=True)
    deleted_at = models.DateTimeField(null=True)
    source_id = models.CharField(max_length=255, blank=True, db_index=True)

    # Set by queries.visible: what the actor may do here.
    may_see: bool
    may_read_along: bool
    may_lead: bool
    may_teach: bool
    may_add: bool
    may_join: bool
    may_ask: bool
    may_leave: bool
    may_withdraw: bool

    def __str__(self) -> str:
        return self.name


class Parted(models.Model):
    """A seat that ended because its group was deleted; kept for the thirty days of undoing."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="parted")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices)
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "persona"], name="parted_once")]


class Lesson(models.Model):
    """A weekly place in the timetable of a class."""

    id = IdField()
    group = models.ForeignKey(Group, models.CASCADE, related_name="lessons")
    weekday = models.PositiveSmallIntegerField()
    begins = models.TimeField()
    ends = models.TimeField()
    subject = models.CharField(max_length=80)
    place = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="a_day_of_the_week"),
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="a_lesson_goes_forward"),
        ]


class Event(models.Model):
    """A test, a presentation, an excursion: something of the group with a time."""

    class Sort(models.TextChoices):
        """What kind of event it is."""

        TEST = "test", _("test")
        PRESENTATION = "presentation", _("presentation")
        EXCURSION = "excursion", _("excursion")
        OTHER = "other", _("other")

    id = IdField()
    group = models.ForeignKey(Group, models.CASCADE, related_name="events")
    sort = models.CharField(max_length=12, choices=Sort.choices, default=Sort.OTHER)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    link = models.CharField(max_length=500, blank=True)  # where people meet from afar; https
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="an_event_goes_forward")
        ]
        indexes = [models.Index(fields=["group", "begins"])]

    @property
    def is_short(self) -> bool:
        """It is over within a day of its beginning, so that its end needs no date."""
        return self.ends - self.begins < timedelta(hours=12)
