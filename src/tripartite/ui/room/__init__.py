"""The room's screen: a window of its own that shows what was sent to it, and nothing else."""
