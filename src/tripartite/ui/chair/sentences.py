"""The Chair's sentences: translated, or as the house words them; and the dialog to word them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.refusal import Refusal
from tripartite.model.screen.sentences import (
    FIELDS,
    TEMPLATES,
    Sentence,
    capital,
    checked_template,
)
from tripartite.ui.settings import Setting, Settings
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import refused, sentence, word


def own_sentences(settings: Settings) -> dict[str, str]:
    """The house's own templates by code; what does not hold is passed over."""
    try:
        found = json.loads(str(settings.get(Setting.CHAIR_SENTENCES)) or "{}")
    except ValueError:
        return {}
    kept: dict[str, str] = {}
    for code in TEMPLATES:
        template = found.get(code) if isinstance(found, dict) else None
        try:
            if isinstance(template, str) and (checked := checked_template(code, template)):
                kept[code] = checked
        except Refusal:
            continue
    return kept


def spoken(said: Sentence, own: Mapping[str, str]) -> str:
    """The sentence as it is said."""
    if said.change is not None:
        return sentence(said.change)
    if said.code == "change" or said.code in own:
        return said.text(own)
    facts = {name: sentence(fact) for name, fact in said.facts.items()}  # a capacity is a word
    return capital(translate("Chair", TEMPLATES[said.code]).format(**facts))


class SentencesDialog(QDialog):
    """Every sentence with the house's own wording, empty for ours."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Chair", "The Chair's sentences"))
        self._settings = settings
        own = own_sentences(settings)
        self.lines: dict[str, QLineEdit] = {}
        form = QWidget()
        rows = QFormLayout(form)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for code, template in TEMPLATES.items():
            line = QLineEdit(own.get(code, ""))
            line.setPlaceholderText(translate("Chair", template))
            line.setAccessibleName(word(code))
            fields = " · ".join(f"{{{name}}}" for name in sorted(FIELDS[code]))
            line.setToolTip(translate("Chair", "May hold: {fields}").format(fields=fields or "—"))
            self.lines[code] = line
            rows.addRow(word(code), line)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(form)
        hint = QLabel(
            translate(
                "Chair",
                "Words in braces are filled in: {number}, {place} … An empty line has our own "
                "sentence.",
            )
        )
        hint.setWordWrap(True)
        hint.setObjectName("muted")
        self.wrong = QLabel()
        self.wrong.setWordWrap(True)
        ok, cancel = QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(ok | cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (hint, area, self.wrong, buttons):
            layout.addWidget(widget)
        self.resize(720, 520)

    def accept(self) -> None:
        kept: dict[str, str] = {}
        for code in TEMPLATES:
            try:
                if template := checked_template(code, self.lines[code].text()):
                    kept[code] = template
            except Refusal as refusal:
                self.wrong.setText(refused(refusal))
                self.lines[code].setFocus()
                return
        self._settings.set(Setting.CHAIR_SENTENCES, json.dumps(kept, ensure_ascii=False))
        super().accept()
