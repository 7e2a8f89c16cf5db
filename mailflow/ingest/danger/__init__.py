"""Words that may cost somebody his safety: of harm, which raise an alert (domain.md E60), and of what to keep back."""
