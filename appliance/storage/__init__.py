"""What is kept on disk: the only package that holds SQL."""
