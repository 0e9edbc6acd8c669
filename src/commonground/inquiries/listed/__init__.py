"""Lists of questions: those I take part in, those I may join, what people wonder, what ended."""
