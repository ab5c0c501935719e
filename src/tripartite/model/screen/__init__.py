"""What the room sees on its screen, and the sentences the Chair reads out."""
