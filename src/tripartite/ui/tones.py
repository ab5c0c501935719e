"""The colours, all in one table, light and dark. A test computes every contrast promised here."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tripartite.model.positions.consensus import PROVISION_STATES

Scheme = Literal["light", "dark"]

TONES: dict[str, tuple[str, str]] = {
    # name: light, dark
    "window": ("#efede6", "#1b1c1f"),
    "page": ("#fdfcf9", "#232428"),
    "text": ("#1f2226", "#e6e4de"),
    "muted": ("#5f6168", "#b4b6bc"),
    "line": ("#d8d4c9", "#3b3d43"),
    "edge": ("#8b8778", "#787b84"),
    "hand": ("#eaf1f7", "#2b3440"),
    "accent": ("#1d5f8f", "#86bdea"),
    "on accent": ("#ffffff", "#10151a"),
    "field": ("#ffffff", "#2a2b30"),
    "alternate": ("#f7f5ef", "#27282c"),
    "selection": ("#cfe2f1", "#31475c"),
    "notice": ("#fff4d6", "#3b3321"),
    "notice text": ("#4a3900", "#f3dfae"),
    "stale": ("#6a5b33", "#cdb987"),
    "frame": ("#2f4a3c", "#8fbfa6"),
    "on frame": ("#ffffff", "#0f1a14"),
    # Groups, as words on the page
    "employers": ("#0068a3", "#6db6e8"),
    "workers": ("#ad4a00", "#f59a52"),
    "governments": ("#00714f", "#4cc79c"),
    "office": ("#5c5f66", "#b0b3ba"),
    "other": ("#7a3f78", "#d59fd3"),
    # Groups, as surfaces: Okabe and Ito's colours, which colour-blind people tell apart
    "employers surface": ("#0072b2", "#2a8fd0"),
    "workers surface": ("#d55e00", "#e5761f"),
    "governments surface": ("#009e73", "#1db287"),
    "office surface": ("#63666d", "#8d9098"),
    "other surface": ("#85477f", "#b97db5"),
    # The letter on a surface
    "employers ink": ("#ffffff", "#06121b"),
    "workers ink": ("#1c0b00", "#1c0b00"),
    "governments ink": ("#00170f", "#00170f"),
    "office ink": ("#ffffff", "#101114"),
    "other ink": ("#ffffff", "#1c0a1b"),
    # States
    "untouched": ("#66686f", "#a0a2a9"),
    "open": ("#8a5a00", "#e2b04c"),
    "bracketed": ("#a3480f", "#f0935c"),
    "pending consultation": ("#5a4aa3", "#b3a6f0"),
    "agreed": ("#1f7040", "#63c386"),
    "agreed ad package": ("#1f7040", "#63c386"),
    "adopted": ("#14572f", "#63c386"),
    "reopened": ("#8d2479", "#e38bd3"),
    "divergent": ("#a31f38", "#f08a9b"),
}


class Pair(NamedTuple):
    """Two tones that stand one on the other, and the contrast they promise."""

    front: str
    back: str
    least: float = 4.5


_GROUPS = ("employers", "workers", "governments", "office", "other")
PAIRS: tuple[Pair, ...] = (
    *(Pair(front, back) for front in ("text", "muted") for back in ("window", "page", "alternate")),
    *(Pair("text", back) for back in ("hand", "field", "selection")),
    *(Pair("muted", back) for back in ("hand", "selection")),
    *(Pair("accent", back) for back in ("window", "page", "hand")),
    *(Pair(group, back) for group in _GROUPS for back in ("page", "hand", "field", "alternate")),
    *(Pair(f"{group} ink", f"{group} surface") for group in _GROUPS),
    *(Pair(f"{group} surface", "page", 3.0) for group in _GROUPS),
    *(Pair(state, back) for state in PROVISION_STATES for back in ("page", "hand", "window")),
    Pair("on accent", "accent"),
    Pair("notice text", "notice"),
    Pair("stale", "page"),
    Pair("on frame", "frame"),
    Pair("frame", "page", 3.0),
    Pair("frame", "window"),
    Pair("edge", "page", 3.0),
    Pair("edge", "window", 3.0),
)
"""What is drawn on what: words at least 4.5 to 1, edges and surfaces at least 3 to 1."""


def luminance(colour: str) -> float:
    """The relative luminance of "#rrggbb", from 0 to 1 (WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
