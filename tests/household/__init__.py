"""A generated household: files as a family has them, and questions with known answers."""
