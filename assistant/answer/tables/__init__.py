"""Tables as rows of named cells, and what the program looks up and reckons in them."""
