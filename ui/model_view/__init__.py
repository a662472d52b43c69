"""The view of models: what each role uses, and what can be installed."""
