"""The rules: what each command leads to, or why it is refused. `deciding.py` has them all."""
