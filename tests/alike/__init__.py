"""Measures what is alike: photos folded into one hit, and pictures searched by with words."""
