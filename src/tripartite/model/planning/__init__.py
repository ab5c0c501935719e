"""What is left, by when, and what the Chair plans: sittings, agenda, blocks, the package."""
