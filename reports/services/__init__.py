"""What writes reports, their sections and what is said of them."""
