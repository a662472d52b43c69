"""Every way into Keepsake: command line, desktop window, and the pipe between app and engine."""
