"""What surrounds the window: first steps, tray, single instance, notices, crash reports."""
