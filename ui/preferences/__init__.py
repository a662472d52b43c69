"""The view of settings, and where the app keeps its own."""
