"""What those who are asked are told before the first question: what, who reads it, until when."""
