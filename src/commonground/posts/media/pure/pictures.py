"""A picture opened, turned upright and written anew in a few widths: a program of its own.

Foreign pictures are the one thing here that could take a process down with it, fill its memory or
never end. So this runs apart (`python pictures.py FOLDER MOST_PIXELS < picture`), knows nothing of us,
and bounds itself: what happens to it happens to nobody else. It prints what it wrote, as JSON.
"""

import io
import json
import sys
from pathlib import Path
from typing import Any

WIDTHS = (480, 960, 1920)
THUMB = 160
TALLEST = 3  # times as tall as the width; a taller one is made narrower
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")
QUALITY = 80
MEMORY, SECONDS = 2 << 30, 45


def bound() -> None:
    """No more memory and time than a picture of a phone takes, where the system can hold to it."""
    try:
        import resource
    except ImportError:  # not on every system; the time is watched from outside as well
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def prepare(content: bytes, folder: Path, most_pixels: int) -> dict[str, Any]:
    """Write the widths into the folder; what was written, or the word for why not."""
    from pi_heif import register_heif_opener
    from PIL import Image

    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = most_pixels
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            # JPEG is read no finer than is needed, so it may be larger.
            most = most_pixels * (2 if picture.format == "JPEG" else 1)
            if picture.width * picture.height > most:
                return {"trouble": "large"}
            upright = _upright(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return {"trouble": "large"}
    except MemoryError:
        return {"trouble": "large"}
    except Exception:  # decoders of six formats fail in as many ways, and all of them mean this
        return {"trouble": "damaged"}
    return {"sizes": _written(upright, folder)}


def _upright(picture: Any) -> Any:
    """The first picture of it, as plain colours of the web, as it was meant to be looked at."""
    picture.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))  # of JPEG alone
    picture.seek(0)
    picture.load()
    turned = _turned(picture)
    seen = turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info
    mode = "RGBA" if seen else "RGB"
    return _in_web_colours(turned, mode)


def _turned(picture: Any) -> Any:
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # what a camera wrote can be wrong in any way: the picture is none the worse
        return picture


def _in_web_colours(picture: Any, mode: str) -> Any:
    from PIL import Image, ImageCms

    profile = picture.info.get("icc_profile")
    plain: Any = picture.convert("RGBA") if picture.mode in {"P", "PA", "LA", "La"} else picture
    if profile and plain.mode in {"RGB", "CMYK", "RGBA"}:
        alpha = plain.getchannel("A") if plain.mode == "RGBA" else None
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            colours = plain.convert("RGB") if plain.mode == "RGBA" else plain
            plain = ImageCms.profileToProfile(
                colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if alpha is not None:
                plain.putalpha(alpha)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that does not fit says nothing about the picture
    if plain.mode.startswith("I"):  # sixteen bits of grey; the web has eight
        plain = plain.point(lambda value: value / 256).convert("L")
    fresh = Image.new(mode, plain.size)  # a new one: nothing that came along goes on
    fresh.paste(plain.convert(mode))
    return fresh


def _written(picture: Any, folder: Path) -> list[list[int]]:
    sizes: list[list[int]] = []
    wanted = [width for width in WIDTHS if width < picture.width]
    for width in (THUMB, *wanted, min(picture.width, WIDTHS[-1])):
        copy = picture.copy()
        copy.thumbnail((width, width * TALLEST))
        if any(copy.width == known for known, _height, _bytes in sizes):
            continue
        place = folder / str(copy.width)
        copy.save(place, "WEBP", quality=QUALITY, method=4)
        sizes.append([copy.width, copy.height, place.stat().st_size])
    return sizes


if __name__ == "__main__":
    bound()
    print(json.dumps(prepare(sys.stdin.buffer.read(), Path(sys.argv[1]), int(sys.argv[2]))))
