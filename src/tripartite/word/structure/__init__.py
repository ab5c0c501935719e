"""From any Word file to a document of a meeting, with a report of what was guessed.

The way: package → lists and how they count (`lists`, `counting`) and what styles say (`styles`) →
blocks in order, their words as passages (`words`, `blocks`) → what stands before the text
(`front`) → levels and parents (`levels`) → notes, references and the document (`importing`).
"""
