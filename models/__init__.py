"""Wrappers around the model libraries, the model catalogue and its installer."""
