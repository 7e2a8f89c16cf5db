"""Names, dates, addresses, numbers and labels as people type them. Pure; nothing here knows whose they are."""
