"""What comes back as Word: laid against the text it was made from, ticked, and recorded."""
