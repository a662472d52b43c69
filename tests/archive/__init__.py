"""A generated archive of documents, photos and recordings, with questions about its facts."""
