"""The Plan workspace: sittings and their agenda, blocks and proposals, and what is left."""
