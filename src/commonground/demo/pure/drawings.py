"""What the invented pupils bring along: three drawings and a table, made here and the same each time."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image, ImageFont

PAPER, INK, WATER, FIELD, STONE = "#f7f3e8", "#27332b", "#5b93b8", "#7fae5b", "#8d8579"
STRIPS = (
    (10, "#f3dfe2"),
    (10, "#f1dbe0"),
    (25, "#dd9fb4"),
    (50, "#b9557f"),
    (50, "#b14e7a"),
    (25, "#d993ac"),
)
MONTHS = {"May": 20, "Jun": 26, "Jul": 31, "Aug": 35, "Sep": 43, "Oct": 52, "Nov": 44}
LIMIT = 50  # milligrams of nitrate in a litre of water that one may drink


def brought(name: str) -> bytes:
    """The content of what is called like this."""
    made = {"river.png": _river, "strips.png": _strips, "readings.png": _readings}
    rows = "".join(f"{month},{value}\n" for month, value in MONTHS.items())
    return made[name]() if name in made else f"month,nitrate in mg/l\n{rows}".encode()


def _river() -> bytes:
    """A river from the upper left to the lower right, a bridge, a field above station 4."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1200, 800), PAPER)
    draw = ImageDraw.Draw(image)
    draw.polygon([(620, 90), (1120, 130), (1080, 400), (700, 330)], fill=FIELD)
    for row in range(8):
        draw.line([(650 + row * 55, 110), (700 + row * 48, 350)], fill="#6d9c4b", width=6)
    course = [(0, 170), (260, 240), (430, 420), (640, 470), (900, 520), (1200, 690)]
    draw.line(course, fill=WATER, width=70, joint="curve")
    draw.line([(860, 390), (900, 520)], fill=WATER, width=16)
    draw.polygon([(300, 220), (360, 190), (480, 400), (420, 430)], fill=STONE)
    draw.ellipse([880, 500, 930, 550], fill=PAPER, outline=INK, width=7)
    font = _font(46)
    for place, words in (((430, 170), "bridge"), ((940, 440), "station 4"), ((780, 215), "field")):
        draw.text(place, words, fill=INK, font=font)
    return _png(image)


def _strips() -> bytes:
    """Six test strips, three from each place, with what they say beneath."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1000, 700), PAPER)
    draw, font = ImageDraw.Draw(image), _font(44)
    for number, (value, colour) in enumerate(STRIPS):
        left = 80 + number * 145 + (40 if number > 2 else 0)
        draw.rounded_rectangle([left, 90, left + 80, 560], 12, fill="white", outline=INK, width=4)
        draw.rectangle([left + 8, 430, left + 72, 540], fill=colour)
        draw.text((left + 40, 600), str(value), fill=INK, font=font, anchor="mm")
    draw.text((255, 45), "bridge", fill=INK, font=font, anchor="mm")
    draw.text((740, 45), "station 4", fill=INK, font=font, anchor="mm")
    return _png(image)


def _readings() -> bytes:
    """A bar for each month at station 4, and the limit as a line."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (1100, 700), PAPER)
    draw, font, ground = ImageDraw.Draw(image), _font(36), 600
    for number, (month, value) in enumerate(MONTHS.items()):
        left = 110 + number * 135
        draw.rectangle([left, ground - value * 9, left + 90, ground], fill=WATER)
        draw.text(
            (left + 45, ground - value * 9 - 28), str(value), fill=INK, font=font, anchor="mm"
        )
        draw.text((left + 45, ground + 40), month, fill=INK, font=font, anchor="mm")
    draw.line([(80, ground - LIMIT * 9), (1060, ground - LIMIT * 9)], fill="#b4552d", width=5)
    draw.line([(80, ground), (1060, ground)], fill=INK, width=5)
    draw.text(
        (90, ground - LIMIT * 9 - 30), f"limit {LIMIT}", fill="#b4552d", font=font, anchor="lm"
    )
    return _png(image)


def _font(size: int) -> "ImageFont.ImageFont | ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.load_default(size)


def _png(image: "Image.Image") -> bytes:
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()
