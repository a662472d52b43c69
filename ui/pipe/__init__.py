"""What the window, its engine and its other processes say to each other on their pipes."""
