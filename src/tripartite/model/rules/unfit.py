"""Why an entry is not one that this house writes: what copies of a meeting are refused for."""

from __future__ import annotations

from typing import Any, Literal

from tripartite.model.saying import Saying

UnfitCode = Literal[
    "saw too much",
    "no time",
    "no place",
    "no act",
    "passage",
    "several provisions",
    "nothing there",
    "there already",
    "number",
    "no document",
    "nobody proposes",
    "merges",
    "another party",
    "wording",
    "condition",
    "not tabled",
    "tabled by nobody",
    "rank",
    "looked too far",
    "rule",
    "voting group",
    "votes of none",
    "votes",
    "pen",
    "signs outside",
    "joint only",
    "document elsewhere",
    "place elsewhere",
    "unread",
    "under nothing",
    "text",
    "no joint text",
    "document not in the room",
    "block",
    "words then",
    "plans nothing",
    "ends never",
    "nobody asked",
    "outward to nowhere",
    "outward elsewhere",
    "outward in a circle",
    "writer",
    "may not",
    "named",
    "begins",
    "status",
    "no actor",
    "other circle",
    "said by nobody",
    "text tabled by nobody",
    "signatures",
    "withdrawn by another",
    "withdrawn unsigned",
    "other words",
    "no hash",
    "rule value",
    "footnote",
    "footnote name",
]

UNFIT: dict[UnfitCode, str] = {
    "saw too much": "it has seen a part of the room that is not there",
    "no time": "its time is none",
    "no place": "such an entry has no place there",
    "no act": "it belongs to no act",
    "passage": "its passage is not whole",
    "several provisions": "one provision holds the words of several",
    "nothing there": "it changes what is not there",
    "there already": "it makes anew what is there already",
    "number": "its number can't be that",
    "no document": "it stands in no document",
    "nobody proposes": "nobody proposes it",
    "merges": "it says not what it merges",
    "another party": "it is another party's",
    "wording": "it was written on a wording that never was",
    "condition": "its condition is not whole",
    "not tabled": "only what is tabled is answered",
    "tabled by nobody": "nobody tabled what it answers",
    "rank": "it has no such place",
    "looked too far": "it looked at a part of the room that is not there",
    "rule": "there is no such rule",
    "voting group": "a group that votes is not there",
    "votes of none": "it has votes of no group",
    "votes": "it has no such number of votes",
    "pen": "another party's pen signed it",
    "signs outside": "who signs does not sit in the circle",
    "joint only": "parties write joint texts only",
    "document elsewhere": "its document is not of this stream",
    "place elsewhere": "its place is not of this stream",
    "unread": "it can't be read (in detail: {why})",
    "under nothing": "a provision stands under one that does not stand",
    "text": "its text is not there",
    "no joint text": "it is no joint text",
    "document not in the room": "its document is not before the room",
    "block": "its block did not stand then",
    "words then": "these words did not stand there then",
    "plans nothing": "it plans what is not there",
    "ends never": "it ends at no time",
    "nobody asked": "nobody is asked",
    "outward to nowhere": "something moves outward to nowhere",
    "outward elsewhere": "something moves outward to elsewhere",
    "outward in a circle": "something moves outward in a circle",
    "writer": "{actor} does not write this stream",
    "may not": "{actor} may not “{act}” there",
    "named": "its {field} is not there",
    "begins": "an amendment does not begin there as {status}",
    "status": "nobody makes it {status} there",
    "no actor": "unknown capacity “{actor}”",
    "other circle": "it went out of another circle",
    "said by nobody": "nobody says that there",
    "text tabled by nobody": "nobody tabled it",
    "signatures": "no signatures are known there",
    "withdrawn by another": "another party withdrew it",
    "withdrawn unsigned": "who withdraws it has not signed it",
    "other words": "other words were signed",
    "no hash": "the file's hash is not one",
    "rule value": "its value is none that a rule can have (in detail: {why})",
    "footnote": "it cites a footnote that is not there, or brings one that it does not cite",
    "footnote name": "a footnote of it says something else than what it is called by",
}
"""The reasons in English, by code; `ui` translates them."""


class Unfit(Saying[UnfitCode], frozen=True):
    """Why an entry is not one that this house writes, as the end of a sentence."""

    about = "Unfit"
    templates = UNFIT


class NotSo(Exception):  # noqa: N818 - a reason
    """Why an entry is not one that this house writes."""

    def __init__(self, code: UnfitCode, **facts: Any) -> None:
        super().__init__(code)
        self.saying = Unfit(code, facts)


def must(holds: object, otherwise: UnfitCode, **facts: Any) -> None:
    """Raises `NotSo` where something that this house writes would hold, and does not."""
    if not holds:
        raise NotSo(otherwise, **facts)
