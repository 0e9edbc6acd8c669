"""What a notice says of questions that people work on."""
