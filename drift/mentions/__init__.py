"""What stands in a text: names, numbers, gaps ...; found once, compared along the alignment."""
