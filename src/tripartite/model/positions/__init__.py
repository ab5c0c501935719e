"""Who stands where, and what that makes of a provision: consensus, progress, confirmation."""
