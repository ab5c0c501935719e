"""What can be done in the window, by name, and what the table of actions (`table/`) says of each.

Menus, tool bars, context menus and the command palette are all made from that table. Letters and
digits alone are keys where nobody types: the fields and the live editor take them for themselves.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from PySide6.QtGui import QKeySequence


class Do(Enum):
    """What can be done, by name."""

    __hash__ = object.__hash__  # each is one; Enum's own is asked hundreds of times at each step

    NEW = auto()
    OPEN = auto()
    SAMPLE = auto()
    IMPORT = auto()
    EXPORT_CLEAN = auto()
    EXPORT_REDLINE = auto()
    EXPORT_ROLLING = auto()
    EXPORT_COMPILATION = auto()
    EXPORT_BESIDE = auto()
    EXPORT_LIST = auto()
    RECEIVE = auto()
    SAVE_FORM = auto()
    TEMPLATE = auto()
    STYLES = auto()
    RELEASE = auto()
    DROP_CHANGE = auto()
    ORIGINAL = auto()
    NAME_VERSION = auto()
    CONFIRM_STANCE = auto()
    TABLE_STANCE = auto()
    HEAR = auto()
    HANDED_IN = auto()
    WITHDRAW_TEXT = auto()
    BOOK = auto()
    ACT_AS = auto()
    GROUP_FILE = auto()
    JOIN = auto()
    SUBMIT = auto()
    HAND_IN_AGAIN = auto()
    CLOSE = auto()
    QUIT = auto()
    UNDO = auto()
    REDO = auto()
    GO_TO = auto()
    FILTER = auto()
    REPLACE = auto()
    COMMANDS = auto()
    PAPER_FONT = auto()
    EDIT_HERE = auto()
    EDIT_TEXT = auto()
    INSERT_AFTER = auto()
    DELETE = auto()
    JOIN_PROVISIONS = auto()
    INDENT = auto()
    OUTDENT = auto()
    MOVE_UP = auto()
    MOVE_DOWN = auto()
    LEVEL = auto()
    REFERENCE = auto()
    FOOTNOTE = auto()
    EDIT_FOOTNOTE = auto()
    SPELLING = auto()
    MASTHEAD = auto()
    KEEP = auto()
    GIVE_UP = auto()
    STRONG = auto()
    EMPHASIS = auto()
    PREVIOUS = auto()
    NEXT = auto()
    NEXT_OPEN = auto()
    DECLARE_AGREED = auto()
    DECLARE_ADOPTED = auto()
    DECLARE_PENDING = auto()
    DECLARE_DIVERGENT = auto()
    CORRECT_PROVISION = auto()
    REOPEN = auto()
    INTRODUCE = auto()
    ADOPT = auto()
    ADOPT_SUBAMENDED = auto()
    NOT_ADOPTED = auto()
    WITHDRAW = auto()
    TAKE_OVER = auto()
    POSTPONE = auto()
    REFER = auto()
    FELL = auto()
    SUBAMEND = auto()
    CORRECT = auto()
    SHOW_IN_TEXT = auto()
    SECOND = auto()
    NOT_INTRODUCED = auto()
    NOT_SECONDED = auto()
    SPLIT = auto()
    ADOPT_AS_AMENDED = auto()
    ADOPT_RANGE = auto()
    STANCE_IN_FULL = auto()
    RECORD_PROCEDURE = auto()
    RECORD_VOTE = auto()
    SITTING_LOG = auto()
    RULES = auto()
    SPEAK_E = auto()
    SPEAK_W = auto()
    SPEAK_G = auto()
    SPEAK_O = auto()
    SPEAK_OTHER = auto()
    NAME_PARTY = auto()
    SUPPORT = auto()
    GO_ALONG = auto()
    FLEXIBLE = auto()
    PREFER_ORIGINAL = auto()
    RESERVE = auto()
    OPPOSE = auto()
    SILENT = auto()
    LIFT = auto()
    DRAFT = auto()
    AMENDMENTS = auto()
    CONSENSUS = auto()
    PUBLISH = auto()
    REVIEW = auto()
    PLAN = auto()
    MARKED = auto()
    REGIONAL = auto()
    DELEGATIONS = auto()
    PROGRESS = auto()
    CONFIRMING = auto()
    EXPORT_TABLE = auto()
    CONFIRM = auto()
    DISCREPANCY = auto()
    SETTLE = auto()
    TAKE_IN = auto()
    TAKE_BACK = auto()
    SIGN = auto()
    UNSIGN = auto()
    OUTLINE = auto()
    TODAY = auto()
    INSPECTOR = auto()
    LARGER = auto()
    SMALLER = auto()
    FOLLOW_SYSTEM = auto()
    LIGHT = auto()
    DARK = auto()
    HIDE_PRIVATE = auto()
    CHAIR_STRIP = auto()
    SEND = auto()
    SEND_ADOPTED = auto()
    SEND_ROLLING = auto()
    SEND_TITLE = auto()
    SEND_TYPING = auto()
    SEND_NEXT = auto()
    PRELOAD = auto()
    FREEZE = auto()
    BLANK = auto()
    ROOM_SCREEN = auto()
    ROOM_DISPLAY = auto()
    ROOM_SWAP = auto()
    ROOM_LARGER = auto()
    ROOM_SMALLER = auto()
    ROOM_ON = auto()
    ROOM_BACK = auto()
    ROOM_DARK = auto()
    CHAIR_NEXT = auto()
    CHAIR_1 = auto()
    CHAIR_2 = auto()
    CHAIR_3 = auto()
    CHAIR_4 = auto()
    CHAIR_5 = auto()
    CHAIR_6 = auto()
    CHAIR_7 = auto()
    CHAIR_8 = auto()
    CHAIR_SENTENCES = auto()
    PROPOSALS = auto()
    WHAT_CHANGED = auto()
    WHAT_IF = auto()
    GROUP_SHEET = auto()
    NEXT_PROPOSAL = auto()
    PREVIOUS_PROPOSAL = auto()
    AGAINST = auto()
    BESIDE = auto()
    COUNTER = auto()
    NOTE = auto()
    MARK = auto()
    SWITCH = auto()
    KEEP_SCENARIO = auto()
    DROP_SCENARIO = auto()
    AGREED = auto()
    WATCH = auto()
    LOOKED = auto()
    FALLBACKS = auto()
    EXPORT_SHEET = auto()
    LEFT = auto()
    ANSWER_LEFT = auto()
    ASK_QUESTION = auto()
    SET_DEADLINE = auto()
    REFER_PROVISION = auto()
    OPEN_SITTING = auto()
    CLOSE_SITTING = auto()
    PLAN_SITTING = auto()
    CHANGE_SITTING = auto()
    DROP_SITTING = auto()
    ADOPT_BLOCK = auto()
    PACKAGE = auto()
    SPEAK_PROPOSAL = auto()
    CLUSTER = auto()
    NOT_TAKEN_UP = auto()
    CHAIR_TEXT = auto()
    HELP = auto()
    ABOUT = auto()


ACTS = frozenset(
    {
        *(Do.IMPORT, Do.NAME_VERSION, Do.NAME_PARTY, Do.UNDO, Do.REDO),
        *(Do.EDIT_HERE, Do.EDIT_TEXT, Do.INSERT_AFTER, Do.DELETE, Do.KEEP),
        *(Do.JOIN_PROVISIONS, Do.INDENT, Do.OUTDENT, Do.MOVE_UP, Do.MOVE_DOWN, Do.LEVEL),
        *(Do.FOOTNOTE, Do.EDIT_FOOTNOTE, Do.MASTHEAD),
        *(Do.DECLARE_AGREED, Do.DECLARE_ADOPTED, Do.DECLARE_PENDING, Do.DECLARE_DIVERGENT),
        *(Do.CORRECT_PROVISION, Do.REOPEN, Do.INTRODUCE, Do.ADOPT, Do.ADOPT_SUBAMENDED),
        *(Do.NOT_ADOPTED, Do.WITHDRAW, Do.TAKE_OVER, Do.POSTPONE, Do.REFER, Do.FELL),
        *(Do.SUBAMEND, Do.CORRECT, Do.SUPPORT, Do.GO_ALONG, Do.FLEXIBLE, Do.PREFER_ORIGINAL),
        *(Do.RELEASE, Do.DROP_CHANGE),
        *(Do.CONFIRM, Do.DISCREPANCY, Do.SETTLE, Do.TAKE_IN, Do.TAKE_BACK),
        *(Do.SIGN, Do.UNSIGN, Do.WITHDRAW_TEXT, Do.HANDED_IN),
        *(Do.RESERVE, Do.OPPOSE, Do.SILENT, Do.LIFT),
        *(Do.SECOND, Do.NOT_INTRODUCED, Do.NOT_SECONDED, Do.SPLIT, Do.ADOPT_AS_AMENDED),
        *(Do.ADOPT_RANGE, Do.STANCE_IN_FULL, Do.RECORD_PROCEDURE, Do.RECORD_VOTE),
        *(Do.CHAIR_1, Do.CHAIR_2, Do.CHAIR_3, Do.CHAIR_4),
        *(Do.CHAIR_5, Do.CHAIR_6, Do.CHAIR_7, Do.CHAIR_8),
        *(Do.ANSWER_LEFT, Do.ASK_QUESTION, Do.SET_DEADLINE, Do.REFER_PROVISION),
        *(Do.OPEN_SITTING, Do.CLOSE_SITTING, Do.PLAN_SITTING, Do.CHANGE_SITTING, Do.DROP_SITTING),
        *(Do.ADOPT_BLOCK, Do.PACKAGE, Do.SPEAK_PROPOSAL, Do.CLUSTER, Do.NOT_TAKEN_UP),
        *(Do.CHAIR_TEXT,),
        *(Do.COUNTER, Do.NOTE, Do.MARK, Do.KEEP_SCENARIO, Do.DROP_SCENARIO, Do.WATCH, Do.LOOKED),
        *(Do.JOIN, Do.SUBMIT, Do.CONFIRM_STANCE, Do.TABLE_STANCE, Do.HEAR),
    }
)
"""What writes in the meeting; all else can be done on one that is open for reading only."""


class When(Enum):
    """When an action can be done."""

    ALWAYS = auto()
    MEETING = auto()  # a meeting is open
    TEXT = auto()  # a document is on the desk
    HAND = auto()  # a provision is in hand and shown, and the editor is shut
    INSERTING = auto()  # so it is, or the text has none, and the editor is shut
    EDITING = auto()  # the editor is open, and shown
    SETTING_IN = auto()  # a provision is in hand, or several are written
    AMENDMENT = auto()  # an amendment is in hand, in its workspace
    TAKING_OVER = auto()  # so it is, or in Draft one in hand that was withdrawn
    TAKING_UP = auto()  # so it is, or in Draft one that can be introduced at the provision in hand
    ITEM = auto()  # a provision or an amendment is in hand, and the editor is shut
    DISPOSED = auto()  # the last amendment of a provision was just disposed of
    SUBJECT = auto()  # a provision or amendment is in hand, and a group speaks
    GROUP_TEXT = auto()  # so it is, or a group writes on the words of an amendment
    DRAFTING = auto()  # the Draft workspace is shown
    COMPARING = auto()  # the Consensus workspace is shown
    ROOM = auto()  # the room's screen is open
    CONSIDERING = auto()  # the Chair's strip is shown, with an item on it
    CONFIRMING = auto()  # there a block is in hand, and a party to answer for
    SETTLING = auto()  # a discrepancy that is not settled
    TAKING_IN = auto()  # an answer that was submitted
    TAKING_BACK = auto()  # an answer that can be withdrawn here
    SIGNING = auto()  # a joint draft is in hand that the actor's party has to sign
    SIGNED = auto()  # and one that it has signed
    SENT = auto()  # a joint text is in hand that waits, and that the actor's party has signed
    OFFICE = auto()  # a meeting is open, and the actor writes for the secretariat
    PUBLISHING = auto()  # a form is in hand in the Publish workspace
    REVIEWING = auto()  # the Review workspace is shown
    OWN = auto()  # there is a text, and the actor speaks for a party
    OWN_REVIEW = auto()  # the actor speaks for a party, and has a proposal in hand in Review
    OWN_SCENARIO = auto()  # one of its scenarios is chosen in what if
    OWN_TRIAL = auto()  # the actor speaks for a party, and something is switched on in what if
    WAITING = auto()  # a change that waits for the Chair is in hand, in Publish
    LEFT_HAND = auto()  # something left is in hand that can be answered, reported or lifted
    REFERABLE = auto()  # a provision or an open amendment is in hand
    NO_SITTING = auto()  # a meeting is open, and no sitting
    SITTING = auto()  # a sitting is open
    AGENDA = auto()  # a sitting is open, with provisions on its agenda
    PLANNED_HAND = auto()  # a planned sitting is in hand in the Plan workspace
    BLOCK = auto()  # a block is in hand, in the Plan workspace or by the provision in hand
    PROPOSAL = auto()  # a spoken proposal is in hand in the Plan workspace
    STALE = auto()  # the stance in hand was given on an earlier wording
    OWN_SUBJECT = auto()  # the actor speaks for a party, and has something in hand
    TABLED = auto()  # somebody tabled a stance, and the actor hears it
    CAME_IN = auto()  # a file that was taken in is in hand, in Publish
    STYLING = auto()  # so it is, and a template gives its looks


class Row(NamedTuple):
    """One action: its menu, name, key (a sequence, or one of the system's), tip, status tip, when
    it can be done, whether it is checked ("on", or the name of a group of which one is), and
    whether a line stands above it in its menu."""

    menu: str
    name: str
    key: str | QKeySequence.StandardKey | None
    tip: str
    status: str
    when: When
    check: str = ""
    line: bool = False


MENUS = (
    *("&File", "E&dit", "&Text", "&Amendment", "&Position", "Pro&cedure"),
    *("Rev&iew", "&View", "P&lan", "&Room", "&Help"),
)
"""The menus in order. No letter of theirs is one of E, W, G, O: with Alt, those say who speaks."""


def plain(name: str) -> str:
    """A name without its mnemonic and dots."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
