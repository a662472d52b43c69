"""The commands of `keepsake`, and what each prints."""
