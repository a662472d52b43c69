"""Files that ship with Keepsake: prompts, tokenizers, the sample library."""
