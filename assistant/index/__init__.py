"""Brings the library up to date with the folders: intake, pipeline, worker."""
