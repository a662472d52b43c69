"""The view of concepts: cards, the editor, suggestions and discovery."""
