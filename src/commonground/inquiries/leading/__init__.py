"""Leading a question on: asking what people think after, ending it and opening it again."""
