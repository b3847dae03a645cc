"""Qt widgets that any lesson can use. They are handed arrays, emit signals and compute nothing."""
