"""What a long job is doing at the moment, as it says with its progress."""

from __future__ import annotations

from typing import Literal

from tripartite.model.saying import Saying

StepCode = Literal[
    "gathering",
    "writing",
    "reading",
    "checking",
    "done",
    "keeping",
    "comparing",
    "writing all",
    "stances",
    "reading the file",
    "references",
    "writing into the meeting",
    "version",
    "checking the file",
    "checking entries",
    "readable",
    "opening",
    "paragraphs",
    "structure",
    "notes",
]

STEPS: dict[StepCode, str] = {
    "gathering": "Gathering what {name} shows",
    "writing": "Writing {name}",
    "reading": "Reading {name}",
    "checking": "Checking {name}",
    "done": "Done",
    "keeping": "Keeping the file",
    "comparing": "Comparing",
    "writing all": "Writing",
    "stances": "Gathering stances",
    "reading the file": "Reading the file",
    "references": "Finding references",
    "writing into the meeting": "Writing it into the meeting",
    "version": "Finding the version it was made from",
    "checking the file": "Checking the file",
    "checking entries": "Checking the entries",
    "readable": "Gathering what may be read",
    "opening": "Opening the file",
    "paragraphs": "Reading the paragraphs",
    "structure": "Finding the structure",
    "notes": "Finding notes and references",
}
"""The steps of long jobs in English, by code; `ui` translates them."""


class Step(Saying[StepCode], frozen=True):
    """What is being done."""

    about = "Step"
    templates = STEPS
