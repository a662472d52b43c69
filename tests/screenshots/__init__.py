"""Pictures of every view, made with the real engine on the sample library: `make screenshots`."""
