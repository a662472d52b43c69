"""Questions that lean on the turns before them, told as they are meant."""
