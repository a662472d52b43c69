"""What a question asks for, read by rules: its time, its subject, and the sort of its answer."""
