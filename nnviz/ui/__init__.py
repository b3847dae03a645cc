"""Qt widgets that any lesson can use. A widget is handed arrays and emits signals; it computes nothing."""
