"""What a language model is told, what it replies, and which sources uphold its sentences."""
