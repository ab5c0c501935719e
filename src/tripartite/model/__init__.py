"""What a meeting is, and its rules: pure Python, no files, no clock, no screen."""
