"""What stands in a text, read by rules: days, amounts, sentences, rows, and synonyms."""
