"""Procedure on the screen: the item in debate, seconders, splitting, motions, votes, rules."""
