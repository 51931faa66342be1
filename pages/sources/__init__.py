"""The source documents: as files, and as pages with what was made from them."""
