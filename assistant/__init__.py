"""The core of Keepsake: it watches, understands, finds and answers; no Qt, no model library."""
