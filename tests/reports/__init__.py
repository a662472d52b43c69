"""Long annual reports made from a seed, with questions, to measure how pages are found."""
