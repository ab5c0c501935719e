"""The window: Qt Widgets, one folder for each workspace."""
