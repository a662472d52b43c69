"""Makers of the bundled sample library, one kind of file a module, for build_sample.py."""
