"""Questions, who wonders too, what each thinks before and after, and what was made known of it."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.audiences.aliases.models import SaidBy, alias_column
from commonground.audiences.models import Audience
from commonground.kernel.ids import IdField
from commonground.kernel.once import key_column, made_once
from commonground.maps.models import Map
from commonground.people.models import Persona
from commonground.posts.models import Post

LONGEST_QUESTION = 300


def shuffled() -> int:
    """A number that tells neither who nor when."""
    return secrets.randbits(62) + 1


class When(models.TextChoices):
    """The two times at which each says what they think."""

    BEFORE = "before", _("before")
    AFTER = "after", _("after")


class Wonder(models.Model):
    """Somebody wonders the same as whoever asked."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="wonders")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "persona"], name="wonders_once")]


class Hideable(models.Model):
    """What was hidden by whom and why; its author reads the reason."""

    hidden_at = models.DateTimeField(null=True)
    hidden_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


class Inquiry(Hideable):
    """A question that people work on; those who take part hold a seat in its audience.

    The seat is asked for until they say what they think, or that they would rather not: a seat
    asked for opens nothing, so that nobody reads what others do before they thought for themselves.

    `thinkers` is the room inside of those who said what they think before: what is said under a
    thought tells the thought, and so is addressed to them alone.

    `home` is the class, group or school where it was asked: whoever sits there sees that it is
    asked and may join. `wondering` is the wondering that it began as, `post` whatever it is about.
    """

    id = IdField()
    question = models.CharField(max_length=LONGEST_QUESTION)
    about = models.TextField(blank=True)
    wondering = models.OneToOneField(Post, models.SET_NULL, null=True, related_name="inquiry")
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="led_to")
    goes_on = models.ForeignKey("self", models.SET_NULL, null=True, related_name="gone_on")
    asked_by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    by_staff = models.BooleanField(default=False)
    first = models.BooleanField(default=False, help_text=_("the one about this place itself"))
    home = models.ForeignKey(Audience, models.CASCADE, related_name="inquiries")
    audience = models.OneToOneField(Audience, models.CASCADE, related_name="inquiry")
    thinkers = models.OneToOneField(Audience, models.CASCADE, related_name="thought_of")
    opened_at = models.DateTimeField()
    after_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    map = models.OneToOneField(Map, models.SET_NULL, null=True, related_name="inquiry")
    settled = models.TextField(blank=True, help_text=_("where it is settled: what a teacher keeps"))
    key = key_column()

    may_work: bool  # set by queries, as those below
    may_lead: bool
    may_settle: bool
    may_read_result: bool
    may_hide: bool
    may_join: bool
    may_leave: bool
    takes_part: bool
    asks_before: bool
    asks_after: bool

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["home"], condition=Q(first=True), name="one_first_question"
            ),
            made_once("asked_by", "asked_once"),
        ]
        indexes = [models.Index(fields=["home", "-id"])]

    def __str__(self) -> str:
        return self.question


class Answer(Hideable):
    """What one thinks, before or after. Others are shown it in the order of `shuffle`, without a name.

    Its own number tells when it was said, and so never leaves the server: `shuffle` stands for it.
    `named_at` is when a name stood at it first, for whomever: the one in `alias`, or its author's own
    where that is empty. That name is its only one from then on, since a second would tell whose it is.
    """

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="answers")
    persona = SaidBy(Persona, models.CASCADE, related_name="+")
    alias = alias_column()
    when = models.CharField(max_length=6, choices=When.choices)
    hunch = models.TextField()
    odd = models.TextField(blank=True, help_text=_("sounds wrong but might be so"))
    sure = models.PositiveSmallIntegerField()
    map = models.OneToOneField(Map, models.SET_NULL, null=True, related_name="thought")
    given_at = models.DateTimeField()
    after_seeing = models.BooleanField(default=False)
    named_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    shuffle = models.BigIntegerField(default=shuffled, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "persona", "when"], name="each_says_it_once"
            ),
            models.CheckConstraint(condition=Q(sure__range=(1, 5)), name="sure_from_one_to_five"),
        ]
        indexes = [models.Index(fields=["inquiry", "when", "shuffle"])]


class Pass(models.Model):
    """Somebody would rather not say what they think; they go on to what is done together."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="passes")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="+")
    when = models.CharField(max_length=6, choices=When.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "persona", "when"], name="passes_once")
        ]


class Removal(models.Model):
    """Somebody's part in a question was ended by who looks after it; lifted, they take part again.

    Whoever goes by another name there stands under it, also for who ended their part: who is known
    by two names can be parted under each, since that one is refused would tell whose the other is.
    `seated` is whether they took part when it was ended: who had left by themselves stays away.
    """

    id = IdField()
    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="removals")
    persona = SaidBy(Persona, models.CASCADE, related_name="+")
    alias = alias_column()
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    seated = models.BooleanField(default=True)
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "persona", "alias"],
                condition=Q(lifted_at=None),
                name="removed_once_at_a_time",
            )
        ]


class Publication(models.Model):
    """What came of a question was made known by a post: whoever reads that reads the result."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="publications")
    post = models.OneToOneField(Post, models.CASCADE, related_name="publication")
    by = models.ForeignKey(Persona, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()


class Aim(models.Model):
    """What somebody wants to learn or be able to do; a question may feed it."""

    id = IdField()
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="aims")
    words = models.CharField(max_length=LONGEST_QUESTION)
    at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True)
    inquiries: "models.ManyToManyField[Inquiry, models.Model]" = models.ManyToManyField(
        Inquiry, related_name="aims"
    )
    key = key_column()

    class Meta:
        constraints = [made_once("persona", "aimed_once")]
