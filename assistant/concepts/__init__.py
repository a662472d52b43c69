"""What is the user's own: taught, recognised in pictures, linked in words."""
