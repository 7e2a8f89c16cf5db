"""What programs write into mail: absences, receipts, notices; and what a person typed between."""
