"""Whatever comes through the door for files: kept whole, or a sentence at its place and nothing else."""

import contextlib

import pytest

from commonground.kernel.models import Job
from commonground.posts.media import actions, jobs
from commonground.posts.media.models import Attached, State, Upload
from commonground.posts.media.pure.given import given_of
from commonground.posts.media.pure.kinds import Refused
from commonground.posts.media.tests import samples
from commonground.posts.media.tests.test_jobs import lying
from commonground.posts.models import Post

UPLOADS, SAY = "/media/uploads/", "/say/"
PARTED = "multipart/form-data; boundary=parting"
NAMES = {
    b"photo.jpg": "photo.jpg",
    b"a\0b.jpg": None,
    b"fdp.\xe2\x80\xaegpj.exe": "fdp.gpj.exe",
    b"x" * 300 + b".jpg": "x" * 100,
    b"../../etc/passwd": "passwd",
    b"C:\\fakepath\\photo.jpg": "photo.jpg",
    b"\xed\xa0\x80\xff.jpg": None,
    b"<script>alert(1)</script>.jpg": "script>.jpg",
    b"%00%2e%2e%2fphoto.jpg": "%00%2e%2e%2fphoto.jpg",
    b".": None,
    b"..": None,
    b" ": None,
    b"CON": "CON",
    "Ａ\u0301\u200f😀.jpg".encode(): "Ａ\u0301😀.jpg",  # noqa: RUF001
}
REFUSED = {
    "nothing": b"",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a drawing after a mark": b"\xef\xbb\xbf  <svg onload='alert(1)'/>",
    "a program": b"\x7fELF" + b"\0" * 200,
    "a picture of another kind": b"BM" + b"\0" * 200,
    "macros": samples.document("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "macros of another office": samples.document(
        "content.xml", "Basic/Standard/x.xml", mimetype="application/vnd.oasis.opendocument.text"
    ),
    "an archive": samples.document("a.txt"),
    "half an archive": samples.docx()[:80],
    "half a note": samples.ogg()[:-20],
    "a film": samples.webm(kind=1),
    "sixteen bits": "words".encode("utf-16"),
    "half a letter": b"words \xed\xa0\x80",
}
FORGED = {
    "a head of a picture": b"\x89PNG\r\n\x1a\n<svg onload=alert(1)>",
    "more points than any memory": samples.bomb(),
    "half a picture": samples.picture()[:300],
    "half of a telephone's": samples.HEIC[:500],
}


def parted(*parts):
    """A form as it comes over the wire, with names as they were sent."""
    body = b"".join(
        b"--parting\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    )
    return body + b"--parting--\r\n"


def one(content, name=b"a.jpg"):
    return parted((b'name="file"; filename="' + name + b'"', content))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_without_what_hides_in_it(as_, name):
    answer = as_("ada").post(UPLOADS, one(samples.picture(), name), content_type=PARTED)
    assert answer.status_code in {200, 422}
    for upload in Upload.objects.all():
        assert NAMES[name] in {None, upload.name}
        assert len(upload.name) <= 100
        assert not set("\0\u202e/\\") & set(upload.name)


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_refused_leaves_nothing(as_, what, class_8b):
    before, files = Job.objects.count(), lying()
    answer = as_("ada").post(UPLOADS, one(REFUSED[what]), content_type=PARTED)
    assert answer.status_code == 422
    said = (b'name="text"', b"Look."), (b'name="audience"', b"%d" % class_8b.pk)
    file = (b'name="media-file_0"; filename="a.jpg"', REFUSED[what])
    answer = as_("ada").post(SAY, parted(*said, file), content_type=PARTED)
    page = answer.content.decode()
    assert (answer.status_code, "Look." in page) == (422, True)
    assert not Upload.objects.exists()
    assert not Post.objects.exists()
    assert (Job.objects.count(), lying()) == (before, files)


@pytest.mark.parametrize("what", FORGED)
def test_what_looked_like_a_picture_says_so_later_and_leaves_no_file(as_, what, now):
    files = lying()
    answer = as_("ada").post(UPLOADS, one(FORGED[what]), content_type=PARTED)
    assert answer.status_code == 200
    upload = Upload.objects.get()
    jobs.prepare(upload=upload.pk, now=now)
    upload.refresh_from_db()
    assert (upload.state, upload.sizes) == (State.FAILED, [])
    assert upload.trouble in {"large", "damaged"}
    jobs.remove(names=[actions.files.name_of(upload.token, actions.ORIGINAL)])
    assert lying() == files


BROKEN = {
    "no end": (PARTED, one(samples.picture())[:-40]),
    "no parting": ("multipart/form-data", one(samples.picture())),
    "another parting": ("multipart/form-data; boundary=other", one(samples.picture())),
    "an endless parting": ("multipart/form-data; boundary=" + "x" * 10_000, one(b"x")),
    "a parting of no letters": ("multipart/form-data; boundary=\x01\x7f", one(b"x")),
    "words for a file": ("application/x-www-form-urlencoded", b"file=picture"),
    "a list for a file": ("application/json", b'{"file": ["a"]}'),
    "no kind": ("", one(samples.picture())),
    "packed as letters": (
        PARTED,
        parted((b'name="file"; filename="a"\r\nContent-Transfer-Encoding: base64', b"%%%")),
    ),
    "a thousand files": (
        PARTED,
        parted(*((b'name="file"; filename="a%d"' % n, b"x") for n in range(1000))),
    ),
    "a name of its own": (PARTED, parted((b'name="fi\0le"; filename="a"', b"x"))),
    "no name": (PARTED, parted((b'filename="a.jpg"', b"x"))),
    "another charset": (PARTED + "; charset=utf-7", one(samples.PDF)),
    "no charset": (PARTED + "; charset=klingon", one(samples.PDF)),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_form_is_a_clear_answer(as_, what):
    kind, body = BROKEN[what]
    answer = as_("ada").generic("POST", UPLOADS, body, content_type=kind)
    assert answer.status_code in {200, 400, 413, 422}
    assert Upload.objects.count() == (answer.status_code == 200)
    assert not Attached.objects.exists()


@pytest.mark.parametrize("make", [samples.webm, samples.ogg, samples.wav, samples.mp4])
def test_a_note_cut_at_any_place_is_refused_or_read(make):
    whole = make(seconds=1.0)
    for end in range(0, len(whole), 10):
        with contextlib.suppress(Refused):
            assert 0 <= given_of(whole[:end], "note").seconds <= 1.1
    for at in range(0, len(whole), 3):
        for wrong in (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x80\0\0\0"):
            with contextlib.suppress(Refused):
                given_of(whole[:at] + wrong + whole[at + 4 :], "note")
