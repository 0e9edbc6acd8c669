"""What hangs on a post as whoever reports it sees it, and the copy for those who answer."""

from django.utils.translation import gettext as _

from commonground.kernel.errors import Missing
from commonground.people.models import Actor
from commonground.posts.media.models import State, Upload
from commonground.posts.media.queries import Shown, for_posts
from commonground.posts.queries import one_readable


def on_post(actor: Actor, post: int) -> list[Shown]:
    """What hangs on a post that the actor reads, in one row; nothing of what is hidden."""
    hanging = for_posts(actor, [one_readable(actor, post).pk]).get(post)
    some = (*hanging.pictures, *hanging.voices, *hanging.files) if hanging else ()
    return [one for one in some if not one.hidden]


def copy_of(pk: int) -> tuple[Upload, str]:
    """A thing that was kept as a copy, and its largest part; whoever asks has the right to it."""
    upload = Upload.objects.filter(pk=pk, state=State.READY).first()
    if upload is None:
        raise Missing(_("There is nothing here, or nothing that you can see."))
    return upload, str(upload.sizes[-1][0]) if upload.sizes else upload.sort
