"""Tables of cues: the words by which the extraction knows what it reads."""
