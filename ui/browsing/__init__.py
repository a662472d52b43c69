"""Looking through the library: the grid and the timeline, and what shows results."""
