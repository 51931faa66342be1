"""What `make quality` runs: weights, W3C's and IBM's checkers and Lighthouse, over a site of its own."""
