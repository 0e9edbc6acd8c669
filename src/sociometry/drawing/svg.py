"""A drawing as SVG of its own: it stands on any page, in light and dark, and prints."""

from __future__ import annotations

from xml.sax.saxutils import escape

from sociometry.drawing.draw import LOOKS, Dot, Drawing

# Okabe & Ito's colours, darkened where white paper asks for it, and a dash for each, so that
# kinds are told apart without colour.
STYLE = """
.web { color-scheme: light dark; font: 11px system-ui, sans-serif; }
.web-line { fill: none; opacity: .45; } .web-firm { opacity: .9; }
.tie-learns { --tie: light-dark(#0072b2, #6cb8ea); }
.tie-time { --tie: light-dark(#d55e00, #f2a06b); stroke-dasharray: 7 4; }
.tie-looks { --tie: light-dark(#8a4fa3, #c79bdb); stroke-dasharray: 1.5 3.5; }
.tie-fourth { --tie: light-dark(#00795a, #5cc9a7); stroke-dasharray: 11 3 2 3; }
.tie-other { --tie: light-dark(#505b52, #a9b5ab); stroke-dasharray: 3 7; }
.web-line { stroke: var(--tie); } .web-head { fill: var(--tie); stroke: none; }
.web-person { fill: light-dark(#fdfdfb, #1d231f); stroke: light-dark(#33694d, #8fc7a6); stroke-width: 2; }
.web-unnamed, .web-both { stroke-dasharray: 3 2.5; }
.web-silent { stroke: light-dark(#b0593a, #eda688); }
.web-dot { fill: light-dark(#33694d, #8fc7a6); }
.web-question { fill: light-dark(#8c4227, #f0b59c); font-weight: 700; text-anchor: middle; }
.web-note { fill: light-dark(#505b52, #a9b5ab); font-size: 12px; }
.web-name { fill: light-dark(#232a25, #e9eee9); text-anchor: middle; }
.web-circle-1 { fill: light-dark(#f4ebe0, #33291d); } .web-circle-2 { fill: light-dark(#efecf4, #2a2633); }
.web-circle-3 { fill: light-dark(#e8f1e9, #1e2f24); } .web-circle-4 { fill: light-dark(#e6eff4, #1d2b33); }
@media print { .web { color-scheme: light; } }
"""
FOOT = 28
HEAD = (
    '<marker id="head-{look}" viewBox="0 0 10 10" refX="7" refY="5" markerWidth="9" '
    'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
    '<path class="web-head tie-{look}" d="M0 1 10 5 0 9z"/></marker>'
)


def svg(drawing: Drawing, *, title: str, description: str = "", note: str = "") -> str:
    """The drawing as one element with title and description for those who hear it; a `note` stands
    beneath it for those who see it.
    """
    height = float(drawing.height) + (FOOT if note else 0)
    looks = [look for look in LOOKS if any(line.look == look for line in drawing.lines)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="web" role="img" width="{drawing.width}" '
        f'height="{height:g}" viewBox="0 0 {drawing.width} {height:g}">',
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
        f"<style>{STYLE}</style>",
        f"<defs>{''.join(HEAD.format(look=look) for look in looks)}</defs>",
        *(f'<path class="web-circle-{h.number}" d="{h.path}"/>' for h in drawing.hulls),
        *(
            f'<path class="web-line{" web-firm" if line.firm else ""} tie-{line.look}" '
            f'stroke-width="{line.width}" marker-end="url(#head-{line.look})" d="{line.path}"/>'
            for line in drawing.lines
        ),
        *(_dot(dot) for dot in drawing.dots),
        *(
            [f'<text class="web-note" x="8" y="{height - 8:g}">{escape(note)}</text>']
            if note
            else []
        ),
        "</svg>",
    ]
    return "\n".join(parts)


def _dot(dot: Dot) -> str:
    place = f'cx="{dot.x}" cy="{dot.y}"'
    mark = f" web-{dot.mark}" if dot.mark else ""
    drawn = f'<circle class="web-person{mark}" {place} r="{dot.r}"/>'
    if dot.mark in ("nobody", "both"):
        drawn += f'<circle class="web-dot" {place} r="2.6"/>'
    elif dot.mark == "silent":
        drawn += f'<text class="web-question" x="{dot.x}" y="{dot.y}" dy="4">?</text>'
    if dot.label:
        drawn += f'<text class="web-name" x="{dot.x}" y="{dot.under}">{escape(dot.label)}</text>'
    return drawn
