"""Which tags a post carries, and whom it names."""

from django.db import models

from commonground.people.models import Persona
from commonground.posts.models import Post


class Tagged(models.Model):
    """A post carries a tag, in the one form under which all ways to write it are found."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="tagged")
    tag = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "tag"], name="tagged_once")]
        indexes = [models.Index(fields=["tag", "-post"])]


class Mention(models.Model):
    """A post names a person. It opens nothing to them: who may read is asked as ever."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    persona = models.ForeignKey(Persona, models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "persona"], name="mentioned_once")]
        indexes = [models.Index(fields=["persona", "-post"])]
