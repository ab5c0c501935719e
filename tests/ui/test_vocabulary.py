"""Words on the screen: every one has a source, and counts have their plural."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import QTranslator

from tripartite.jobs.receiving.editorial import Waits
from tripartite.model import refusal
from tripartite.model.refusal import REFUSALS, THINGS, Refusal
from tripartite.model.saying import Saying, Word
from tripartite.model.words.reasons import Reason, quoted
from tripartite.ui.sources import sayings, sources
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import read_back, refused, sentence, state_reason, word


def test_every_source_is_there_once():
    every = list(sources())
    assert len(set(every)) == len(every)
    assert all(context and text for context, text in every)
    assert {text for context, text in every if context == "Refusal"} == set(REFUSALS.values())


def test_a_refusal_is_a_sentence_with_its_facts():
    assert refused(Refusal("unknown-thing", what="party", name="X")) == (
        "There is no party “X” in this meeting."
    )


def test_counts_have_their_plural():
    assert [counted(translate("T", "%n act(s) pending", "", n), n) for n in (1, 2)] == [
        "1 act pending",
        "2 acts pending",
    ]


def test_words_of_the_domain_stand_as_they_are_in_english():
    assert word("go along") == "go along"
    assert state_reason("bracketed").startswith("Words in square brackets")
    assert read_back("not-seconded") == "It had no seconder."


def test_every_kind_of_saying_reaches_the_translators():
    def below(kind):
        return {kind, *(each for child in kind.__subclasses__() for each in below(child))}

    told = {kind for kind in below(Saying) if "templates" in vars(kind)}
    assert told == set(sayings())
    every = set(sources())
    for kind in told:
        assert {(kind.about, text) for text in kind.templates.values()} <= every, kind


def test_a_sentence_is_translated_before_it_is_filled(qapp):
    class Marking(QTranslator):
        def translate(self, context, text, comment=None, n=-1):
            return f"⟦{text}⟧"

    marking = Marking()
    qapp.installTranslator(marking)
    try:
        gone = Reason("gone", {"was": quoted("")})
        told = sentence((Reason("successors"), gone, Waits("settled", {"state": Word("agreed")})))
    finally:
        qapp.removeTranslator(marking)
    assert told == (
        "⟦The provision it was written on has since been split, merged or moved.⟧ "
        "⟦The words it changes have been deleted: ⟦nothing⟧.⟧ "
        "⟦It changes the substance of ⟦agreed⟧ text and waits for the Chair.⟧"
    )


def named_in_refusals() -> set[str]:
    """What refusals say is missing or too long, read in the sources: literals given as `what`."""
    root = Path(refusal.__file__).parents[1]
    trees = [
        ast.parse(p.read_text("utf-8"))
        for d in ("model", "jobs")
        for p in root.glob(f"{d}/**/*.py")
    ]
    checks: dict[str, set[int]] = {}
    for made in (n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)):
        names = [each.arg for each in made.args.args if each.arg != "self"]
        if "what" in names and (made.name.startswith("checked_") or made.name == "need"):
            checks.setdefault(made.name, set()).add(names.index("what"))
    found: set[str] = set()
    for call in (n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        given = [word.value for word in call.keywords if word.arg == "what"]
        given += [call.args[at] for at in checks.get(name, ()) if at < len(call.args)]
        if name == "Refusal" or name in checks:
            found |= {x.value for x in given if isinstance(x, ast.Constant)}
    return found


def test_what_a_refusal_names_reaches_the_translators():
    named = named_in_refusals()
    assert len(named) > 50 and named <= set(THINGS)
