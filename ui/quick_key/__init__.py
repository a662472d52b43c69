"""A key of the whole desktop that opens the quick search, where the platform allows one."""
