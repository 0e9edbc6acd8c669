"""Pictures as they are found and as they are forged: written anew with nothing of theirs, or a word."""

import io
import struct
import warnings
import zlib

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from commonground.posts.media.pure.kinds import Refused, Sort, kind_of
from commonground.posts.media.pure.pictures import prepare
from commonground.posts.media.tests import samples
from commonground.posts.media.tests.samples import chunk, png

MOST = 60_000_000
PLAIN = {
    b"VP8 ",
    b"VP8L",
    b"VP8X",
    b"\x41LPH",
}  # points, how clear each is, and what of both is there
WORDS = (b"Spyglass", b"harbour", b"Exif", b"xmp", b"ICCP")
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def quarters():
    """Red, green, blue and white, read as one reads."""
    made = Image.new("RGB", (64, 32), WHITE)
    for colour, place in ((RED, (0, 0)), (GREEN, (32, 0)), (BLUE, (0, 16))):
        made.paste(colour, (*place, place[0] + 32, place[1] + 16))
    return made


def saved(made, kind, **about):
    written = io.BytesIO()
    made.save(written, kind, **about)
    return written.getvalue()


def camera(turned=1):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turned, "Spyglass"
    return exif


def parts(webp):
    """The names of the parts of a WebP: pictures and how clear they are, nothing else has a place."""
    at, found = 12, set()
    while at + 8 <= len(webp):
        name, size = struct.unpack_from("<4sI", webp, at)
        found.add(name)
        at += 8 + size + size % 2
    return found


def seen(content, folder):
    """The largest of what was written, after a look at what else stands in each."""
    told = prepare(content, folder, MOST)
    for width, _height, _bytes in told["sizes"]:
        written = (folder / str(width)).read_bytes()
        assert parts(written) <= PLAIN
        assert not any(word in written for word in WORDS)
    with Image.open(folder / str(told["sizes"][-1][0])) as made:
        return made.convert("RGBA")


