"""What is drawn or sorted once: whoever changes its recipe runs it again and commits the result."""
