"""Whole jobs without a screen, with progress and cancel, for window and command line alike."""
