"""Who was named, who named nobody, who did not answer."""
