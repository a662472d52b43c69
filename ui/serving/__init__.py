"""The engine process: takes requests from the pipe, each in a lane of its own, and replies."""
