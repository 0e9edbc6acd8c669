"""That something waits for somebody, by ids alone; and how they would like to hear of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.kernel.ids import IdField
from commonground.people.models import Account, Persona


class Kind(models.TextChoices):
    """What a notice can be of; `thing` is the id of that."""

    ANSWER = "answer", _("an answer")
    MENTION = "mention", _("your name in what was said")
    GROUP = "group", _("a group you came into")
    ASKING = "asking", _("someone who asks to come into a group")
    FOLLOW = "follow", _("someone who asks to follow you")
    ASKED = "asked", _("what your class is asked")
    CHILD = "child", _("what the class of your child is asked")
    REPORT = "report", _("what happened to something you said was wrong")
    HIDDEN = "hidden", _("something of yours that was hidden")
    TALK = "talk", _("an invitation to talk")
    LEARNED = "learned", _("what others took from something you said")
    POLL = "poll", _("a poll of yours that ended")
    PICTURE = "picture", _("what was decided of a picture of you")
    WATCH = "watch", _("something that turned up for you")
    MESSAGE = "message", _("a message")
    WALL = "wall", _("something written on your page")
    DRAFT = "draft", _("something that could not be said when its hour came")
    JOINED = "joined", _("a conversation you were brought into")
    SECOND = "second", _("a conversation that you know of as the second grown-up")
    OPENED = "opened", _("that the second grown-up opened a conversation you are in")
    BETWEEN = "between", _("someone who asks you to introduce them")
    ANSWERED = "answered", _("whether somebody introduces you")
    PARTAKER = "partaker", _("someone who takes part in a question of yours")
    WISHED = "wished", _("a group that would like to hear you")
    AFTER = "after", _("a question that asks what you think now")
    HANDED = "handed", _("a page that was handed in to you, or was answered")
    OFFERED = "offered", _("a question that was offered to a class of yours")
    UNMASKED = "unmasked", _("that two adults learned your name in a question")
    NAME = "name", _("that another adult asks who goes by a name")
    PARTED = "parted", _("that your part in a question was ended, or given back")
    REMARK = "remark", _("something said about what you drew or spoke of on a map")
    AGAIN = "again", _("somebody with whom you both would like to learn again")
    RESULT = "result", _("what came out of a question you took part in")


class Notice(models.Model):
    """One row for each person and thing: no words, no names. What it says is asked of the rule each time.

    `first` and `newest` are the first event that was not looked at yet and the last one.
    """

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    thing = models.BigIntegerField()
    first = models.BigIntegerField()
    newest = models.BigIntegerField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["persona", "kind", "thing"], name="one_notice_of_a_thing"
            )
        ]
        indexes = [
            models.Index(fields=["persona", "-newest"]),
            models.Index(
                fields=["persona"], condition=Q(read_at__isnull=True), name="not_looked_at_yet"
            ),
            models.Index(fields=["at"]),
        ]


class Letter(models.Model):
    """That somebody would like a letter a day, at which hour of theirs; when the next is due.

    `sent_on` is the day of the last one and `told_until` how far that told.
    """

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    hour = models.PositiveSmallIntegerField(default=17)
    due_at = models.DateTimeField(db_index=True)
    sent_on = models.DateField(null=True)
    told_until = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hour__lte=23), name="an_hour_of_the_day")]
