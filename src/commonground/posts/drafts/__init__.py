"""What is not said yet: kept as it was typed, or waiting for its hour."""
