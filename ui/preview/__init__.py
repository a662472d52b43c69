"""Shows one source at its exact place: a photo, a page, a recording or a note."""
