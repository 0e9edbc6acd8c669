"""What the style sheets say, read from themselves: tokens in both lights, and how far two colours differ."""

import math
import re
from pathlib import Path

import commonground

STATIC = Path(commonground.__file__).parent / "static"
SHEETS = sorted((STATIC / "css").rglob("*.css"))
TOKENS = (STATIC / "css" / "parts" / "tokens.css").read_text()
RULE = re.compile(r"(--[\w-]+):\s*([^;]+);")
OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
DARK = "@media screen and (prefers-color-scheme: dark)"
OLD = "@supports not (color: oklch(50% 0 0))"


def tokens(*, dark):
    start = TOKENS.index(DARK)
    light = dict(RULE.findall(TOKENS[:start]))
    return light | dict(RULE.findall(TOKENS[start : TOKENS.index(OLD)])) if dark else light


def tokens_of_old_browsers(*, dark):
    first, second = (found.start() for found in re.finditer(re.escape(OLD), TOKENS))
    end = TOKENS.index("@media (prefers-reduced-data")
    return dict(RULE.findall(TOKENS[second:end] if dark else TOKENS[first:second]))


def linear(colour):
    """Red, green, blue as amounts of light from 0 to 1."""
    if found := OKLCH.fullmatch(colour):
        return [min(1.0, max(0.0, part)) for part in _from_oklch(*map(float, found.groups()))]
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def as_hex(colour):
    shown = [
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        for part in linear(colour)
    ]
    return "#" + "".join(f"{round(255 * part):02x}" for part in shown)


def contrast(one, other):
    """WCAG 2.2: from 1 (the same) to 21 (black on white)."""
    lights = sorted(
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True))
        for c in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _from_oklch(lightness, chroma, hue):
    big = lightness / 100
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (big + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (big - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (big - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
