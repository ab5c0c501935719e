"""The debate on an item: its stages, votes, decisions by range, what is unusual in one."""
