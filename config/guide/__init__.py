"""The guide a newcomer follows on the first day, the manual, and the way from each page to its chapter."""
