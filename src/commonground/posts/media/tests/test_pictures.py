"""A picture written anew: upright, in the colours of the web, without what came along."""

import io

import pytest
from PIL import Image, ImageCms

from commonground.posts.media.jobs import _prepared_apart
from commonground.posts.media.pure.pictures import prepare
from commonground.posts.media.tests import samples

MOST = 60_000_000


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_it_comes_in_a_few_widths(kind, tmp_path):
    told = prepare(samples.picture(kind, (1200, 600)), tmp_path, MOST)
    assert [size[:2] for size in told["sizes"]] == [[160, 80], [480, 240], [960, 480], [1200, 600]]
    for width, height, weight in told["sizes"]:
        with Image.open(tmp_path / str(width)) as made:
            assert (made.format, made.size) == ("WEBP", (width, height))
            red, green, blue = made.convert("RGB").getpixel((5, 5))
            assert red > 150 > 90 > max(green, blue)
        assert weight == (tmp_path / str(width)).stat().st_size


def test_a_small_one_is_not_made_larger(tmp_path):
    told = prepare(samples.picture(size=(100, 50)), tmp_path, MOST)
    assert [size[:2] for size in told["sizes"]] == [[100, 50]]


def test_a_very_tall_one_becomes_narrow(tmp_path):
    told = prepare(samples.picture(size=(600, 6000)), tmp_path, MOST)
    assert all(height <= 3 * 600 for _width, height, _bytes in told["sizes"])


def test_it_stands_upright_and_tells_neither_place_nor_camera(tmp_path):
    original = samples.with_a_place(size=(300, 200))
    assert b"Spyglass" in original
    told = prepare(original, tmp_path, MOST)
    assert told["sizes"][-1][:2] == [200, 300]
    for place in tmp_path.iterdir():
        assert b"Spyglass" not in place.read_bytes()
        with Image.open(place) as made:
            assert not made.getexif()
            assert "icc_profile" not in made.info


def test_other_colours_become_those_of_the_web(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for content in (
        samples.picture(icc_profile=srgb),
        samples.picture(icc_profile=profile),  # one that does not fit
        samples.picture(icc_profile=b"nonsense"),
    ):
        assert prepare(content, tmp_path, MOST)["sizes"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_of_colour_is_read(mode, tmp_path):
    made = io.BytesIO()
    Image.new(mode, (20, 20)).save(made, "JPEG" if mode == "CMYK" else "PNG")
    assert prepare(made.getvalue(), tmp_path, MOST)["sizes"]


def test_of_one_that_moves_the_first_picture_is_taken(tmp_path):
    made = io.BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue")]
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:])
    prepare(made.getvalue(), tmp_path, MOST)
    with Image.open(tmp_path / "40") as first:
        assert first.convert("RGB").getpixel((9, 9))[0] > 200


WRONG = {
    "a bomb": (samples.bomb(), "large"),
    "a flat bomb": (samples.bomb(9_000, 9_000), "large"),
    "nothing in it": (samples.bomb(400, 400), "damaged"),
    "half": (samples.picture()[:200], "damaged"),
    "half a PNG": (samples.picture("PNG")[:80], "damaged"),
    "half a GIF": (samples.picture("GIF")[:30], "damaged"),
    "half a WebP": (samples.picture("WEBP")[:-30], "damaged"),
    "half an AVIF": (samples.picture("AVIF")[:-30], "damaged"),
    "a head of HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + b"\0" * 400, "damaged"),
    "another format": (b"BM" + b"\0" * 100, "damaged"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_read_says_why(what, tmp_path):
    content, word = WRONG[what]
    assert prepare(content, tmp_path, MOST) == {"trouble": word}


def test_apart_it_does_the_same(tmp_path, settings):
    assert len(_prepared_apart(samples.picture(size=(900, 600)), tmp_path)["sizes"]) == 3
    assert _prepared_apart(samples.bomb(), tmp_path) == {"trouble": "large"}


def test_where_the_program_dies_or_takes_too_long_nothing_else_does(tmp_path, monkeypatch):
    from commonground.posts.media import jobs

    (tmp_path / "dies.py").write_text("import os; os.abort()")
    monkeypatch.setattr(jobs.pictures, "__file__", str(tmp_path / "dies.py"))
    assert _prepared_apart(b"", tmp_path) == {"trouble": "damaged"}
    (tmp_path / "lasts.py").write_text("import sys; sys.stdin.read(); import time; time.sleep(9)")
    monkeypatch.setattr(jobs.pictures, "__file__", str(tmp_path / "lasts.py"))
    monkeypatch.setattr(jobs, "LONGEST", 0.3)
    assert _prepared_apart(b"", tmp_path) == {"trouble": "slow"}
