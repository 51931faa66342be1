"""Pictures that staff upload: what may come in, how they are drawn anew, and the sizes that pages offer."""
