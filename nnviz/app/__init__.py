"""The only wiring: QApplication, the error door, the session, the window."""
