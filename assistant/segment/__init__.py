"""Cuts extracted text and speech into passages with exact locators."""
