"""The labelled queries that query understanding is measured on."""
