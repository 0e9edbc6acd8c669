"""Focus: while a class works on its questions, what people say waits."""
