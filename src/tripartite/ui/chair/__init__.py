"""The Chair's strip: what to say next, and what can be declared, one key each."""
