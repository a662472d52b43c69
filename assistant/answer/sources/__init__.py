"""Which of the passages that were found may be the sources of an answer, and what is quoted."""
