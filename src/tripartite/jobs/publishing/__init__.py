"""What goes out as Word: the forms of a text, how they look, to whom they went."""