def in_four(made):
    """Its quarters as one reads them, each as the colour that it is nearest to."""
    across, down = made.size
    places = [(x, y) for y in (down // 4, 3 * down // 4) for x in (across // 4, 3 * across // 4)]
    return [tuple(round(value / 255) * 255 for value in made.getpixel(at)[:3]) for at in places]


UPRIGHT = {
    1: [RED, GREEN, BLUE, WHITE],
    2: [GREEN, RED, WHITE, BLUE],
    3: [WHITE, BLUE, GREEN, RED],
    4: [BLUE, WHITE, RED, GREEN],
    5: [RED, BLUE, GREEN, WHITE],
    6: [BLUE, RED, WHITE, GREEN],
    7: [WHITE, GREEN, BLUE, RED],
    8: [GREEN, WHITE, RED, BLUE],
    0: [RED, GREEN, BLUE, WHITE],  # which is none
    9: [RED, GREEN, BLUE, WHITE],
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("turned", UPRIGHT)
def test_it_stands_as_it_was_seen_also_in_a_mirror(turned, kind, tmp_path):
    content = saved(quarters(), kind, exif=camera(turned))
    assert in_four(seen(content, tmp_path)) == UPRIGHT[turned]


def test_a_telephones_own_format_is_read_turned_and_tells_nothing(tmp_path):
    assert b"Spyglass" in samples.HEIC
    assert b"harbour" in samples.HEIC
    made = seen(samples.HEIC, tmp_path)
    assert made.size == (32, 64)
    assert in_four(made) == UPRIGHT[6]


def told_in_png():
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Spyglass")
    told.add_text("Place", "harbour", zip=True)
    told.add_itxt("XML:com.adobe.xmp", "harbour")
    return told


def iptc(jpeg):
    """With what a press photographer writes beside it."""
    body = (
        b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\0\x0e" + b"\x1c\x02\x5a\0\x07harbour" + b"\0\0"
    )
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TOLD = {
    "comments of JPEG": saved(quarters(), "JPEG", xmp=b"harbour", comment=b"Spyglass"),
    "press": iptc(saved(quarters(), "JPEG")),
    "words of PNG": saved(quarters(), "PNG", pnginfo=told_in_png()),
    "comment of GIF": saved(quarters(), "GIF", comment=b"Spyglass"),
    "words of WebP": saved(quarters(), "WEBP", xmp=b"harbour", exif=camera(), icc_profile=SRGB),
    "words of AVIF": saved(quarters(), "AVIF", xmp=b"harbour", exif=camera()),
    "a file behind it": saved(quarters(), "JPEG") + samples.docx() + b"Spyglass",
    "a script behind it": saved(quarters(), "GIF") + b"*/=1;alert('Spyglass')//",
    "no camera's words in PNG": saved(quarters(), "PNG", exif=b"Exif\0\0Spyglass"),
    "no camera's words in WebP": saved(quarters(), "WEBP", exif=b"Exif\0\0Spyglass"),
    "half a camera's words": saved(quarters(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"),
    "colours of ink": saved(quarters().convert("CMYK"), "JPEG", icc_profile=SRGB),
    "several in one": saved(quarters(), "MPO", save_all=True, append_images=[quarters()]),
}


@pytest.mark.parametrize("what", TOLD)
def test_nothing_that_came_along_goes_on(what, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the reader, on what is wrong in it
        assert in_four(seen(TOLD[what], tmp_path)) == UPRIGHT[1]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_each_that_moves_the_first_is_taken(kind, tmp_path):
    others = [Image.new("RGB", (64, 32), colour) for colour in ("blue", "green")]
    content = saved(quarters(), kind, save_all=True, append_images=others)
    assert in_four(seen(content, tmp_path)) == UPRIGHT[1]


WIDE = b"\xc8\0\x28\0\x28\0"  # a point of sixteen bits


@pytest.mark.parametrize(
    ("content", "point"),
    [
        (png(4, 4, (b"\0" + WIDE * 4) * 4, depth=16), (200, 40, 40, 255)),
        (png(4, 4, (b"\0" + (WIDE + b"\x80\0") * 4) * 4, depth=16, colour=6), (200, 40, 40, 128)),
        (png(4, 4, (b"\0" + b"\xc8\0\x80\0" * 4) * 4, depth=16, colour=4), (200, 200, 200, 128)),
        (png(4, 4, (b"\0" + b"\xc8\0" * 4) * 4, depth=16, colour=0), (200, 200, 200, 255)),
        (saved(Image.new("P", (4, 4)), "PNG", transparency=0), (0, 0, 0, 0)),
        (saved(Image.new("L", (4, 4), 77), "PNG", transparency=77), (77, 77, 77, 0)),
        (saved(Image.new("RGB", (4, 4), RED), "PNG", transparency=RED), (255, 0, 0, 0)),
        (saved(Image.new("LA", (4, 4), (77, 20)), "WEBP"), (77, 77, 77, 20)),
    ],
)
def test_colours_and_clearness_stay(content, point, tmp_path):
    found = seen(content, tmp_path).getpixel((1, 1))
    assert all(abs(is_ - was) < 5 for is_, was in zip(found, point, strict=True))


REFUSED = {
    "words that unpack": png(
        4, 4, b"", chunk(b"zTXt", b"a\0\0" + zlib.compress(b"S" * 30_000_000))
    ),
    "words that unpack, named": png(
        4, 4, b"", chunk(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(b"S" * 30_000_000))
    ),
    "a profile that unpacks": png(
        4, 4, b"", chunk(b"iCCP", b"a\0\0" + zlib.compress(b"S" * 30_000_000))
    ),
    "no width": png(0, 4, b""),
    "all width": png(2**31 - 1, 1, b""),
    "all height": png(1, 2**31 - 1, b""),
    "a screen of GIF": samples.picture("GIF", (20, 20))[:6]
    + b"\xff" * 4
    + samples.picture("GIF", (20, 20))[10:],
    "a script with the head of a GIF": b"GIF89a/*" + b"\0" * 100 + b"*/=1;alert(1)",
    "a page with the head of a JPEG": b"\xff\xd8\xff\xe0<script>alert(1)</script>",
    "a drawing with the head of a PNG": b"\x89PNG\r\n\x1a\n<svg onload=alert(1)>",
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_forged_gets_a_word_and_writes_nothing(what, tmp_path):
    assert kind_of(REFUSED[what], "x").sort == Sort.PICTURE
    assert prepare(REFUSED[what], tmp_path, MOST)["trouble"] in {"large", "damaged"}
    assert list(tmp_path.iterdir()) == []


def test_more_than_it_says_is_not_unpacked(tmp_path):
    assert seen(png(16, 16, b"\0" * 50_000_000), tmp_path).size == (16, 16)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIC"])
def test_cut_at_any_place_it_gets_a_word_or_is_whole(kind, tmp_path):
    whole = samples.HEIC if kind == "HEIC" else saved(quarters(), kind)
    said = set()
    for end in range(0, len(whole), 10):
        try:
            kind_of(whole[:end], "x")
        except Refused as word:
            said.add(str(word))
            continue
        told = prepare(whole[:end], tmp_path, MOST)
        said.add(told.get("trouble", "whole"))
    assert "damaged" in said
    assert said <= {"empty", "kind", "damaged", "whole"}
