"""Pictures prepared apart, files let go, and what is kept of a person; each errand may run twice."""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from commonground.kernel import files
from commonground.kernel.jobs import job
from commonground.kernel.registries import Holding
from commonground.posts.media import actions
from commonground.posts.media.models import Description, Objection, State, Upload
from commonground.posts.media.pure import pictures

LONGEST = 60  # seconds that a picture may take
ORPHAN_FOR = timedelta(days=1)
EVERY = timedelta(minutes=10)

ENDINGS = {"picture": "webp"}

log = logging.getLogger(__name__)


@job(name="media.prepare", outside=True)
def prepare(upload: int, now: datetime) -> None:
    """Write a picture anew in a few widths, without anything that came along with it."""
    found = Upload.objects.filter(pk=upload, state=State.WAITING).first()
    if found is None:
        return
    original = files.open_part(found.token, actions.ORIGINAL)
    if original is None:
        told: dict[str, Any] = {"trouble": "damaged"}
    else:
        with original, tempfile.TemporaryDirectory(prefix="commonground-") as folder:
            told = _prepared_apart(original.read(), Path(folder))
            for width, _height, _bytes in told.get("sizes", []):
                files.lay_down(found.token, str(width), Path(folder, str(width)).read_bytes())
    actions.note_prepared(
        found.pk,
        found.token,
        sizes=told.get("sizes", []),
        trouble=told.get("trouble", ""),
        now=now,
    )


def _prepared_apart(content: bytes, folder: Path) -> dict[str, Any]:
    """What the program for pictures says; where it dies or takes too long, why."""
    line = [sys.executable, "-I", pictures.__file__, str(folder), str(settings.MEDIA_PIXELS)]
    try:
        done = subprocess.run(
            line, input=content, capture_output=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return {"trouble": "slow"}
    if done.returncode:
        log.warning("Preparing a picture ended with %s", done.returncode)
        return {"trouble": "large" if b"MemoryError" in done.stderr else "damaged"}
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@job(name="media.remove", outside=True)
def remove(names: list[str]) -> None:
    """Take away the files of rows that are gone."""
    files.let_go(names)


@job(name="media.forget_loose")
def forget_loose(now: datetime) -> None:
    """What was never said goes after a month."""
    actions.forget_loose(now=now)


@job(name="media.sweep", outside=True)
def sweep(now: datetime) -> None:
    """Take away what no row names since a day: one of the folders at a time, all within two days."""
    _sweep(int(now.timestamp() // EVERY.total_seconds()), now - ORPHAN_FOR)


@job(name="media.sweep_all", outside=True)
def sweep_all(now: datetime) -> None:
    """After a restore, before anyone can look: whatever no row names. A bucket is left as it is."""
    for folder in range(files.FOLDERS) if not settings.MEDIA_BUCKET else ():
        _sweep(folder, now + ORPHAN_FOR)


def _sweep(folder: int, before: datetime) -> None:
    lying = [name for name, since in files.lying_in(folder) if since < before]
    for some in (lying[at : at + 500] for at in range(0, len(lying), 500)):
        tokens = {_token(name) for name in some}
        named = set(actions.names(Upload.objects.filter(token__in=tokens)))
        files.let_go(name for name in some if name not in named)


def _token(name: str) -> str:
    return name.rpartition("/")[2].lstrip(".").partition("-")[0]


def _export_uploads(account: int) -> Iterator[dict[str, Any]]:
    """What an account brought along, and on what it hangs."""
    rows = Upload.objects.filter(by__account=account).select_related("attached").order_by("at")
    for upload in rows.iterator(chunk_size=500):
        hangs: Any = getattr(upload, "attached", None)
        yield {
            "id": str(upload.pk),
            "at": upload.at,
            "what": upload.sort,
            "name": upload.name,
            "bytes": upload.size,
            "seconds": upload.seconds,
            "post": str(hangs.post_id) if hangs else None,
            "file": _file_of(upload),
        }


def _file_of(upload: Upload) -> str | None:
    """Under which name the file itself is given beside."""
    if upload.state != State.READY:
        return None
    ending = ENDINGS.get(upload.sort) or upload.name.rpartition(".")[2]
    if upload.sort == "voice":
        ending = upload.type.rpartition("/")[2]
    return f"media/{upload.pk}.{ending}"


def _files(account: int) -> Iterator[tuple[str, Any]]:
    """The files themselves; of a picture its largest."""
    rows = Upload.objects.filter(by__account=account, state=State.READY).order_by("at")
    for upload in rows.iterator(chunk_size=500):
        content = files.open_part(upload.token, actions.parts(upload)[-1])
        if content is not None:
            yield str(_file_of(upload)), content


def _export_descriptions(account: int) -> Iterator[dict[str, Any]]:
    for said in Description.objects.filter(by__account=account).order_by("pk"):
        yield {"of": str(said.upload_id), "at": said.at, "words": said.words}


def _export_objections(account: int) -> Iterator[dict[str, Any]]:
    """One's own; what others did not want is theirs to tell."""
    for one in Objection.objects.filter(by__account=account).order_by("pk"):
        yield {
            "picture": str(one.upload_id),
            "at": one.at,
            "decided_at": one.settled_at,
            "stays_hidden": one.stays_hidden,
        }


HOLDINGS = (
    Holding(
        Upload,
        ("by",),
        label=_("Pictures, voice notes and files"),
        purpose=_("So that those who read what you said can see and hear them too."),
        legal_basis=_("You brought them along, to learn with others here."),
        readers=_("Those who read what they hang on; until then, nobody but you."),
        retention=_(
            "Until you take back what they hang on or leave; unused ones, a month. A copy of what "
            "somebody said is wrong stays up to a year for those who answer."
        ),
        export=_export_uploads,
        erase=lambda account, now: actions.erase_uploads(account, now=now),
        files=_files,
    ),
    Holding(
        Description,
        ("by",),
        label=_("How you described pictures and voice notes"),
        purpose=_("So that who cannot see or hear them knows what they hold."),
        legal_basis=_("You wrote it, to help others here."),
        readers=_("Those who see the picture or hear the note."),
        retention=_("Until you take it away or leave."),
        export=_export_descriptions,
        erase=lambda account, now: actions.erase_descriptions(account, now=now),
    ),
    Holding(
        Objection,
        ("by", "settled_by"),
        label=_("Pictures of you that you did not want, and what was decided"),
        purpose=_("To keep them out of sight."),
        legal_basis=_("Your right to your own likeness."),
        readers=_("You, and the adults who decide."),
        retention=_("As long as the picture; your name in it until you leave."),
        export=_export_objections,
        erase=lambda account, now: actions.erase_objections(account, now=now),
    ),
)
