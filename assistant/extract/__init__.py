"""Turns files into facts, text, pictures and sound; never trusts what is inside them."""
