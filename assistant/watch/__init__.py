"""Sees what changed in the roots: walks folders and compares them with what is known."""
