"""What a mail is for: its class, and what it asks for each case."""
