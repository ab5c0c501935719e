"""What is done by the rules of procedure: seconding, splitting, ranges, motions, votes."""

from __future__ import annotations

from tripartite.ui.actions import Do, Row, When

_TEXT, _AMENDMENT, _POSITION, _PROCEDURE = "&Text", "&Amendment", "&Position", "Pro&cedure"

PROCEDURE: dict[Do, Row] = {
    Do.ADOPT_AS_AMENDED: Row(
        _TEXT,
        "The Chair: adopted, as a&mended",
        "Shift+A",
        "Adopt what has no amendment left",
        "Record the Chair's decision on the provision whose last amendment was disposed of",
        When.DISPOSED,
        line=True,
    ),
    Do.ADOPT_RANGE: Row(
        _TEXT,
        "The Chair: &several at once…",
        "Ctrl+D",
        "Adopt several provisions at once",
        "Record what the Chair declared of a range, such as Part 3, section A, items 3–7",
        When.TEXT,
    ),
    Do.SECOND: Row(
        _AMENDMENT,
        "Secon&ded…",
        "D",
        "Record who seconds it",
        "The party that speaks seconds it: on the form until it is introduced, then from the floor",
        When.AMENDMENT,
        line=True,
    ),
    Do.NOT_SECONDED: Row(
        _AMENDMENT,
        "N&ot seconded",
        "Shift+D",
        "Record that nobody seconded it",
        "The amendment in hand was not seconded and is not discussed",
        When.AMENDMENT,
    ),
    Do.NOT_INTRODUCED: Row(
        _AMENDMENT,
        "Not introduced (&mover absent)",
        "Shift+I",
        "Record that nobody introduced it",
        "Nobody introduced the amendment in hand, so it is not discussed",
        When.AMENDMENT,
    ),
    Do.SPLIT: Row(
        _AMENDMENT,
        "Sp&lit…",
        "O",
        "Split it into several amendments",
        "One amendment, one purpose: give each of its changes to a part of its own",
        When.AMENDMENT,
    ),
    Do.STANCE_IN_FULL: Row(
        _POSITION,
        "Stance in f&ull…",
        "9",
        "Record a stance with its words",
        "Record any party's stance: its words, its condition, and who is not associated with it",
        When.ITEM,
    ),
    Do.RECORD_PROCEDURE: Row(
        _PROCEDURE,
        "&Point of order or motion…",
        "Ctrl+T",
        "Record a point of order or a motion",
        "Record a point of order, a motion, the Legal Adviser's opinion or a ruling",
        When.MEETING,
    ),
    Do.RECORD_VOTE: Row(
        _PROCEDURE,
        "&Vote…",
        "Shift+V",
        "Record a vote on what is in hand",
        "Record a vote as cast; its arithmetic is shown, and the Chair declares what it means",
        When.ITEM,
    ),
    Do.SITTING_LOG: Row(
        _PROCEDURE,
        "&Log of the sitting…",
        "Ctrl+L",
        "What happened in this sitting",
        "List what happened in the sitting, and settle the motions that are pending",
        When.MEETING,
        line=True,
    ),
    Do.RULES: Row(
        _PROCEDURE,
        "&Rules of this meeting…",
        "Ctrl+U",
        "The rules this meeting follows",
        "Choose a profile of rules and change its settings; they warn and never stop anybody",
        When.MEETING,
    ),
}
