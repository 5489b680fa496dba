"""In order of their numbers. A script that went out is never edited."""
