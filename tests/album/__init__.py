"""A generated album of real photos with real things pasted in, for measuring recognition."""
