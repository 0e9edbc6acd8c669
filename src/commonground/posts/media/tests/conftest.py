"""Somebody with something on a post; jobs are run by hand."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from commonground.kernel.jobs import run_due
from commonground.posts.media import actions
from commonground.posts.media.models import Upload
from commonground.posts.media.pure.given import given_of
from commonground.posts.media.tests import samples
from commonground.testing.posting import (
    _nobody_has_written_yet,
    as_,
    cast,
    class_8b,
    everyone,
    now,
    post,
    say,
    school_audience,
)

__all__ = [
    "_nobody_has_written_yet",
    "as_",
    "cast",
    "class_8b",
    "everyone",
    "now",
    "post",
    "say",
    "school_audience",
]


@pytest.fixture
def bring(now):
    """Let somebody bring something along; prepared at once unless told otherwise."""

    def brought(who, content=None, name="photo.jpg", *, prepared=True):
        given = given_of(content or samples.picture(), name)
        token = actions.laid_down(given)
        upload = actions.bring(who, given, token=token, now=now)
        if prepared and given.sort == "picture":
            sizes = [[160, 120, 9], [480, 360, 9], [640, 480, 9]]
            actions.note_prepared(upload.pk, token, sizes=sizes, trouble="", now=now)
            for width, _height, _bytes in sizes:
                actions.files.lay_down(token, str(width), b"webp of %d" % width)
        return Upload.objects.get(pk=upload.pk)

    return brought


@pytest.fixture
def picture(cast, say, bring):
    """Ada's picture on what she said to class 8B."""
    upload = bring(cast.ada)
    say(attach=[lambda said: actions.hung(said, [upload.pk])])
    return Upload.objects.select_related("attached").get(pk=upload.pk)


@pytest.fixture
def work():
    """Run all jobs that are due."""

    def worked():
        while run_due(timezone.now()):
            pass

    return worked


def sent(content, name):
    return SimpleUploadedFile(name, content)
