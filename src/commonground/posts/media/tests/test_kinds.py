"""What a file is, by its content alone."""

import contextlib
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.posts.media.pure.given import given_of
from commonground.posts.media.pure.kinds import Refused, Sort
from commonground.posts.media.tests import samples

ODT = "application/vnd.oasis.opendocument.text"
GOOD = {
    "photo.jpg": (samples.picture("JPEG"), "picture", ""),
    "photo.png": (samples.picture("PNG"), "picture", ""),
    "photo.gif": (samples.picture("GIF"), "picture", ""),
    "photo.webp": (samples.picture("WEBP"), "picture", ""),
    "photo.avif": (samples.picture("AVIF"), "picture", ""),
    "note.webm": (samples.webm(), "voice", "audio/webm"),
    "note.ogg": (samples.ogg(), "voice", "audio/ogg"),
    "note.wav": (samples.wav(), "voice", "audio/wav"),
    "note.m4a": (samples.mp4(), "voice", "audio/mp4"),
    "safari.m4a": (samples.mp4(fragments=True), "voice", "audio/mp4"),
    "sheet.pdf": (samples.PDF, "file", "application/pdf"),
    "essay.docx": (samples.docx(), "file", "wordprocessingml"),
    "essay.odt": (samples.document("content.xml", mimetype=ODT), "file", ODT),
    "words.txt": ("Ça va? 你好 سلام".encode(), "file", "text/plain"),
    "table.csv": (b"a,b\n1,2\n", "file", "text/csv"),
}


@pytest.mark.parametrize("name", GOOD)
def test_it_is_known_whatever_it_is_called(name):
    content, sort, kind = GOOD[name]
    for said in (name, "lies.exe"):
        found = given_of(content, said)
        assert found.sort == sort
        if "csv" not in kind:
            assert kind in found.type


NOT_KEPT = {
    "nothing": (b"", "empty"),
    "a program": (b"MZ\x90\0" + b"\0" * 60, "kind"),
    "a page": (b"<!DOCTYPE html><p>hello", "active"),
    "a page after a while": (b"hello\n" * 20 + b"<script>alert(1)</script>", "active"),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "active"),
    "a feed": (b'<?xml version="1.0"?><rss/>', "active"),
    "latin": ("Ça va".encode("latin-1"), "kind"),
    "wide": ("words".encode("utf-16"), "kind"),
    "an archive": (samples.document("words.txt"), "kind"),
    "a program in an archive": (samples.document("META-INF/MANIFEST.MF"), "kind"),
    "macros": (samples.document("[Content_Types].xml", "word/vbaProject.bin"), "active"),
    "half an archive": (samples.docx()[:60], "damaged"),
    "many parts": (
        samples.docx()[:-12] + struct.pack("<HHIIH", 60_000, 60_000, 9, 9, 0)[:12],
        "kind",
    ),
    "a film": (samples.webm(kind=1), "sound"),
    "a film of a phone": (samples.mp4(handler=b"vide"), "sound"),
    "an unknown codec": (samples.webm(codec=b"A_SPY"), "sound"),
    "matroska": (samples.webm(doctype=b"matroska"), "sound"),
    "vorbis": (samples.ogg(codec=b"\x01vorbis_"), "sound"),
    "too long": (samples.wav(seconds=62), "long"),
    "too long in fragments": (samples.mp4(seconds=70, fragments=True), "long"),
    "too long by its frames": (samples.webm(seconds=63), "long"),
    "no sound at all": (samples.wav(seconds=0), "damaged"),
    "half a note": (samples.webm(endless=False)[:300], "damaged"),
    "half an ogg": (samples.ogg()[:-20], "damaged"),
}


@pytest.mark.parametrize("what", NOT_KEPT)
def test_what_cannot_be_kept_is_refused_with_the_reason(what):
    content, word = NOT_KEPT[what]
    with pytest.raises(Refused, match=f"^{word}$"):
        given_of(content, "essay.pdf")


NAMES = {
    "essay.pdf": "essay.pdf",
    "essay.PDF": "essay.pdf",
    "essay": "essay.pdf",
    "essay.exe": "essay.exe.pdf",
    "../../etc/essay.pdf": "essay.pdf",
    "C:\\essay.pdf": "essay.pdf",
    "fdp.\u202eexe.pdf": "fdp.exe.pdf",
    "a\0b.pdf": "ab.pdf",
    "": "file.pdf",
    "...": "file.pdf",
    "x" * 10_000 + ".pdf": "x" * 96 + ".pdf",
    "تقرير.pdf": "تقرير.pdf",
}


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:12])
def test_a_name_tells_the_truth(name):
    assert given_of(samples.PDF, name).name == NAMES[name]


SOUNDS = [samples.webm, samples.ogg, samples.wav, samples.mp4]


@pytest.mark.parametrize("make", SOUNDS)
@pytest.mark.parametrize("seconds", [1.0, 30.0, 60.0])
def test_a_voice_note_says_how_long_it_is(make, seconds):
    assert given_of(make(seconds=seconds), "note").seconds == pytest.approx(seconds, abs=0.2)


@pytest.mark.parametrize("make", SOUNDS)
def test_a_voice_note_tells_nothing_of_its_maker(make):
    before, after = make(), given_of(make(), "note").content
    told = (b"Spyglass", b"harbour", b"+52.5167", b"Ada", struct.pack(">I", 3_800_000_000))
    assert any(word in before for word in told)
    assert not any(word in after for word in told)
    again = given_of(after, "note")  # and it can still be read
    assert again.seconds == given_of(before, "note").seconds


@settings(max_examples=150, deadline=None)
@given(
    start=st.sampled_from([content for content, _sort, _kind in GOOD.values()]),
    cut=st.integers(0, 400),
    put=st.binary(max_size=8),
    keep=st.booleans(),
)
def test_whatever_is_sent_is_understood_or_refused(start, cut, put, keep):
    """Cut, overwritten, lengthened: nothing else than Refused comes out."""
    at = cut % max(len(start), 1)
    try:
        found = given_of(start[:at] + put + (start[at + len(put) :] if keep else b""), "x")
    except Refused:
        return
    assert found.sort in Sort


@settings(max_examples=60, deadline=None)
@given(
    head=st.sampled_from(
        [b"\x1aE\xdf\xa3", b"OggS", b"RIFF....WAVE", b"\0\0\0\x18ftypM4A ", b"PK\x03\x04"]
    ),
    rest=st.binary(max_size=300),
)
def test_a_head_alone_promises_nothing(head, rest):
    with contextlib.suppress(Refused):
        given_of(head + rest, "x")
